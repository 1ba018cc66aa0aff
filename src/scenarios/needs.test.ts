import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chapterNeeds, chapterStandings, type Survey } from '../doctor/chapters.ts';
import { EVERYTHING } from '../emulator/realise/sample.ts';
import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import { lackingFor, needsOf } from './needs.ts';
import { whereToPlay } from './where.ts';

const CHAPTERS = [chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6];
const NAMES = Object.keys(CAPABILITIES) as readonly Capability[];

test('doctor knows of each chapter what it needs', () => {
  for (const [index, chapter] of CHAPTERS.entries())
    assert.equal([...needsOf(chapter)].sort(), [...(chapterNeeds[index] ?? [])].sort(), chapter.name);
});

test('whatever is missing, a chapter is played where doctor says, with User-mode Linux and without', () => {
  const PLACES = { host: 'host', uml: 'uml', nowhere: 'model' } as const;
  for (const missing of NAMES)
    for (const uml of [true, false]) {
      const known = { ...EVERYTHING, [missing]: false, uml: uml && missing !== 'uml' };
      const survey = { ...Object.fromEntries(NAMES.map((name) => [name, true])), ...known } as Survey;
      for (const { chapter, stage } of chapterStandings(survey)) {
        const lacking = lackingFor(CHAPTERS[chapter] as typeof chapter0, known);
        assert.is(PLACES[whereToPlay('auto', lacking, known.uml).kind], stage, `chapter ${chapter} without ${missing}`);
      }
    }
});

test('what could not be tried is not lacking', () => {
  const known = { ...EVERYTHING, namespaces: false, veth: false, bridge: false, vxlan: false, nat: false };
  assert.equal(lackingFor(chapter3, known), ['namespaces']);
});

test('a refused command needs nothing, and what is needed in between is', () => {
  const vlan = {
    type: 'network.create',
    tenant: 'default',
    network: 'v',
    subnet: '10.1.3.0/24',
    encap: 'vlan',
  } as const;
  const step = { prompt: '', line: '', claims: [], does: [vlan] };
  const gone = { ...step, does: [{ type: 'network.delete', tenant: 'default', network: 'v' }] as const };
  const scenario = { ...chapter0, given: [], needs: [], steps: [step, step, gone] };
  assert.ok(needsOf(scenario).includes('vlan'));
  assert.not.ok(needsOf({ ...scenario, steps: [{ ...step, does: [{ ...vlan, tenant: 'nobody' }] }] }).includes('vlan'));
});

test.run();
