/** `docker ps --filter KEY=VALUE` */
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Call } from './command.ts';
import { exitCode } from './container-json.ts';
import { container } from './find.ts';
import { containerId } from './ids.ts';
import { namesOf } from './network-settings.ts';
import { labelsOf } from './notes.ts';
import { shownName } from './view.ts';

type Test = (sandbox: Sandbox) => boolean;

/** Of one key any value will do, but for labels; every key must be met. The text says what is wrong. */
export function passing(call: Call, words: readonly string[]): Test | string {
  const byKey = new Map<string, Test[]>();
  for (const word of words) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    const make = Object.hasOwn(TESTS, key) ? TESTS[key] : undefined;
    const test = make?.(call, value);
    if (test === undefined) return `invalid filter '${word}': ${Object.keys(TESTS).join(', ')} are supported`;
    if (typeof test === 'string') return test;
    const slot = key === 'label' ? word : key;
    byKey.set(slot, [...(byKey.get(slot) ?? []), test]);
  }
  return (sandbox) => [...byKey.values()].every((tests) => tests.some((test) => test(sandbox)));
}

const TESTS: Readonly<Record<string, (call: Call, value: string) => Test | string>> = {
  id: (_, value) => (sandbox) => containerId(sandbox).startsWith(value),
  name:
    ({ view }, value) =>
    (sandbox) =>
      shownName(view, sandbox).includes(value.replace(/^[\^/]+|\$$/g, '')),
  label: (_, value) => {
    const [name = '', wanted] = value.split(/=(.*)/s);
    return (sandbox) => {
      const label = labelsOf(sandbox)[name];
      return label !== undefined && (wanted === undefined || label === wanted);
    };
  },
  status: (_, value) =>
    ['created', 'running', 'exited'].includes(value)
      ? ({ status }) => status === value
      : `invalid filter 'status=${value}': created, running and exited are supported`,
  exited:
    ({ door }, value) =>
    (sandbox) =>
      sandbox.status === 'exited' && `${exitCode(sandbox, door.clock)}` === value,
  ancestor:
    (_, value) =>
    ({ image }) =>
      image === value || image === `${value}:latest`,
  network:
    ({ door, view }, value) =>
    (sandbox) =>
      namesOf(door.cluster, view, sandbox).includes(value),
  node:
    (_, value) =>
    ({ node }) =>
      node === value,
  before: (call, value) => relative(call, value, (one, other) => one.serial < other.serial),
  since: (call, value) => relative(call, value, (one, other) => one.serial > other.serial),
};

function relative(call: Call, name: string, compare: (one: Sandbox, other: Sandbox) => boolean): Test | string {
  const other = container(call, name);
  return other.ok ? (sandbox) => compare(sandbox, other.value) : other.error;
}
