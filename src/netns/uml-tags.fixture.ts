/** For uml.test.ts: its arguments, and a link with a tag. */
import { openHolder } from './holder.ts';

console.log(process.argv.slice(1).join(' '));
await using holder = await openHolder();
const namespace = 'tagged';
await holder.exec({ kind: 'native', op: { verb: 'add', fact: { kind: 'namespace', namespace } } });
const lines = ['link add name a type veth peer name b', 'link add link a name a.112 type vlan id 112'];
await holder.exec({ kind: 'batch', program: 'ip', namespace, lines });
const shown = await holder.exec({ kind: 'read', argv: ['ip', '-d', 'link', 'show', 'dev', 'a.112'], namespace });
console.log(/vlan protocol \S+ id \d+/.exec(shown)?.[0]);
