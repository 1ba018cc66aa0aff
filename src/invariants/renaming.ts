/** The same commands under other names and with other tags. */
import type { Command } from '../model/decider.ts';
import type { Naming } from './view.ts';

/** Names that mean something to Contiv or Docker stay. */
const FIXED: readonly string[] = ['default', 'bridge', 'host', 'none', 'docker_gwbridge'];

/** Fields whose text, or whose list of texts, is names. */
const NAMES: readonly string[] = [
  ...['node', 'tenant', 'network', 'group', 'policy', 'rule', 'sandbox', 'host', 'endpoint'],
  ...['policies', 'dependencies', 'fromGroup', 'toGroup', 'fromNetwork', 'toNetwork'],
];

export type Tags = ReadonlyMap<string, number>;

/** A name with this before it: in the same order as before, for lists and for ties. */
export const prefixed =
  (prefix: string): Naming =>
  (name) =>
    FIXED.includes(name) ? name : `${prefix}${name}`;

/** The inverse of `prefixed`. */
export const unprefixed =
  (prefix: string): Naming =>
  (name) =>
    FIXED.includes(name) || !name.startsWith(prefix) ? name : name.slice(prefix.length);

export const renamed = (command: Command, naming: Naming): Command => renamedFields(command, naming) as Command;

function renamedFields(fields: object, naming: Naming): object {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, renamedField(key, value, naming)]));
}

function renamedField(key: string, value: unknown, naming: Naming): unknown {
  if (key === 'network' && typeof value === 'object' && value !== null) return renamedFields(value, naming);
  if (key === 'constraints' || key === 'affinities') return texts(value).map((text) => constraint(text, naming));
  if (!NAMES.includes(key)) return value;
  if (Array.isArray(value)) return texts(value).map(naming);
  return typeof value === 'string' ? identifier(value, naming) : value;
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** `tenant:network`, `node/network` and `sandbox@tenant:network` are made of names. */
const identifier = (text: string, naming: Naming): string => text.replaceAll(/[^:/@]+/g, (name) => naming(name));

/** `node==n1`, `container!=c1`: names; labels are not. */
function constraint(text: string, naming: Naming): string {
  const parts = /^(node|container)([=!]=~?)(.+)$/.exec(text);
  return parts ? `${parts[1]}${parts[2]}${naming(parts[3] ?? '')}` : text;
}
