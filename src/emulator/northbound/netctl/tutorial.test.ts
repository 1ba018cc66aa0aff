import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { netctl, type Profile } from './netctl.ts';
import { argvOf, type Exchange, transcript, tutorial } from './transcript.fixture.ts';

type Shown = { readonly line: string; readonly shown: string; readonly code: number };

/** `vagrant destroy` begins anew. */
async function typed(exchanges: readonly Exchange[], profile: Profile): Promise<readonly Shown[]> {
  let world = new ModelWorld();
  const answers: Shown[] = [];
  for (const { line } of exchanges) {
    if (!line.startsWith('netctl')) world = new ModelWorld();
    const { stdout, stderr, code } = await netctl(argvOf(line), world, profile);
    if (line.startsWith('netctl')) answers.push({ line, shown: stdout + stderr, code });
  }
  return answers;
}

const netctlLines = (exchanges: readonly Exchange[]) => exchanges.filter(({ line }) => line.startsWith('netctl'));

/** The ones that were typed twice are told apart by the order. */
const compared = (answers: readonly Shown[], expected: readonly Shown[]) =>
  answers.filter(({ shown, code }, index) => shown !== expected[index]?.shown || code !== expected[index]?.code);

/** Misprints of the tutorial: a slash, a column widened by hand, blanks at the end of log lines; and the empty lines around answers. */
const mended = (shown: string) =>
  shown
    .replace(/\n+$/, '\n')
    .replace('-/-----', '------')
    .replace(/^(.{22}) {3}/gm, (line, kept: string) => (shown.includes('Network         Nw Type') ? kept : line))
    .replace(/ +$/gm, (blanks, _, whole: string) => (whole.startsWith('INFO') ? '' : blanks));

test('every command of the tutorial is accepted and prints what the tutorial shows', async () => {
  const exchanges = tutorial();
  const answers = await typed(exchanges, '2016');
  assert.equal(
    answers.filter(({ code }) => code !== 0),
    [],
  );
  assert.is(answers.length, 17);
  // The tutorial does not print what `netctl version` answers.
  const expected = netctlLines(exchanges).map((one) => ({ ...one, shown: mended(one.shown) }));
  const differing = compared(
    answers.map((answer) => ({ ...answer, shown: mended(answer.shown) })),
    expected,
  );
  assert.equal(
    differing.map(({ line }) => line),
    ['netctl version'],
  );
});

/** What is in use is not deleted (N12, T4): the line, and what is said of it here. */
const DEVIATIONS_2016: Readonly<Record<string, readonly [code: number, last: string]>> = {
  'netctl net rm contiv-net': [3, 'ERRO[0000] cannot delete contiv-net has 1 endpoint groups'],
  'netctl tenant rm blue': [3, 'ERRO[0000] cannot delete blue has 1 networks'],
};

test('the netctl of 2016, byte for byte', async () => {
  const exchanges = transcript('2016');
  const answers = await typed(exchanges, '2016');
  const differing = compared(answers, exchanges.map(withoutTrace));
  assert.equal(
    differing.map(({ line }) => line),
    ['netctl version', ...Object.keys(DEVIATIONS_2016)],
  );
  for (const { line, shown, code } of differing.slice(1))
    assert.equal([code, shown.trimEnd().split('\n').at(-1)], DEVIATIONS_2016[line], line);
  // The recording has lost its empty lines.
  assert.is(answers[0]?.shown.replace('\n\n', '\n'), exchanges[0]?.shown);
});

/** Errors are one line here. */
const withoutTrace = (one: Exchange) => ({ ...one, shown: one.shown.replace(/ \[github\.com.*\]$/m, '') });

/** The recorded cluster had no Docker and was in routing mode. */
const asHere = ({ line, ...rest }: Exchange) => ({
  ...rest,
  line,
  shown: rest.shown
    .replace('"fwdMode": "routing"', '"fwdMode": "bridge"')
    .replace('Forward mode: routing', 'Forward mode: bridge')
    .replace('"clusterMode": "test"', '"clusterMode": "docker"')
    .replace(
      /^( *)"availableIPAddresses": "10\.1\.(\d)\.1-(.*)"/gm,
      (_, indent: string, net: string, last: string) =>
        `${indent}"allocatedIPAddresses": "10.1.${net}.1${net === '2' ? '-10.1.2.2' : ''}",\n` +
        `${indent}"availableIPAddresses": "10.1.${net}.${net === '2' ? 3 : 2}-${last}"`,
    ),
});

test('the netctl of 2019, byte for byte, but for addresses that Docker takes here', async () => {
  const exchanges = transcript('2019');
  const answers = await typed(exchanges, '2019');
  assert.is(answers.length, 22);
  assert.equal(compared(answers, exchanges.map(asHere)), []);
});

test.run();
