/** What can be typed after `vethlab`. */
import { type Name, PAGES, pageOf } from '../../manual/pages.ts';
import { askLab } from '../client.ts';
import { DEFAULT_NAME, labNames } from '../folders.ts';
import type { Status } from '../protocol.ts';
import { type Grammar, type Wish, wishAt } from './grammar.ts';
import { grammarOf } from './page-grammar.ts';

/** The last of the words is the one that is being typed. None where a lab would have to be asked and does not run. */
export async function candidates(words: readonly string[]): Promise<readonly string[]> {
  const typed = words.at(-1) ?? '';
  const wish = wishAt(GRAMMAR, words);
  const found =
    wish.kind === 'words' ? wish.words : await called(wish, typed.slice(wish.before.length)).catch(() => []);
  const before = wish.kind === 'words' ? '' : wish.before;
  return found.map((word) => `${before}${word}`).filter((word) => word.startsWith(typed));
}

const NAMES = Object.keys(PAGES) as readonly Name[];

const GRAMMAR: Grammar = {
  commands: NAMES.map((name) => ({ names: [name], grammar: grammarOf(pageOf(name)) })),
  options: [
    { forms: ['--help'], value: '' },
    { forms: ['--version'], value: '' },
  ],
  args: [],
  flags: 'first',
};

type Called = Extract<Wish, { kind: 'called' }>;

async function called({ name, path, given, args }: Called, typed: string): Promise<readonly string[]> {
  const lab = given.get('--lab') ?? (process.env['VETHLAB_LAB'] || DEFAULT_NAME);
  switch (name) {
    case 'NAME':
    case 'LAB':
      return labNames();
    case 'NODE':
      return (await statusOf(lab)).nodes;
    case 'NODE|CONTAINER': {
      const { nodes, containers } = await statusOf(lab);
      return [...nodes, ...containers.map((container) => container.name)];
    }
    case 'CHAPTER':
      return ['0', '1', '2', '3', '4', '5', '6'];
    case 'ARGUMENTS...':
      return typedInLab(lab, path[0] ?? '', [...args, typed], given.get('--node') ?? '');
    default:
      return /^[a-z0-9]+(\|[a-z0-9]+)+$/.test(name) ? name.split('|') : [];
  }
}

const statusOf = async (lab: string): Promise<Status> => (await askLab(lab, { kind: 'status' })) as Status;

async function typedInLab(lab: string, program: string, words: readonly string[], node: string) {
  const host = process.env['DOCKER_HOST'] ?? '';
  const reply = await askLab(lab, { kind: 'candidates', program, words, node, host });
  return reply.kind === 'output' ? reply.stdout.split('\n').filter(Boolean) : [];
}
