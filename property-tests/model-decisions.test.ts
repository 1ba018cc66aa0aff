import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commands, histories } from '../src/conformance/commands.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { type ClusterEvent, type Command, decide, replay } from '../src/model/decider.ts';
import { play } from './history.ts';
import { junkCommands } from './junk.ts';

test('decide is total: whatever is typed is accepted or refused in one line', () => {
  fc.assert(
    fc.property(histories, fc.array(junkCommands, { minLength: 1, maxLength: 10 }), (past, junk) => {
      let { cluster } = play(past);
      for (const command of junk) {
        const decision = decide(cluster, command);
        if (!decision.ok) assert.match(decision.error.text, /^[^\n]+$/);
        cluster = decision.ok ? replay(decision.value, cluster) : cluster;
      }
    }),
    { numRuns: 300 },
  );
});

test('decide is a function: the cluster stays as it is, and the answer the same', () => {
  fc.assert(
    fc.property(histories, commands, (past, command) => {
      const { cluster } = play(past);
      const { cluster: same } = play(past);
      assert.equal(decide(cluster, command), decide(cluster, command));
      assert.equal(cluster, same);
    }),
  );
});

/** The command that takes back what the events have made; none for what is no creation. */
function undoing(command: Command, events: readonly ClusterEvent[]): Command | undefined {
  const made = events[0]?.type;
  if (made === undefined || !made.endsWith('.created')) return made === 'rule.added' ? deleting(command) : undefined;
  return deleting(command);
}

const deleting = (command: Command): Command =>
  ({ ...command, type: command.type.replace(/create$|add$/, 'delete'), force: 'yes' }) as Command;

/** docker_gwbridge stays when the container for whom it was made goes: Docker's own habit. */
function comparable(cluster: Cluster): Cluster {
  const networks = [...cluster.networks].filter(([id]) => !id.endsWith('/docker_gwbridge'));
  return { ...cluster, serial: 0, networks: new Map(networks) };
}

test('T4 N12 G5 P2: delete undoes create', () => {
  const undone = new Set<string>();
  fc.assert(
    fc.property(histories, fc.array(commands, { minLength: 10, maxLength: 20 }), (past, attempts) => {
      const { cluster } = play(past);
      for (const command of attempts) if (undoes(cluster, command)) undone.add(command.type);
    }),
    { numRuns: 300 },
  );
  assert.equal([...undone].sort(), CREATIONS);
});

/** Whether there was something to undo. */
function undoes(cluster: Cluster, command: Command): boolean {
  const decision = decide(cluster, command);
  const undo = decision.ok ? undoing(command, decision.value) : undefined;
  if (!decision.ok || undo === undefined) return false;
  const created = replay(decision.value, cluster);
  const back = decide(created, undo);
  assert.ok(back.ok, back.ok ? '' : `${JSON.stringify(undo)}: ${back.error.text}`);
  assert.equal(comparable(replay(back.ok ? back.value : [], created)), comparable(cluster));
  return true;
}

const CREATIONS = [
  ...['docker-network.create', 'endpoint.create', 'group.create', 'host.create', 'network.create', 'node.create'],
  ...['policy.create', 'rule.add', 'sandbox.create', 'tenant.create'],
];

test.run();
