/** Checks of single fields, in netmaster's words: names, and whole numbers with bounds. */
import { type Refusal, refusals } from './refusal.ts';

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/** `field` is netmaster's word: networkName, tenantName, policyName, groupName, ruleId. */
export function nameRefusal(field: string, name: string): Refusal | undefined {
  if (name.length > 64) return refusals.fieldTooLong(field);
  return NAME.test(name) ? undefined : refusals.fieldFormat(field);
}

export const numberRefusal = (field: string, value: number, least: number, most: number): Refusal | undefined =>
  Number.isInteger(value) && value >= least && value <= most ? undefined : refusals.fieldOutOfBound(field);

/** An option left out and one given as empty text mean the same. */
export const given = (option: string | undefined): string | undefined => (option === '' ? undefined : option);
