/** A records, asked by one datagram. */
import type { NameAnswer, NameQuestion } from '../holder.ts';
import { askAll } from './asking/asking.ts';
import type { Verdict } from './asking/doubts.ts';
import { flowKey, UDP } from './asking/flow-key.ts';
import { posed } from './asking/posed.ts';
import type { Ended, Posed } from './asking/question.ts';
import { decode, encode } from './dns-message.ts';
import { connect, DATAGRAM, receive, send, sourceOf } from './socket.ts';
import { bindToFreePort } from './source-port.ts';
import { type Said, sendingVerdict, verdict } from './verdict.ts';

export async function resolve(questions: readonly NameQuestion[], patienceMs: number): Promise<readonly NameAnswer[]> {
  const asked = questions.map((question) => ({ namespace: question.namespace, pose: () => pose(question) }));
  return (await askAll(asked, performance.now() + patienceMs)).map(answerOf);
}

function answerOf(reply: Verdict<NameAnswer>): NameAnswer {
  switch (reply.kind) {
    case 'answered':
      return reply.answer;
    case 'silent':
      return 'timed-out';
    case 'undecided':
      return { because: reply.because };
  }
}

const pose = ({ server, name }: NameQuestion): Posed<NameAnswer> =>
  posed(DATAGRAM, 0, (fd) => {
    const query = encode(Math.floor(Math.random() * 0x10000), name);
    const source = bindToFreePort(fd);
    const unsent = ended(sendingVerdict(connect(fd, server, DNS) || send(fd, query)));
    if (unsent) return unsent;
    return { key: flowKey(UDP, sourceOf(fd), server, source, DNS), read: () => answerIn(() => receive(fd), query) };
  });

const DNS = 53;

/** Only the server asked is heard (the socket is connected); what it says to another question is passed over. */
export function answerIn(next: () => Buffer | number, query: Buffer): Ended<NameAnswer> | undefined {
  for (;;) {
    const came = next();
    if (typeof came === 'number') return ended(verdict(came));
    if (came.subarray(0, 2).equals(query.subarray(0, 2))) return { kind: 'answered', answer: decode(came, query) };
  }
}

/** Where nobody listens nobody answers. */
const ended = (said: Said | undefined): Ended<NameAnswer> | undefined =>
  typeof said === 'string' ? { kind: 'silent', by: said } : said;
