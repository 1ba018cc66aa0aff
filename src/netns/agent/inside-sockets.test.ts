import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import type { Fact } from '../spec.ts';
import { insideTest, runInside } from './inside.fixture.ts';
import { invoke, Refused } from './invoke.ts';
import { chooseIptables, foreseeIptables } from './iptables.ts';
import { addListener, deleteListener, heldListeners, serveListeners } from './listeners.ts';
import { receiveMessage, sendMessage } from './message-call.ts';
import { addNamespace, inNamespace } from './namespaces.ts';
import { nativeOp, nativeReading } from './native.ts';
import { run } from './program.ts';
import { bind, connect, DATAGRAM, open, receive, send, shut } from './socket.ts';
import { expectStamps } from './stamps.ts';
import { nextFrame, openTapSocket } from './tap-socket.ts';
import { endTap, openTap } from './taps.ts';

const HERE = address('127.0.0.1');
const place = { namespace: 'one' };
const LO = { namespace: 'one', link: 'lo' };
const said = (doing: Promise<unknown>) => doing.then(() => '', String);
const listener = (protocol: 'tcp' | 'udp', port: number) => ({ kind: 'listener', ...place, protocol, port }) as const;

insideTest.before(async () => {
  addNamespace('one');
  await run({ place, argv: ['ip', 'link', 'set', 'dev', 'lo', 'up'] });
});

/** `a` sends to the port of `b`. */
function withSockets(port: number, body: (a: number, b: number) => void): void {
  const [a, b] = inNamespace('one', () => [open(DATAGRAM), open(DATAGRAM)]) as [number, number];
  try {
    bind(b, port);
    connect(a, HERE, port);
    body(a, b);
  } finally {
    for (const fd of [a, b]) shut(fd);
  }
}

insideTest('a message comes with the name of its sender, to whom an answer may go', () => {
  const parts = { name: Buffer.alloc(16), bytes: Buffer.alloc(64), control: Buffer.alloc(32) };
  withSockets(7, (a, b) => {
    assert.is(receiveMessage(b, parts), undefined);
    send(a, Buffer.from('hello'));
    assert.equal(receiveMessage(b, parts), { length: 5, told: 0 });
    assert.equal([...parts.name.subarray(4, 8)], [127, 0, 0, 1]);
    parts.bytes.write('jello');
    sendMessage(b, { ...parts, control: Buffer.alloc(0) }, 4);
    assert.is(String(receive(a)), 'jell');
  });
});

insideTest('a listener accepts and echoes, in its namespace only, as long as it is held', async () => {
  const [tcp, udp] = [listener('tcp', 80), listener('udp', 80)];
  for (const fact of [tcp, udp]) await addListener(fact);
  assert.equal(heldListeners(), [tcp, udp]);
  assert.match(await said(addListener(tcp)), /Address already in use/);
  const there = async (namespace?: string) => {
    const argv = ['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/80 && cat <&3'];
    return (await run({ place: namespace === undefined ? {} : { namespace }, argv })).code;
  };
  assert.equal([await there('one'), await there()], [0, 1]);
  withSockets(81, (a) => {
    assert.is(serveListeners(), false);
    connect(a, HERE, 80);
    send(a, Buffer.from('echo'));
    assert.is(serveListeners(), true);
    assert.is(String(receive(a)), 'echo');
  });
  for (const fact of [tcp, udp]) deleteListener(fact);
  assert.equal([heldListeners(), await there('one')], [[], 1]);
  assert.throws(() => deleteListener(udp), /listener udp 80 one: No such file/);
});

insideTest('frames bear the time of their passing once that is proven, however late they are read', () => {
  expectStamps();
  const fd = inNamespace('one', () => openTapSocket('lo'));
  withSockets(9, (a) => {
    send(a, Buffer.from('x'));
    const sent = Date.now();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    const times = [nextFrame(fd), nextFrame(fd)].map((frame) => (frame?.at ?? 0) / 1000);
    assert.ok(
      times.every((at) => at < sent + 5),
      `${times} ${sent}`,
    );
  });
  shut(fd);
});

