/** Why a command is refused: typed values, their classification, and their exact texts in one place. */
import { contivRefusals } from './refusal-contiv.ts';
import { dockerRefusals } from './refusal-docker.ts';

export type { Refusal, RefusalClass } from './refusal-kind.ts';

export const refusals = { ...contivRefusals, ...dockerRefusals };
