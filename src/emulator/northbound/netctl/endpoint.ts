/** `netctl endpoint`, or `netctl ep` */
import { noun, verb } from './command.ts';
import { one } from './positional.ts';
import { inspected } from './reply.ts';

export const ENDPOINT = noun(
  'endpoint',
  'Endpoint Inspection',
  [
    verb('inspect', 'Inspect an Endpoint', '[epid]', [], (call) =>
      one(call, 'Endpoint name required', async (name) => inspected(await call.objects.inspect('endpoints', name))),
    ),
  ],
  ['ep'],
);
