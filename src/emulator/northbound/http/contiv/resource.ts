/** A kind of object of Contiv's REST API: how it is listed, found, made and deleted. */
import type { Cluster } from '../../../../model/cluster.ts';
import type { Command } from '../../../../model/decider.ts';
import type { Refusal } from '../../../../model/refusal.ts';
import { ok, type Result } from '../../../../model/result.ts';
import type { Json } from '../../contiv/json.ts';
import type { Body } from './body.ts';
import type { Fields } from './field.ts';

export type Resource = {
  /** As it is in paths: `networks`. */
  readonly plural: string;
  /** As it is in Contiv's sources: `Network`. */
  readonly noun: string;
  readonly fields: Fields;
  /** Names of the fields that its key is made of. */
  readonly keyOf: readonly string[];
  readonly missing: Refusal;
  /** In the order of their creation. */
  list(cluster: Cluster): readonly Json[];
  find(cluster: Cluster, key: string): Json | undefined;
  readonly oper: 'none' | ((cluster: Cluster, key: string) => Json);
  create(body: Body, cluster: Cluster): Result<Command, Refusal>;
  readonly remove: 'never' | ((key: string, cluster: Cluster) => Command | undefined);
};

/** A command that nothing speaks against yet. */
export const commanded = (command: Command): Result<Command, Refusal> => ok(command);

/** `tenant:policy:rule`; nothing if there are more or fewer parts. */
export function partsOf(key: string, size: 2): readonly [string, string] | undefined;
export function partsOf(key: string, size: 3): readonly [string, string, string] | undefined;
export function partsOf(key: string, size: number): readonly string[] | undefined {
  const parts = key.split(':');
  return parts.length === size ? parts : undefined;
}
