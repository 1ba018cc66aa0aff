import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answersTo, noun, verb } from './command.ts';
import { list, text, toggle } from './flags.ts';
import { printed } from './reply.ts';
import { transcript } from './transcript.fixture.ts';
import { commandHelp, nounHelp, programHelp } from './usage.ts';
import { versionText } from './version.ts';

const FLAGS = [
  text('tenant, t', 'Name of the tenant', 'default'),
  list('policy, p', 'Policy'),
  toggle('all, a', 'All'),
];
const RM = verb('rm', 'Delete a group', '[group]', FLAGS, () => printed(''));
const GROUP = noun('group', 'Group tools', [RM], ['epg']);

/** The layout is that of codegangsta/cli, with which netctl is made: its templates, set with tabs to columns of eight. */
test('a verb shows its flags with their initial values', () => {
  const lines = [
    ...['NAME:', '   netctl group rm - Delete a group', '', 'USAGE:'],
    ...['   netctl group rm [command options] [group]', '', 'OPTIONS:'],
    '   --tenant, -t "default"\t\t\t\tName of the tenant',
    '   --policy, -p [--policy option --policy option]\tPolicy',
    '   --all, -a\t\t\t\t\t\tAll',
    ...['   ', ''],
  ];
  assert.equal(commandHelp('netctl group rm', RM).split('\n'), lines);
});

test('a verb without flags and arguments shows neither options nor names', () => {
  const expected = 'NAME:\n   netctl version - Version Information\n\nUSAGE:\n   netctl version [arguments...]\n';
  assert.is(commandHelp('netctl version', { says: 'Version Information', args: '', flags: [] }), expected);
});

test('a noun shows its verbs, and help as the last', () => {
  const help = nounHelp(GROUP).split('\n');
  assert.equal(help.slice(3, 9), [
    ...['USAGE:', '   netctl group command [command options] [arguments...]', '', 'COMMANDS:'],
    '   rm, delete\tDelete a group',
    '   help, h\tShows a list of commands or help for one command',
  ]);
});

test('the program shows its version, nouns and global flags, with the variables that set them', () => {
  const flags = [{ ...text('netmaster', 'The host', 'http://n'), env: 'NETMASTER' }];
  const help = programHelp({ usage: 'A new cli application', version: 'v1\n', flags }, [GROUP]);
  assert.match(help, /^NAME:\n {3}netctl - A new cli application\n\nUSAGE:\n {3}netctl \[global options\] command /);
  assert.match(help, /\nVERSION:\n {3}\nv1\n/);
  assert.match(help, /\nCOMMANDS:\n {3}group, epg\tGroup tools\n/);
  assert.match(help, /\nGLOBAL OPTIONS:\n {3}--netmaster "http:\/\/n"\tThe host \[\$NETMASTER\]\n/);
});

test('a command answers to its name and to its other names, and to nothing else', () => {
  for (const [word, yes] of [
    ['rm', true],
    ['delete', true],
    ['r', false],
    ['rmm', false],
    ['', false],
  ] as const)
    assert.is(answersTo(RM, word), yes, word);
  assert.equal([answersTo(GROUP, 'epg'), answersTo(GROUP, 'rm')], [true, false]);
});

test('the version of 2016 is the one that was recorded', () => {
  const recorded = transcript('2016').find(({ line }) => line === 'netctl version')?.shown ?? '';
  assert.is(`Client Version:\n${versionText('2016')}Server Version:\n${versionText('2016')}`, recorded);
  assert.match(versionText('2019'), /^Version: .*96577306\nGitCommit: 96577306\nBuildTime: .*2019.*UTC\n$/);
});

test.run();
