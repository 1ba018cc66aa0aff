import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories, sandboxCreate } from '../src/conformance/commands.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { decide, replay } from '../src/model/decider.ts';
import { play } from './history.ts';

/** All but what cannot come back: serial numbers, and docker_gwbridge, which stays once it is there. */
const remains = ({ serial: _, networks, ...cluster }: Cluster) => ({
  ...cluster,
  networks: [...networks].filter(([, { name }]) => name !== 'docker_gwbridge'),
});

test('S5: deleting a container undoes creating it, wherever it was created', () => {
  fc.assert(
    fc.property(histories, sandboxCreate(), (commands, create) => {
      const { cluster: before } = play(commands);
      const created = decide(before, create);
      fc.pre(created.ok && create.type === 'sandbox.create');
      if (!created.ok || create.type !== 'sandbox.create') return;
      const removed = decide(replay(created.value, before), {
        type: 'sandbox.delete',
        sandbox: create.sandbox,
        force: 'yes',
      });
      assert.ok(removed.ok);
      assert.equal(remains(replay([...created.value, ...removed.value], before)), remains(before));
    }),
    { numRuns: 100 },
  );
});

test('S4: a stop and a start keep attachments and ports, and give an interface for each network', () => {
  fc.assert(
    fc.property(histories, (commands) => {
      const { cluster } = play(commands);
      for (const { name, status, role, attachments, ports } of cluster.sandboxes.values()) {
        if (status !== 'running' || role === 'dns') continue;
        const { cluster: again } = play(
          [
            { type: 'sandbox.stop', sandbox: name },
            { type: 'sandbox.start', sandbox: name },
          ],
          cluster,
        );
        const after = again.sandboxes.get(name);
        assert.equal([after?.status, after?.attachments, after?.ports], ['running', attachments, ports]);
        for (const { network } of attachments) {
          const kind = again.networks.get(network)?.kind;
          assert.is(again.endpoints.has(`${name}@${network}`), kind !== 'host' && kind !== 'none');
        }
      }
    }),
    { numRuns: 100 },
  );
});

test.run();