insideTest('a tap hears each frame of its link both ways, from its opening to its end', () => {
  const datagrams = (frames: readonly { readonly direction: string; readonly hex: string }[]) =>
    frames.map(({ direction, hex }) => `${direction} ${Buffer.from(hex, 'hex').subarray(42)}`);
  const fd = inNamespace('one', () => openTapSocket('lo'));
  withSockets(9, (a) => {
    send(a, Buffer.from('before'));
    const tap = openTap([LO]);
    send(a, Buffer.from('after'));
    assert.equal(datagrams(endTap(tap)), ['out after', 'in after']);
    assert.equal(endTap(tap), []);
  });
  const heard = [nextFrame(fd), nextFrame(fd)].flatMap((frame) => frame ?? []);
  assert.equal(datagrams(heard), ['out before', 'in before']);
  assert.ok(heard.every(({ at }) => Math.abs(at / 1000 - Date.now()) < 60_000));
  shut(fd);
  assert.throws(() => inNamespace('one', () => openTapSocket('eth9')), /eth9: no such device/);
  assert.throws(() => openTap([LO, { ...LO, link: 'eth9' }]), /eth9/);
});

insideTest('the agent makes facts and reads them back', async () => {
  const setting = { kind: 'sysctl', ...place, key: 'net.ipv4.ip_forward', value: '1', unset: '0' } as const;
  const hosts: Fact = { kind: 'file', path: '/run/vethlab/hosts', text: 'one' };
  for (const fact of [hosts, listener('udp', 53), setting]) await nativeOp({ verb: 'add', fact });
  await nativeOp({ verb: 'replace', from: hosts, to: { ...hosts, text: 'two' } });
  await nativeOp({ verb: 'replace', from: listener('udp', 53), to: listener('udp', 54) });
  const { namespace, key } = setting;
  assert.equal(nativeReading({ kind: 'native-read', sysctls: [{ namespace, key }] }), {
    namespaces: ['one'],
    facts: [{ ...hosts, text: 'two' }, listener('udp', 54)],
    sysctls: [{ namespace, key, value: '1' }],
  });
  for (const fact of [hosts, listener('udp', 54), setting]) await nativeOp({ verb: 'del', fact });
  assert.equal(nativeReading({ kind: 'native-read', sysctls: [{ namespace, key }] }).sysctls, [
    { namespace, key, value: '0' },
  ]);
});

insideTest(
  'what is invoked prints, or is refused in the words of the program, with the lines that were done',
  async () => {
    const lines = ['link add name br0 type bridge', 'link set dev br0 up', 'link set dev none up', 'link del dev br0'];
    const refused = await invoke({ kind: 'batch', program: 'ip', namespace: 'one', lines }).catch((error) => error);
    assert.instance(refused, Refused);
    assert.equal([refused.done, refused.message.trim()], [2, 'Cannot find device "none"']);
    assert.match(await invoke({ kind: 'read', namespace: 'one', argv: ['ip', '-br', 'link'] }), /^br0 /m);
    assert.match(
      await said(invoke({ kind: 'read', argv: ['ip', 'link', 'show', 'dev', 'br0'] })),
      /Refused: .*does not exist/,
    );
    assert.is(await invoke({ kind: 'native', op: { verb: 'add', fact: { kind: 'namespace', namespace: 'two' } } }), '');
    assert.match(await invoke({ kind: 'native-read', sysctls: [] }), /"namespaces":\["one","two"\]/);
  },
);

insideTest('iptables is the one that works in this kernel, for everybody in the lab', async () => {
  foreseeIptables();
  await chooseIptables();
  const input = '*nat\n:POSTROUTING ACCEPT\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n';
  assert.is((await run({ place, argv: ['iptables-restore'], input })).code, 0);
  assert.match((await run({ place, argv: ['iptables-save'] })).stdout, /^-A POSTROUTING -j MASQUERADE$/m);
});

runInside(import.meta.url, 'nat', 'iptables');
test.run();
