/** Asks the exercises: what is answered is looked at, what is done is checked, and solutions are done step by step. */

import type { Lecture, Room } from './lecture.ts';
import type { Exercise } from './lesson.ts';
import { prose } from './prose.ts';

export type Marked = { readonly exercise: number; readonly mark: 'right' | 'shown' };

export class Exam {
  readonly #room: Room;
  readonly #lecture: Lecture;
  readonly marks: Marked[] = [];

  constructor(room: Room, lecture: Lecture) {
    this.#room = room;
    this.#lecture = lecture;
  }

  /** Throws Left. */
  async ask(exercises: readonly Exercise[]): Promise<void> {
    const { board } = this.#room;
    for (const exercise of exercises) {
      board.title(`Exercise ${exercise.number} of ${exercises.length}`);
      board.show([...prose(exercise.question, board.width, board.ink), '']);
      const mark = await this.#one(exercise);
      if (mark !== undefined) this.marks.push({ exercise: exercise.number, mark });
    }
  }

  /** Undefined: left out. */
  async #one(exercise: Exercise): Promise<Marked['mark'] | undefined> {
    for (;;) {
      const said = (await this.#room.student.answer(this.#question(exercise)))?.trim();
      if (said === 's') return undefined;
      if (said === '' || said === undefined) return this.#solution(exercise);
      if (await this.#isRight(said, exercise)) return 'right';
    }
  }

  #question({ answer, check }: Exercise): string {
    const { ink } = this.#room.board;
    const ways = [
      ...(answer.length > 0 ? ['your answer'] : []),
      ...(check.length > 0 ? ['c checks what you have done'] : []),
      ...['! is a shell', 'Enter the solution', 's leaves it out', 'q ends'],
    ];
    return `${ink.quiet(ways.join(' · '))}\n> `;
  }

  async #isRight(said: string, exercise: Exercise): Promise<boolean> {
    const { board, student, shell } = this.#room;
    if (said === 'q') student.leave(0);
    student.left.throwIfAborted();
    if (said === '!') {
      await student.lent(shell);
      return false;
    }
    if (said === 'c' && exercise.check.length > 0) return this.#isDone(exercise);
    const right = isAnswer(said, exercise.answer);
    if (exercise.answer.length === 0) board.remark('nothing is asked for here but to try');
    else if (!right) board.show([board.ink.bad('Not so. Look once more, or Enter for the solution.'), '']);
    else this.#praise(exercise);
    return right;
  }

  #praise({ solution }: Exercise): void {
    const { board } = this.#room;
    board.show([board.ink.good('Right.'), '']);
    for (const step of solution) if (step.kind === 'prose') board.step(step);
  }

  async #isDone({ number, check }: Exercise): Promise<boolean> {
    const { board } = this.#room;
    const before = this.#lecture.done.length;
    await this.#lecture.steps(`Exercise ${number}, checked`, check);
    const right = this.#lecture.done.slice(before).every(({ kind }) => kind === 'equal');
    board.show([right ? board.ink.good('That is it.') : board.ink.bad('Not yet: the output should be another.'), '']);
    return right;
  }

  async #solution({ number, solution, check }: Exercise): Promise<Marked['mark']> {
    await this.#lecture.steps(`Exercise ${number}`, [...solution, ...check]);
    return 'shown';
  }
}

/** All words in their order, whatever is said between them; an address is right with the length of its prefix, too. */
export function isAnswer(said: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  const words = said.toLowerCase().split(/[\s,;]+/);
  let from = 0;
  for (const word of wanted.map((one) => one.toLowerCase())) {
    const at = words.findIndex(
      (one, index) => index >= from && (one === word || one.startsWith(`${word}/`) || one === `${word}.`),
    );
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
