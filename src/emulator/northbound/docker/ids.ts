/** Docker's ids. Not chance, as in Docker: a name and its serial number make one, so the same commands make the same ids. */
import { createHash } from 'node:crypto';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { Group } from '../../../model/group.ts';
import type { Network } from '../../../model/network.ts';
import type { Node } from '../../../model/node.ts';
import type { Sandbox } from '../../../model/sandbox.ts';

/** 64 hexadecimal digits. */
const id = (kind: string, name: string, serial: number): string =>
  createHash('sha256').update(`${kind}\0${name}\0${serial}`).digest('hex');

export const containerId = ({ name, serial }: Sandbox): string => id('container', name, serial);
export const networkId = ({ id: key, serial }: Network): string => id('network', key, serial);
export const groupObjectId = ({ id: key, serial }: Group): string => id('group', key, serial);
export const endpointId = ({ id: key, serial }: Endpoint): string => id('endpoint', key, serial);
export const engineId = ({ name, serial }: Node): string => id('engine', name, serial);
/** The same name on every node. */
export const imageId = (image: string): string => `sha256:${id('image', image, 0)}`;

/** As lists show it. */
export const short = (long: string): string => long.slice(0, 12);
