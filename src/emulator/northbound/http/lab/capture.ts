/** `GET /vethlab/v1/capture`: frames on an interface, of the lab's kernel, bounded by count and time. */
import { once } from 'node:events';
import type { Party } from '../../../../model/forward.ts';
import { err, ok, type Result } from '../../../../model/result.ts';
import type { Running } from '../../../../netns/holder.ts';
import { atMost } from '../../../at-most.ts';
import { compact } from '../../contiv/json.ts';
import { type ApiResponse, mistake } from '../message.ts';
import { listOf, named, object, oneOf, text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import { number, numberFrom, party, partyFrom } from './asked.ts';
import { framesIn, pcapOf } from './frame-dump.ts';

const PCAP = 'application/vnd.tcpdump.pcap';

export const CAPTURE: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/capture', id: 'capture', tag: 'vethlab', takes: 'none' },
  says: 'frames on an interface: the head of the answer comes when the capture has begun, the frames at its end',
  query: [
    party('party'),
    { name: 'interface', says: 'eth0 (the default), eth1, ...: of the party', schema: text() },
    number('count', 'ends after so many frames: up to 1000, 100 where it is left out'),
    number('seconds', 'ends after so many seconds: up to 60, 5 where it is left out'),
    { name: 'filter', says: 'as tcpdump takes it: icmp, udp port 4789', schema: text() },
    { name: 'format', says: 'json (the default) or pcap', schema: oneOf('json', 'pcap') },
  ],
  gives: { 'application/json': object({ frames: listOf(named('Frame')) }), [PCAP]: text('a file of pcap') },
  fails: [400, 404, 501],
  answer: capture,
};

async function capture(call: ApiCall): Promise<ApiResponse> {
  const { lab } = call.door;
  if (lab === undefined) return mistake(501, 'needs-lab', 'capture needs a lab: this is a model without a kernel');
  const wanted = wantedFrom(call);
  if (!wanted.ok) return wanted.error;
  const tcpdump = await lab.spawn(wanted.value.party, argvOf(wanted.value));
  const silent = await begun(tcpdump);
  if (silent !== undefined) return mistake(400, 'no-capture', silent);
  const pcap = wanted.value.format === 'pcap';
  return {
    status: 200,
    headers: { 'content-type': pcap ? PCAP : 'application/json', 'cache-control': 'no-store' },
    body: gathered(tcpdump, wanted.value, call.gone),
  };
}

type Wanted = {
  readonly party: Party;
  readonly link: string;
  readonly count: number;
  readonly seconds: number;
  readonly filter: string;
  readonly format: string;
};

function wantedFrom({ door: { cluster }, query }: ApiCall): Result<Wanted, ApiResponse> {
  const party = partyFrom(cluster, query, 'party');
  if (!party.ok) return party;
  const count = numberFrom(query, 'count', { initial: 100, most: 1000 });
  if (!count.ok) return count;
  const seconds = numberFrom(query, 'seconds', { initial: 5, most: 60 });
  if (!seconds.ok) return seconds;
  const link = query.get('interface') ?? 'eth0';
  if (!/^(?!any$)[a-zA-Z0-9_][\w.-]{0,14}$/.test(link))
    return err(mistake(400, 'wrong-interface', 'interface is the name of one: eth0'));
  const format = query.get('format') ?? 'json';
  if (format !== 'json' && format !== 'pcap') return err(mistake(400, 'wrong-format', 'format is json or pcap'));
  const filter = query.get('filter') ?? '';
  return ok({ party: party.value, link, count: count.value, seconds: seconds.value, filter, format });
}

const argvOf = ({ link, count, filter }: Wanted): readonly string[] => [
  ...['tcpdump', '-Z', 'root', '-i', link, '-e', '-nn', '-tt', '-xx', '-l', '--immediate-mode', '-c', String(count)],
  ...(filter === '' ? [] : ['--', filter]),
];

/** Nothing when frames are seen from now on; else tcpdump's last word. */
async function begun(tcpdump: Running): Promise<string | undefined> {
  try {
    await tcpdump.says('listening on');
    return undefined;
  } catch {
    const { stderr } = await tcpdump.end();
    return stderr.trim().split('\n').at(-1) || 'tcpdump did not begin';
  }
}

const aborted = async (gone: AbortSignal): Promise<unknown> => gone.aborted || once(gone, 'abort');

async function* gathered(tcpdump: Running, wanted: Wanted, gone: AbortSignal): AsyncGenerator<string | Uint8Array> {
  await atMost(wanted.seconds * 1000, Promise.race([tcpdump.completed, aborted(gone)]));
  const { stdout } = await tcpdump.end();
  const frames = framesIn(stdout).slice(0, wanted.count);
  if (wanted.format === 'pcap') yield pcapOf(frames);
  else yield compact({ frames: frames.map(({ hex, ...frame }) => ({ ...frame, length: hex.length / 2, hex })) });
}
