/** One lesson from its beginning to its end: the lab is made, the lesson given, and all that was made goes away. */
import type { ReadStream, WriteStream } from 'node:tty';
import type { Page } from '../page.ts';
import { Actor } from './actor.ts';
import { Board } from './board.ts';
import { elsewhereOf } from './elsewhere.ts';
import { Exam } from './exam.ts';
import type { Ink } from './ink.ts';
import { Lecture, type Room } from './lecture.ts';
import type { Lesson } from './lesson.ts';
import { conclude } from './report.ts';
import { openSchool } from './school.ts';
import { AtTerminal, Left, Reader, type Student } from './student.ts';

export type Course = {
  readonly lesson: Lesson;
  /** All there are: some come before others. */
  readonly pages: readonly Page[];
  readonly kernel: { readonly hasVlans: boolean; readonly hasUml: boolean };
  readonly form: 'text' | 'json';
  readonly ink: Ink;
};

/** The exit code. */
export async function teach({ lesson, pages, kernel, form, ink }: Course): Promise<number> {
  const { page } = lesson;
  using student = studentFor(form, ink);
  using _ = untilSignals(student);
  const board = new Board(
    process.stdout.columns,
    ink,
    form === 'json' ? () => {} : (text) => void process.stdout.write(text),
  );
  board.remark(page.lab.kind === 'none' ? 'getting ready' : 'making a lab');
  try {
    const elsewhere = kernel.hasVlans || !kernel.hasUml ? undefined : elsewhereOf(page);
    await using school = await openSchool(page, pages);
    const { stage, cluster } = school;
    const actor = new Actor(stage, kernel.hasVlans, elsewhere);
    const room: Room = { board, student, actor, cluster, shell: () => stage.visit() };
    const lecture = new Lecture(room);
    if (form === 'text' && cluster()) lecture.picture();
    const exam = new Exam(room, lecture);
    await lecture.sections(lesson);
    await exam.ask(lesson.exercises);
    return conclude({ page, pages, board, form, done: lecture.done, marks: exam.marks });
  } catch (error) {
    if (error instanceof Left) return error.code;
    throw error;
  }
}

function studentFor(form: 'text' | 'json', ink: Ink): Student {
  const { stdin, stdout } = process;
  const isThere = form === 'text' && stdin.isTTY && stdout.isTTY;
  return isThere ? new AtTerminal(stdin as ReadStream, stdout as WriteStream, ink) : new Reader();
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Whoever reads a pipe may have read enough, too. */
function untilSignals(student: Student): Disposable {
  const heard = Object.entries(SIGNALS).map(([name, code]) => [name, () => student.leave(code)] as const);
  for (const [name, leave] of heard) process.on(name, leave);
  const gone = () => student.leave(0);
  process.stdout.on('error', gone);
  return {
    [Symbol.dispose]: () => {
      process.stdout.off('error', gone);
      for (const [name, leave] of heard) process.off(name, leave);
    },
  };
}
