/** `vethlab up` and its kin, about a lab's life. */
import { parseArgs } from 'node:util';
import { DEFAULT_NAME } from './folders.ts';
import { Misused } from './misused.ts';
import { asJson, print } from './print.ts';
import { told } from './progress.ts';
import { listText, statusText } from './status-text.ts';
import { lifeOf, named } from './typed.ts';

/** The model is loaded where a lab's life is concerned: those who ask a lab do not wait for it. */
const life = () => import('./commands.ts');
const files = () => import('./file-commands.ts');

type Run = (argv: readonly string[]) => Promise<number>;

export const LIFE: Readonly<Record<'up' | 'down' | 'status' | 'list' | 'restart' | 'reset' | 'save' | 'apply', Run>> = {
  up: async (argv) => {
    const { name, values } = lifeOf(argv, { nodes: { type: 'string' }, kernel: { type: 'string' } });
    const nodes = nodesIn(values['nodes']);
    const kernel = kernelIn(values['kernel']);
    const made = await told(`making lab ${name}`, async () => (await life()).up(name, nodes, kernel));
    return print(values['json'] ? asJson(made) : `lab ${name} is up: ${made.nodes.join(', ')}\n${nextStep(name)}`);
  },
  down: async (argv) => {
    const { name, values } = lifeOf(argv);
    await told(`ending lab ${name}`, async () => (await life()).down(name));
    return print(values['json'] ? asJson({ kind: 'down', name }) : `lab ${name} is down`);
  },
  status: async (argv) => {
    const { name, values } = lifeOf(argv);
    const found = await (await life()).status(name);
    return print(values['json'] ? asJson(found) : statusText(found));
  },
  list: async (argv) => {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean' } } });
    const labs = await (await life()).list();
    return print(values.json ? asJson(labs) : listText(labs));
  },
  restart: async (argv) => {
    const { name, values } = lifeOf(argv);
    const made = await told(`making lab ${name} again`, async () => (await life()).restart(name));
    return print(values['json'] ? asJson(made) : `lab ${name} is up again`);
  },
  reset: async (argv) => {
    const { name, values } = lifeOf(argv);
    const made = await told(`making lab ${name} as new`, async () => (await life()).reset(name));
    return print(values['json'] ? asJson(made) : `lab ${name} is as new`);
  },
  save: async (argv) => print((await files()).save(argv, named)),
  apply: async (argv) =>
    print(await told('working out what is to be done', async () => (await files()).apply(argv, named))),
};

function nodesIn(word: string | boolean | undefined): number {
  if (word === undefined) return 2;
  const nodes = Number(word);
  if (/^\d+$/.test(String(word)) && nodes >= 1 && nodes <= 100) return nodes;
  throw new Misused(`--nodes takes a number from 1 to 100, not ${word}`);
}

/** By itself it is the host's: User-mode Linux takes long to begin. */
function kernelIn(word: string | boolean | undefined = 'auto'): 'host' | 'uml' {
  if (word === 'auto' || word === 'host') return 'host';
  if (word === 'uml') return 'uml';
  throw new Misused(`--kernel takes host, uml or auto, not ${word}`);
}

function nextStep(name: string): string {
  const isDefault = name === DEFAULT_NAME;
  const shell = `vethlab shell${isDefault ? '' : ` --lab ${name}`}`;
  return `next: ${shell} (a terminal on its first node; there, ssh NODE goes to another), vethlab down${isDefault ? '' : ` ${name}`}`;
}
