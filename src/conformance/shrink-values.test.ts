import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { History } from './history.ts';
import { valued } from './shrink-values.ts';

test('a port becomes the plain one everywhere at once', () => {
  const history: History = [
    {
      commands: [
        { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', protocol: 'tcp', port: 8888 },
        { type: 'sandbox.listen', sandbox: 'c', listener: { protocol: 'tcp', port: 8888 } },
        { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.9.0.0/16' },
      ],
    },
  ];
  const [ports, subnets, ...others] = valued(history).map((attempt) => attempt()[0]?.commands);
  assert.equal(others, []);
  assert.equal(ports?.slice(0, 2), [
    { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', protocol: 'tcp', port: 80 },
    { type: 'sandbox.listen', sandbox: 'c', listener: { protocol: 'tcp', port: 80 } },
  ]);
  assert.equal(subnets?.[2], { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/24' });
});

test.run();
