/** Does a lesson's commands: in the lab at hand, or where this kernel can't, what User-mode Linux was asked to do meanwhile. */
import { type Played, playOne } from '../play.ts';
import type { Replayed } from '../replay.ts';
import type { Stage } from '../stage.ts';
import type { Exchange } from '../transcript.ts';
import type { Commands } from './lesson.ts';

export type Act = {
  readonly kind: 'equal' | 'different' | 'left-out';
  readonly came: readonly string[];
  readonly ms: number;
  readonly where: 'here' | 'uml' | 'nowhere';
};

/** What was done elsewhere, of the same page; undefined: nowhere. */
export type Elsewhere = Promise<readonly Replayed[]> | undefined;

export class Actor {
  readonly #stage: Stage;
  readonly #elsewhere: Elsewhere;
  readonly #hasVlans: boolean;

  constructor(stage: Stage, hasVlans: boolean, elsewhere: Elsewhere) {
    this.#stage = stage;
    this.#hasVlans = hasVlans;
    this.#elsewhere = elsewhere;
  }

  /** Where a command would be done. */
  placeOf({ needs }: Commands): Act['where'] {
    if (needs.length === 0 || this.#hasVlans) return 'here';
    return this.#elsewhere === undefined ? 'nowhere' : 'uml';
  }

  write(name: string, lines: readonly string[]): void {
    this.#stage.write(name, lines);
  }

  /** Throws where it can't be typed, or no end comes. */
  async do(exchange: Exchange, commands: Commands): Promise<Act> {
    const where = this.placeOf(commands);
    if (where === 'nowhere') return { kind: 'left-out', came: exchange.shows, ms: 0, where };
    const since = performance.now();
    const played = where === 'here' ? await playOne(exchange, this.#stage, commands.node) : await this.#done(exchange);
    if (played.kind === 'stopped') throw new Error(`line ${played.at}: ${played.why}`);
    return { kind: played.kind, came: played.came, ms: Math.round(performance.now() - since), where };
  }

  async #done({ at }: Exchange): Promise<Played> {
    const played = ((await this.#elsewhere) ?? []).flatMap((one) => one.played);
    const stopped = played.find(({ kind }) => kind === 'stopped');
    const found = played.find((one) => one.kind !== 'stopped' && one.exchange.at === at);
    return found ?? stopped ?? { kind: 'stopped', at, why: 'User-mode Linux did not come so far' };
  }
}
