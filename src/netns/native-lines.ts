/** How a person would do what the lab's agent does by itself. */
import { dirname } from 'node:path';
import type { Fact } from './spec.ts';

type Shell = { readonly shell: string; readonly text?: string };

export function shellOf(verb: 'add' | 'del', fact: Fact): Shell {
  switch (fact.kind) {
    case 'namespace':
      return { shell: `ip netns ${verb} ${fact.namespace}` };
    case 'sysctl': {
      const value = verb === 'add' ? fact.value : fact.unset;
      return { shell: `ip netns exec ${fact.namespace} sysctl -w ${fact.key}=${quoted(value)}` };
    }
    case 'file':
      return verb === 'add'
        ? { shell: `mkdir -p ${quoted(dirname(fact.path))} && cat > ${quoted(fact.path)}`, text: fact.text }
        : { shell: `rm ${quoted(fact.path)}` };
    case 'process':
      return verb === 'add'
        ? { shell: `ip netns exec ${fact.namespace} ${fact.argv.map(quoted).join(' ')} & # ${fact.name}` }
        : { shell: `kill -KILL %${quoted(fact.name)}` };
    case 'container':
      return verb === 'add'
        ? {
            shell: `ip netns exec ${fact.namespace} unshare --mount --pid --uts --fork sleep infinity & # ${fact.name}`,
          }
        : { shell: `kill -KILL %${quoted(fact.name)}` };
    case 'listener':
      return verb === 'add'
        ? {
            shell: `ip netns exec ${fact.namespace} socat ${fact.protocol.toUpperCase()}4-LISTEN:${fact.port},fork PIPE &`,
          }
        : { shell: `ip netns exec ${fact.namespace} fuser -k ${fact.port}/${fact.protocol}` };
    default:
      throw new TypeError(`${fact.kind} is made by a program`);
  }
}

/** As a shell needs it. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
