/** Frames on a link, seen by tcpdump. */
import type { Holder, Running } from '../../netns/holder.ts';
import type { LinkName, NamespaceName } from '../../netns/spec.ts';
import { type Frame, frames } from './frame.ts';
import { interfacesIn } from './interfaces.ts';

export type CaptureRequest = {
  readonly namespace: NamespaceName;
  readonly link: LinkName;
  /** As tcpdump takes it: `icmp`, `udp port 4789`. Default: all frames. */
  readonly filter?: string;
};

/** An EtherType set aside for experiments (IEEE 802). */
const MARK = '0x88b5';

/** Tells the marks of captures apart: they pass each other's links. */
let captures = 0;

/** Frames that pass from now on are seen. Ends with `end` or `await using`. */
export class Capture implements AsyncDisposable {
  readonly #holder: Holder;
  readonly #tcpdump: Running;
  readonly #request: CaptureRequest;
  readonly #station = `02:4e:ff:${(captures++ + 0x100_0000)
    .toString(16)
    .slice(1)
    .replace(/..(?!$)/g, '$&:')}`;

  private constructor(holder: Holder, tcpdump: Running, request: CaptureRequest) {
    this.#holder = holder;
    this.#tcpdump = tcpdump;
    this.#request = request;
  }

  static async start(holder: Holder, request: CaptureRequest): Promise<Capture> {
    const tcpdump = await holder.spawn({ place: { namespace: request.namespace }, argv: argvOf(request) });
    await tcpdump.says('listening on').catch(async (error: Error) => {
      throw new Error(`nothing can be seen on ${request.link}: ${await because(holder, request, error)}`);
    });
    return new Capture(holder, tcpdump, request);
  }

  /** tcpdump's first line, past ones included, that contains the text. */
  sees(text: string): Promise<string> {
    return this.#tcpdump.says(text);
  }

  /** Everything that passed. A marked frame is sent over the link and awaited, so nothing before it is missed. */
  async end(): Promise<readonly Frame[]> {
    const { namespace, link } = this.#request;
    const sent = await this.#holder.run({ place: { namespace }, argv: markArgv(this.#station, link) });
    if (sent.code !== 0) throw new Error(`no frame could be sent on ${link}: ${sent.stderr.trim()}`);
    await this.#tcpdump.says(`${this.#station} > `);
    const { stdout } = await this.#tcpdump.end();
    return frames(stdout).filter(({ line }) => !line.includes(`(${MARK})`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tcpdump[Symbol.asyncDispose]();
  }
}

/** On one line. */
async function because(holder: Holder, { namespace, link }: CaptureRequest, error: Error): Promise<string> {
  const found = await interfacesIn(holder.exec, namespace).catch(() => []);
  const links = ['lo', ...found.map(({ name }) => name)];
  if (found.length > 0 && !links.includes(link)) return `there is no such link; there is ${links.join(', ')}`;
  return error.message.replace(/\s*\n\s*/g, '; ');
}

/** The mark is asked for first: in tcpdump's language `vlan` moves the offsets of all that follows it. */
function argvOf({ link, filter }: CaptureRequest): readonly string[] {
  const mark = `ether proto ${MARK}`;
  const expression = filter === undefined ? [] : [`${mark} or (${filter})`];
  return ['tcpdump', '-Z', 'root', '-i', link, '-e', '-nn', '-tt', '-l', '--immediate-mode', ...expression];
}

/** To a station that does not exist, from one that is this capture's own. */
function markArgv(station: string, link: LinkName): readonly string[] {
  const octets = ['02', '4e', 'ff', 'ff', 'ff', 'ff', ...station.split(':'), '88', 'b5', '00', '00'];
  const text = octets.map((octet) => `\\0${Number.parseInt(octet, 16).toString(8).padStart(3, '0')}`).join('');
  return ['sh', '-c', `printf '%b' '${text}' | socat -u - INTERFACE:${link}`];
}
