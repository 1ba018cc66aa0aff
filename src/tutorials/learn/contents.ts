/** The list of pages: how far one is, in commands and exercises, and how to begin. */
import type { Page } from '../page.ts';
import type { Ink } from './ink.ts';
import { lessonOf } from './lesson.ts';
import { padded } from './wrap.ts';

type Listed = {
  readonly name: string;
  readonly title: string;
  readonly commands: number;
  readonly exercises: number;
};

const listed = (pages: readonly Page[]): readonly Listed[] =>
  pages.map((page) => {
    const lesson = lessonOf(page);
    const steps = lesson.ok ? lesson.value.sections.flatMap((section) => section.steps) : [];
    const exchanges = steps.flatMap((step) => (step.kind === 'commands' ? step.exchanges : []));
    return {
      name: page.file.replace(/^(\d)-.*/, '$1').replace('.md', ''),
      title: page.title,
      commands: exchanges.filter(({ typed }) => typed).length,
      exercises: lesson.ok ? lesson.value.exercises.length : 0,
    };
  });

export const contents = (pages: readonly Page[], ink: Ink): string => {
  const all = listed(pages);
  const [widest, longest] = [all.map(({ name }) => name.length), all.map(({ title }) => title.length)];
  const lines = all.map(
    ({ name, title, commands, exercises }) =>
      `  ${ink.strong(padded(name, Math.max(...widest)))}  ${padded(title, Math.max(...longest))}  ${ink.quiet(`${commands} commands, ${exercises} exercises`)}`,
  );
  return ['vethlab learn PAGE:', ...lines].join('\n');
};

export const asJson = (pages: readonly Page[]): string => JSON.stringify(listed(pages), null, 2);
