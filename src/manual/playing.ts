/** Pages about chapters, proof, and the machine. */
import { JSON_FLAG, MISUSED } from './common.ts';
import type { Page } from './page.ts';

export const PLAYING = {
  doctor: {
    usage: 'doctor [--json]',
    says: 'what this kernel and system can do, what is missing, and how to get it',
    about:
      'Tries what the labs need, each in namespaces that end with the trial, and says what works, and which chapters can be played.',
    options: [JSON_FLAG],
    examples: [['vethlab doctor', 'before anything else, or when something fails']],
    exits: [['0', 'all chapters can be played in a kernel'], ['1', 'something is missing'], MISUSED],
    files: [],
    see: ['play', 'up'],
  },
  play: {
    usage: 'play CHAPTER [--json] [--only=model] [--dry-run] [--keep] [-v] [--kernel=KIND]',
    says: 'play a chapter, 0 to 6, or a scenario file',
    about: `Makes what the chapter says in the model and in a kernel, claims what must hold, and compares the two. Colours only on a
terminal, and none where NO_COLOR is set.`,
    options: [
      ['CHAPTER', '0 to 6, or a file of your own that exports a scenario'],
      JSON_FLAG,
      ['--only=model', 'in the model alone: no kernel, no privilege is needed'],
      ['--dry-run', 'the ip, bridge and nft lines that would run; nothing is made'],
      ['--keep', 'the lab stays up at the end, to look around in it, until Enter or Ctrl-C'],
      ['-v', "also the model's hops, and what the programs printed"],
      [
        '--kernel=host|uml|auto',
        'this kernel, User-mode Linux, or (the default) auto: uml where this kernel lacks something',
      ],
    ],
    examples: [
      ['vethlab play 3', 'two tenants with the same addresses'],
      ['vethlab play --help', 'this page; vethlab play 3 --help is about chapter 3'],
    ],
    exits: [['0', 'all claims hold'], ['1', "a claim fails, or the system can't"], MISUSED],
    files: [],
    see: ['doctor', 'conform'],
  },
  learn: {
    usage: 'learn [PAGE] [--json]',
    says: 'walk through a page of the tutorials, step by step',
    about: `Shows what there is to read, then the next command at its prompt; Enter runs it in a lab that is made for the page and ends
with it. s skips to the next section, b shows the step again, p draws what is there, ! opens a shell, q ends. Exercises come last:
answers are looked at, and what was done is checked. Where the output is no terminal, it plays to the end without waiting. Colours
only on a terminal, and none where NO_COLOR is set.`,
    options: [
      ['PAGE', '0 to 6, or a name as in the list; without one, the list'],
      ['--json', 'every command, what came, and whether it is as the page says; nobody is asked'],
    ],
    examples: [
      ['vethlab learn', 'which pages there are'],
      ['vethlab learn 3', 'two tenants with the same addresses, step by step'],
    ],
    exits: [
      ['0', 'all commands did as the page says, or it was left with q'],
      ['1', "one did not, or the system can't"],
      MISUSED,
      ['130', 'left by Ctrl-C'],
    ],
    files: [],
    see: ['play', 'shell', 'doctor'],
  },
  conform: {
    usage: 'conform [--runs N] [--time TIME] [--seed N] [--against kernel|spec] [flags]',
    says: 'random worlds, the model against the kernel',
    about: `Makes up clusters nobody thought of, asks everybody for everybody in the model and in the kernel, and makes what differs as
small as can be. A counterexample is written into a new folder here, vethlab-counterexample-SEED. Ctrl-C ends with a summary after the
world that is begun; a second one ends at once.`,
    options: [
      ['--runs N', 'so many random worlds (100; with --time as many as there is time for, with --path 1)'],
      ['--time TIME', 'no world is begun after so long: 90s, 10m, 1h'],
      ['--seed N', 'the same seed gives the same worlds; without one it is chosen, and printed'],
      [
        '--path PATH',
        'that world of the seed, as a report prints it, and with --runs those after it; one with colons is a smaller world: it has none after it, and takes no --runs',
      ],
      ['--size N', 'commands in a world, at most (40); other sizes make other worlds'],
      [
        '--vlans auto|with|without',
        'with or without VLANs, which makes other worlds; auto (the default): with them where the kernel has 802.1Q',
      ],
      [
        '--kernel host|uml|auto',
        'this kernel, User-mode Linux, or (the default) auto: this one, unless VLANs are asked for that it lacks',
      ],
      [
        '--against kernel|spec',
        'kernel (the default), or spec: a walk through the specification, which needs no kernel',
      ],
      ['--mutant NAME', 'with this mistake made on purpose, as a counterexample names it'],
      JSON_FLAG,
      ['--junit FILE', "also a report for those who read JUnit's: written at the end, whatever that is"],
    ],
    examples: [
      ['vethlab conform --runs 20', 'twenty worlds'],
      ['vethlab conform --against spec --time 1m', 'for a minute, without a kernel'],
    ],
    exits: [
      ['0', 'nothing differed'],
      ['1', 'a counterexample was found, a world could not be judged, or something crashed'],
      MISUSED,
      ['130', 'ended by Ctrl-C, and nothing had differed; 143: by SIGTERM'],
    ],
    files: [['vethlab-counterexample-SEED/', 'here: what differed, to be played again']],
    see: ['play', 'doctor'],
  },
} as const satisfies Readonly<Record<string, Page>>;
