/** Gives a lesson: shows what is to be read, does each command when it is wished for, and asks the exercises. */
import type { Cluster } from '../../model/cluster.ts';
import type { Exchange } from '../transcript.ts';
import type { Act, Actor } from './actor.ts';
import type { Board } from './board.ts';
import type { Commands, Lesson, Step } from './lesson.ts';
import { looksLike, picture } from './picture.ts';
import type { Student } from './student.ts';

export type Room = {
  readonly board: Board;
  readonly student: Student;
  readonly actor: Actor;
  /** What the model says is there. */
  readonly cluster: () => Cluster | undefined;
  /** Lets the student do as they like, until they come back. */
  readonly shell: () => Promise<void>;
};

/** A command that was done. */
export type Done = Act & { readonly section: string; readonly exchange: Exchange };

export class Lecture {
  readonly #room: Room;
  readonly done: Done[] = [];
  /** As the last picture showed it. */
  #drawn: Cluster | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#drawn = room.cluster();
  }

  /** Throws Left. */
  async sections({ sections }: Lesson): Promise<void> {
    for (const [index, { title, steps }] of sections.entries()) {
      this.#room.board.title(index === 0 ? title : `${title}  (${index} of ${sections.length - 1})`);
      const how = await this.steps(title, steps);
      if (how === 'shown')
        await this.wish(index < sections.length - 1 ? (sections[index + 1]?.title ?? '') : 'exercises');
    }
  }

  /** `silent`: from some point on it was done, but not shown, so that what follows finds it done. */
  async steps(section: string, steps: readonly Step[]): Promise<'shown' | 'silent'> {
    let how: 'shown' | 'silent' = 'shown';
    const { board, actor } = this.#room;
    for (const step of steps) {
      if (step.kind === 'file') actor.write(step.name, step.lines);
      if (step.kind === 'commands') how = await this.#commands(section, step, how);
      else if (how === 'shown') board.step(step);
    }
    return how;
  }

  /** What goes on is to be done; all else is done at once. */
  async wish(does: string): Promise<'on' | 'skip'> {
    const { board, student, shell } = this.#room;
    for (;;) {
      const wish = await student.wish(does);
      if (wish === 'again') board.again();
      else if (wish === 'shell') await student.lent(shell);
      else if (wish === 'picture') this.picture();
      else if (wish === 'help') board.remark(KEYS);
      else {
        board.turn();
        return wish;
      }
    }
  }

  picture(): void {
    const { board, cluster } = this.#room;
    const now = cluster();
    if (now) board.show([...picture(now, board.width, board.ink, this.#drawn), '']);
    this.#drawn = now;
  }

  async #commands(section: string, commands: Commands, before: 'shown' | 'silent'): Promise<'shown' | 'silent'> {
    let how = before;
    this.#sayWhere(commands, how);
    for (const exchange of commands.exchanges) {
      how = await this.#command(section, exchange, commands, how);
    }
    if (how === 'shown') this.#room.board.show(['']);
    const now = this.#room.cluster();
    if (how === 'shown' && now && !(this.#drawn && looksLike(this.#drawn, now))) this.picture();
    return how;
  }

  async #command(section: string, exchange: Exchange, commands: Commands, before: 'shown' | 'silent') {
    const { board, actor, student } = this.#room;
    if (before === 'shown') board.show([this.#prompt(exchange)]);
    const how = before === 'shown' && exchange.typed && (await this.wish('runs it')) === 'skip' ? 'silent' : before;
    if (how !== before) board.remark('the rest of this section is being done');
    const act = await stoppable(actor.do(exchange, commands), student.left);
    this.done.push({ ...act, section, exchange });
    if (how === 'shown') board.show(outputOf(act, exchange));
    if (how === 'shown' && act.kind === 'different') board.remark('(on the page it is another output)');
    return how;
  }

  #prompt({ typed, ends }: Exchange): string {
    const { ink } = this.#room.board;
    if (typed) return `${ink.good(typed.prompt)} ${ink.strong(typed.line)}`;
    return ink.quiet(ends.kind === 'interrupted' ? 'in the other window, Ctrl-C:' : 'in the other window:');
  }

  #sayWhere(commands: Commands, how: 'shown' | 'silent'): void {
    const where = this.#room.actor.placeOf(commands);
    if (how === 'silent' || where === 'here') return;
    const why = 'this kernel has no 802.1Q VLANs';
    this.#room.board.remark(
      where === 'uml'
        ? `${why}: this is done in User-mode Linux`
        : `${why}, nor is there User-mode Linux: not done here`,
    );
  }
}

const KEYS = `Enter  go on: the command that is shown runs
s      skip to the next section; what is left of this one is done without being shown
b      show this step again
p      the picture: what is there now
!      a shell, to try things; exit comes back
q      end; nothing is left behind`;

function outputOf({ came }: Act, { ends }: Exchange): readonly string[] {
  const last = came.findLastIndex((line) => line.trim() !== '');
  const lines = came.slice(0, last + 1);
  return ends.kind === 'running' ? [...lines, '. . .'] : lines;
}

/** Whoever leaves does not wait for the end of it. */
async function stoppable<T>(doing: Promise<T>, left: AbortSignal): Promise<T> {
  left.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(left.reason);
    left.addEventListener('abort', leave, { once: true });
    doing.then(resolve, reject).finally(() => left.removeEventListener('abort', leave));
  });
}
