/** What earlier chapters leave: their commands that change the cluster, given once more without a terminal. */
import { unquoted } from '../emulator/northbound/docker/words.ts';
import type { Request } from '../kept/protocol.ts';
import type { Page } from './page.ts';
import { exchangesIn } from './transcript.ts';

/** Typed on a node. */
export type Given = Extract<Request, { kind: 'netctl' | 'docker' }>;

const LASTING = {
  netctl: /^\w+ (?:create|rm|delete|rule-add|rule-rm|set)\b/,
  docker: /^(?:run|stop|start|restart|rm|kill|rename|network (?:create|rm|connect|disconnect))\b/,
} as const;

/** Solutions of exercises are nobody's past, and neither is what not every kernel can do. */
export const lastingCommands = (page: Page): readonly Given[] =>
  page.blocks
    .flatMap((block) => (block.kind === 'fence' && block.in === 'text' && block.needs.length === 0 ? [block] : []))
    .filter(({ language }) => language === 'console')
    .flatMap(({ lines, line }) => {
      const found = exchangesIn(lines, line);
      return found.ok ? found.value : [];
    })
    .flatMap(({ typed }) => given(typed?.prompt ?? '', typed?.line ?? ''));

function given(prompt: string, line: string): readonly Given[] {
  const node = /^vagrant@([\w-]+):/.exec(prompt)?.[1];
  const [, program, rest = ''] = /^(netctl|docker) (.*)$/.exec(line) ?? [];
  if (node === undefined || !(program === 'netctl' || program === 'docker') || !LASTING[program].test(rest)) return [];
  const argv = unquoted(rest.replaceAll('"', "'"));
  return program === 'netctl' ? [{ kind: 'netctl', argv, profile: '2016' }] : [{ kind: 'docker', argv, node, env: {} }];
}
