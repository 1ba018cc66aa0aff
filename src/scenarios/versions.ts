/** Our own version, and those of the systems whose behaviour is modelled. */
import { readFileSync } from 'node:fs';

const MODELLED = ['Contiv netplugin v0.1-05-08-2016', 'Docker Engine 1.9', 'Docker Swarm 1.0', 'CNI 1.1.0'];

export const versions = (): readonly string[] => [`vethlab ${ownVersion()}`, ...MODELLED];

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
