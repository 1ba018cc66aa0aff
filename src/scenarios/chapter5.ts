import { addressed, box, icmp, listed, probed, ran, refused, tcp, udp } from './claim.ts';
import { runIfMain } from './cli.ts';
import { BEFORE, contiv, createContivNet, DB_POLICY, group, listen, NODE1, NODE2, run } from './given.ts';
import { atNode1, atNode2, inside, type Scenario } from './scenario.ts';

const db = box('contiv-db');
const db2 = box('contiv-db2');
const web = box('contiv-web');
const c1 = box('contiv-c1');
const [createPolicy, denyTcp, allow8888, createGroup] = DB_POLICY;
const rule = { tenant: 'default', policy: 'db-policy' } as const;
const DB = '10.1.2.7';

export const chapter5: Scenario = {
  name: 'chapter5',
  title: 'Chapter 5: rules between containers',
  intro: [
    'A database should be asked on one port only. Its containers form a group; a policy is attached to the group;',
    'the highest priority decides, and what no rule forbids is allowed.',
  ],
  given: BEFORE.chapter5,
  needs: [],
  steps: [
    atNode1('netctl net create --subnet=10.1.2.0/24 contiv-net', {
      part: 'A policy',
      claims: [
        refused(
          'Only after a restart: here the network is there',
          createContivNet('default'),
          'Cant change network parameters after its created',
        ),
      ],
    }),
    atNode1('netctl policy create db-policy', { does: createPolicy ? [createPolicy] : [] }),
    atNode1('netctl policy ls', {
      claims: [listed('The policy is there', { kind: 'policies', tenant: 'default' }, { is: ['db-policy'] })],
    }),
    atNode1('netctl policy rule-add db-policy 1 -direction=in -protocol=tcp -action=deny', {
      does: denyTcp ? [denyTcp] : [],
    }),
    atNode1('netctl policy rule-add db-policy 2 -direction=in -protocol=tcp -port=8888 -action=allow -priority=10', {
      does: allow8888 ? [allow8888] : [],
    }),
    atNode1('netctl policy rule-ls db-policy', {
      claims: [
        listed(
          'The policy has two rules',
          { kind: 'rules', policy: 'default:db-policy' },
          {
            is: ['1 1 in tcp 0 deny', '2 10 in tcp 8888 allow'],
          },
        ),
      ],
    }),
    atNode1('netctl group create contiv-net db -policy=db-policy', { does: createGroup ? [createGroup] : [] }),
    atNode1('netctl group ls', {
      claims: [
        listed('The group has the policy', { kind: 'groups', tenant: 'default' }, { is: ['db contiv-net db-policy'] }),
      ],
    }),
    atNode1('docker run -itd --name=contiv-db --net=db.contiv-net alpine /bin/sh', {
      does: [run('contiv-db', group('db'), { node: NODE1 })],
    }),
    atNode1("docker inspect --format='{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' contiv-db", {
      claims: [addressed('contiv-db is 10.1.2.7: Docker keeps .6 for the group', db, 'eth0', '10.1.2.7/24')],
    }),
    atNode1('docker exec -it contiv-db /bin/sh'),
    inside('nc -l 8888', {
      does: [listen('contiv-db', 'tcp', 8888), listen('contiv-db', 'tcp', 8890), listen('contiv-db', 'udp', 8889)],
      note: 'TCP 8890 and UDP 8889 listen, too: a closed port could not be told from a forbidden one',
    }),
    atNode2('docker run -itd --name=contiv-web --net=contiv-net alpine /bin/sh', {
      part: 'The policy at work',
      does: [run('contiv-web', contiv('contiv-net'), { node: NODE2 }), listen('contiv-web', 'tcp', 80)],
    }),
    atNode2('docker exec -it contiv-web /bin/sh'),
    inside('nc -nzvw 1 10.1.2.7 8890', {
      claims: [
        probed('Port 8890 does not answer, though it listens', tcp(web, DB, 8890), 'timed-out'),
        ran(web, ['nc', '-nzvw', '1', DB, '8890'], 1),
      ],
    }),
    inside('nc -nzvw 1 10.1.2.7 8889', {
      claims: [
        probed('Port 8889 does not answer, where nobody listens', tcp(web, DB, 8889), 'timed-out'),
        ran(web, ['nc', '-nzvw', '1', DB, '8889'], 1),
      ],
    }),
    inside('nc -nzvw 1 10.1.2.7 8888', {
      claims: [probed('Port 8888 is open', tcp(web, DB, 8888), 'reached'), ran(web, ['nc', '-nzvw', '1', DB, '8888'])],
    }),
    inside('nc -nzvw 1 10.1.2.7 8888', {
      part: 'Beyond the tutorial: everybody else',
      claims: [
        probed('From the same node: 8888 is open', tcp(c1, DB, 8888), 'reached'),
        probed('From the same node: 8890 is shut', tcp(c1, DB, 8890), 'timed-out'),
        probed('Ping passes: the policy speaks of TCP', icmp(web, DB), 'reached'),
        probed('UDP passes', udp(web, DB, 8889), 'reached'),
        probed('Connections that the database opens pass', tcp(db, '10.1.2.8', 80), 'reached'),
      ],
    }),
    atNode2('docker run -itd --name=contiv-db2 --net=db.contiv-net alpine /bin/sh', {
      does: [run('contiv-db2', group('db'), { node: NODE2 })],
      claims: [
        probed('From inside the group: 8890 is shut', tcp(db2, DB, 8890), 'timed-out'),
        probed('From inside the group: 8888 is open', tcp(db2, DB, 8888), 'reached'),
        probed('The group has a name: all its containers', icmp(web, 'db'), 'reached'),
      ],
    }),
    atNode1('netctl policy rule-add db-policy 3 -direction=in -protocol=tcp -port=8890 -action=allow -priority=10', {
      part: 'Rules come and go while containers run',
      does: [{ type: 'rule.add', ...rule, rule: '3', protocol: 'tcp', port: 8890, action: 'allow', priority: 10 }],
      claims: [
        probed('Rule 3 is added: 8890 is open at once', tcp(web, DB, 8890), 'reached'),
        probed('Rule 3 is added: 8889 is still shut', tcp(web, DB, 8889), 'timed-out'),
      ],
    }),
    atNode1('netctl policy rule-rm db-policy 3', {
      does: [{ type: 'rule.delete', ...rule, rule: '3' }],
      claims: [probed('Rule 3 is gone: 8890 is shut at once', tcp(web, DB, 8890), 'timed-out')],
    }),
    atNode1('netctl policy rule-add db-policy 4 -direction=in -protocol=icmp -action=deny -priority=20', {
      does: [{ type: 'rule.add', ...rule, rule: '4', protocol: 'icmp', action: 'deny', priority: 20 }],
      claims: [
        probed('Rule 4 is added: ping is forbidden', icmp(web, DB), 'timed-out'),
        probed('Rule 4 is added: answers to pings of the database, too', icmp(db, '10.1.2.8'), 'timed-out'),
        probed('Rule 4 is added: 8888 does not care', tcp(web, DB, 8888), 'reached'),
      ],
    }),
    atNode1('netctl policy rule-rm db-policy 1', {
      does: [{ type: 'rule.delete', ...rule, rule: '1' }],
      claims: [
        probed('Rule 1 is gone: 8890 answers', tcp(web, DB, 8890), 'reached'),
        probed('Rule 1 is gone: 8889 says that nobody listens', tcp(web, DB, 8889), 'refused'),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter5);
