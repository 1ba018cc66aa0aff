/** `docker inspect` and `docker network inspect` */
import { err, ok, type Result } from '../../../model/result.ts';
import { type Call, verb } from './command.ts';
import { containerJson } from './container-json.ts';
import { container } from './find.ts';
import { text, toggle } from './flags.ts';
import { templateText } from './format.ts';
import { networkJson } from './network-json.ts';
import { objectCalled } from './network-object.ts';
import { daemonText, failed, mistaken, oneLine, printed, type Reply } from './reply.ts';
import { render } from './template/render.ts';
import { json, type Struct } from './template/value.ts';

const TEMPLATE = text('format', "Format output using a Go template, or 'json'", { short: 'f' });

export const INSPECT = verb(
  'inspect',
  'Return low-level information on containers or networks',
  'NAME|ID [NAME|ID...]',
  { flags: [TEMPLATE, text('type', 'Only inspect objects of the given type: container or network')] },
  (call) => {
    const type = call.given.text('type') ?? '';
    const of = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    return of === undefined
      ? mistaken(`"${type}" is not a type: container and network are`, 'inspect', 1)
      : inspect(call, (word) => of(call, word));
  },
);

export const INSPECT_NETWORK = verb(
  'inspect',
  'Display detailed information on one or more networks',
  'NETWORK [NETWORK...]',
  { flags: [TEMPLATE, toggle('verbose', 'Nothing is added by it', { short: 'v' })] },
  (call) => inspect(call, (word) => network(call, word)),
);

export const INSPECT_CONTAINER = verb(
  'inspect',
  'Display detailed information on one or more containers',
  'CONTAINER [CONTAINER...]',
  { flags: [TEMPLATE] },
  (call) => inspect(call, (word) => ofContainer(call, word)),
);

type Found = Result<Struct, string>;

/** All that is found is shown, as one list, or a line each; and then what was not found. */
function inspect({ given }: Call, find: (word: string) => Found): Reply {
  const found = given.args.map(find);
  const objects = found.flatMap((one) => (one.ok ? [one.value] : []));
  const missing = found.flatMap((one) => (one.ok ? [] : [one.error]));
  const format = given.text('format');
  const shown = format === undefined || format === 'json' ? ok(listed(objects, format)) : lines(format, objects);
  if (!shown.ok) return failed(templateText(shown.error), 1, '\n');
  return missing.length === 0 ? printed(shown.value) : failed(missing.join('\n'), 1, shown.value);
}

const listed = (objects: readonly Struct[], format: 'json' | undefined): string =>
  `${json(objects, format === 'json' ? 0 : 4)}\n`;

function lines(format: string, objects: readonly Struct[]): Result<string, string> {
  const rendered = objects.map((object) => render(format, object));
  const wrong = rendered.find((line) => !line.ok);
  return wrong ?? ok(rendered.flatMap((line) => (line.ok ? [`${line.value}\n`] : [])).join(''));
}

function ofContainer(call: Call, word: string): Found {
  const found = container(call, word);
  return found.ok ? ok(containerJson(call, found.value)) : err(daemonText(found.error));
}

function network({ door: { cluster }, view }: Call, word: string): Found {
  const object = objectCalled(cluster, view, word);
  if (object !== undefined) return ok(networkJson(cluster, view, object));
  return err(daemonText(`network ${word} not found`));
}

function either(call: Call, word: string): Found {
  const found = container(call, word);
  if (found.ok) return ok(containerJson(call, found.value));
  const object = network(call, word);
  return object.ok ? object : err(`Error: No such object: ${oneLine(word)}`);
}

const TYPES: Readonly<Record<string, (call: Call, word: string) => Found>> = {
  '': either,
  container: ofContainer,
  network,
};
