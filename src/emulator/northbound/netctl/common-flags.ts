/** Flags that many commands have. */
import { type Flag, text, toggle } from './flags.ts';

export const TENANT: Flag = text('tenant, t', 'Name of the tenant', 'default');
export const JSON_LIST: Flag = toggle('json, j', 'Output list in JSON format');
export const QUIET: Flag = toggle('quiet, q', 'Only display name field');
const ALL: Flag = toggle('all, a', 'List all items');

/** Of `ls` in a tenant. */
export const LISTING: readonly Flag[] = [TENANT, ALL, JSON_LIST, QUIET];

/** Of `global info`. */
export const SHOWING: readonly Flag[] = [TENANT, ALL, JSON_LIST];
