/** Commands that follow one on the other, each tried on the model as soon as it is thought of. */
import type { Cluster } from '../../../model/cluster.ts';
import { type Command, decide, replay } from '../../../model/decider.ts';
import type { Refusal } from '../../../model/refusal.ts';

/** To a part of the file: keys and places in lists. */
export type Path = readonly (string | number)[];

/** What the model does not take, and which part of the file asks for it. */
export type Misfit = { readonly path: Path; readonly command: Command; readonly refusal: Refusal };

export class Draft {
  readonly commands: Command[] = [];
  #cluster: Cluster;
  #misfit: Misfit | undefined;
  #path: Path = [];

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** As it is after the commands so far. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  /** The first. From then on nothing is done. */
  get misfit(): Misfit | undefined {
    return this.#misfit;
  }

  /** Of what follows. */
  about(path: Path): void {
    this.#path = path;
  }

  /** The model would take it, but it is not what is wanted. */
  refuse(command: Command, refusal: Refusal): void {
    this.#misfit ??= { path: this.#path, command, refusal };
  }

  /** Whether the model takes it: where it does not, nothing is done, and all is well. */
  attempt(command: Command): boolean {
    if (this.#misfit !== undefined || !decide(this.#cluster, command).ok) return false;
    this.do(command);
    return true;
  }

  do(command: Command): void {
    if (this.#misfit !== undefined) return;
    const decided = decide(this.#cluster, command);
    if (!decided.ok) this.refuse(command, decided.error);
    if (!decided.ok || decided.value.length === 0) return;
    this.commands.push(command);
    this.#cluster = replay(decided.value, this.#cluster);
  }
}
