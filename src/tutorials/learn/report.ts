/** What a lesson came to: the way on, or for programs everything. */
import type { Page } from '../page.ts';
import type { Board } from './board.ts';
import type { Marked } from './exam.ts';
import type { Done } from './lecture.ts';

type Course = {
  readonly page: Page;
  readonly pages: readonly Page[];
  readonly board: Board;
  readonly form: 'text' | 'json';
  readonly done: readonly Done[];
  readonly marks: readonly Marked[];
};

/** The exit code: of what somebody tried nothing is wrong, but where nobody was, all has to be as the page says. */
export function conclude({ page, pages, board, form, done, marks }: Course): number {
  const different = done.filter(({ kind }) => kind === 'different');
  if (form === 'json')
    console.log(
      JSON.stringify({ page: page.file, title: page.title, steps: done.map(stepJson), exercises: marks }, null, 2),
    );
  const right = marks.filter(({ mark }) => mark === 'right').length;
  const next = pages[pages.indexOf(page) + 1];
  board.title('That was it');
  if (right > 0) board.show([`${right} of ${marks.length} exercises by yourself.`]);
  if (different.length > 0) board.show([`${different.length} of ${done.length} outputs are not as on the page.`]);
  board.show([
    next
      ? `Next: vethlab learn ${next.file.replace(/^(\d)-.*/, '$1').replace('.md', '')}  (${next.title})`
      : 'There is no page after this one.',
  ]);
  return different.length === 0 ? 0 : 1;
}

const stepJson = ({ section, exchange: { typed, at }, kind, came, ms, where }: Done) => ({
  section,
  line: at,
  ...(typed ? { prompt: typed.prompt, command: typed.line } : {}),
  output: came.join('\n'),
  result: kind,
  ms,
  where,
});
