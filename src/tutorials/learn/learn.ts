/** `vethlab learn`: a page of the tutorials, step by step, in a lab of its own that ends with it. */
import { parseArgs } from 'node:util';
import { capabilities } from '../../netns/capabilities.ts';
import { umlAvailable } from '../../netns/uml.ts';
import type { Page } from '../page.ts';
import { FOLDER, pageCalled, pagesIn } from '../tutorials.ts';
import { asJson, contents } from './contents.ts';
import { inkFor, PLAIN } from './ink.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import { teach } from './teach.ts';

/** `folder`: of the pages. Returns the exit code; 130 after Ctrl-C. */
export async function runLearn(argv: readonly string[], folder = FOLDER): Promise<number> {
  const pages = pagesIn(folder);
  const asked = askedIn(argv, pages);
  if (typeof asked === 'string') return complain(`vethlab learn: ${asked}`, 2);
  if (asked.kind === 'list')
    return print(asked.form === 'json' ? asJson(pages) : contents(pages, inkFor(process.stdout, process.env)));
  const lesson = lessonOf(asked.page);
  if (!lesson.ok) return complain(`vethlab learn: ${asked.page.file}: ${lesson.error}`, 1);
  try {
    return await taught(lesson.value, pages, asked.form);
  } catch (error) {
    return complain(`vethlab learn: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`, 1);
  }
}

type Asked =
  | { readonly kind: 'list'; readonly form: 'text' | 'json' }
  | { readonly kind: 'page'; readonly page: Page; readonly form: 'text' | 'json' };

function askedIn(argv: readonly string[], pages: readonly Page[]): Asked | string {
  try {
    const options = { json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [word, more] = positionals;
    const form = values.json ? 'json' : 'text';
    if (more !== undefined) return `one page at a time, not ${positionals.join(' ')}`;
    if (word === undefined) return { kind: 'list', form };
    const page = pageCalled(pages, word);
    return page ? { kind: 'page', page, form } : `there is no page ${word}; there are ${names(pages)}`;
  } catch (error) {
    return `${error instanceof Error ? error.message.split('. ')[0] : error}; vethlab learn --help says more`;
  }
}

const names = (pages: readonly Page[]): string =>
  pages.map(({ file }) => file.replace(/^(\d)-.*/, '$1').replace('.md', '')).join(', ');

async function taught(lesson: Lesson, pages: readonly Page[], form: 'text' | 'json'): Promise<number> {
  const hasVlans = (await capabilities()).vlan;
  const kernel = { hasVlans, hasUml: await umlAvailable() };
  const ink = form === 'json' ? PLAIN : inkFor(process.stdout, process.env);
  return teach({ lesson, pages, kernel, form, ink });
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function complain(why: string, code: number): number {
  console.error(why);
  return code;
}
