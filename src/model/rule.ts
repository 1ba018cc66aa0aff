/** Rules as netctl gives them, read into what they mean; refused where they mean nothing. */
import type { Cluster } from './cluster.ts';
import { given, nameRefusal, numberRefusal } from './field.ts';
import { groupId } from './group.ts';
import { contivNetworkId } from './network.ts';
import {
  type AddressMatch,
  type PolicyEvent,
  policyId,
  type Rule,
  type RuleCommand,
  type RulePeer,
  type RuleProtocol,
  ruleId,
} from './policy.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { parseAddressMatch } from './rule-address.ts';

type Addition = Extract<RuleCommand, { type: 'rule.add' }>;

export function decideRule(cluster: Cluster, command: RuleCommand): Result<readonly PolicyEvent[], Refusal> {
  const id = policyId(command.tenant, command.policy);
  const policy = cluster.policies.get(id);
  const rule = ruleId(id, command.rule);
  const exists = policy?.rules.some((other) => other.id === rule) ?? false;
  if (command.type === 'rule.delete')
    return exists ? ok([{ type: 'rule.deleted', policy: id, rule }]) : err(refusals.ruleNotFound());
  const refused = optionsRefusal(command) ?? fieldsRefusal(command);
  if (refused !== undefined) return err(refused);
  if (exists) return err(refusals.ruleExists());
  if (policy === undefined) return err(refusals.parentPolicyNotFound());
  const meaning = read(cluster, command);
  if (!meaning.ok) return meaning;
  const common = { id: rule, name: command.rule, serial: cluster.serial };
  return ok([{ type: 'rule.added', policy: id, rule: { ...common, ...meaning.value } }]);
}

type Meaning = Omit<Rule, 'id' | 'name' | 'serial'>;

function read(cluster: Cluster, command: Addition): Result<Meaning, Refusal> {
  const protocol = readProtocol(command);
  if (!protocol.ok) return protocol;
  const direction = command.direction === 'out' ? 'out' : 'in';
  const peer = direction === 'in' ? incomingPeer(cluster, command) : outgoingPeer(cluster, command);
  if (!peer.ok) return peer;
  const action = command.action === 'deny' ? 'deny' : 'allow';
  return ok({ direction, priority: command.priority || 1, peer: peer.value, protocol: protocol.value, action });
}

/** What netctl itself refuses. */
export function optionsRefusal(command: Addition): Refusal | undefined {
  const direction = given(command.direction) ?? 'in';
  if (direction !== 'in' && direction !== 'out') return refusals.unknownDirection();
  const foreign = FOREIGN[direction].find(([, field]) => given(command[field]) !== undefined);
  if (foreign !== undefined)
    return direction === 'in' ? refusals.notForIncoming(foreign[0]) : refusals.notForOutgoing(foreign[0]);
  if (given(command.fromGroup) && given(command.fromNetwork)) return refusals.fromGroupAndNetwork();
  return given(command.toGroup) && given(command.toNetwork) ? refusals.toGroupAndNetwork() : undefined;
}

/** Options of the other direction. */
const FOREIGN = {
  in: [
    ['to-group', 'toGroup'],
    ['to-network', 'toNetwork'],
    ['to-ip-address', 'toAddress'],
  ],
  out: [
    ['from-group', 'fromGroup'],
    ['from-network', 'fromNetwork'],
    ['from-ip-address', 'fromAddress'],
  ],
} as const;

/** What netmaster refuses by looking at one field, in its order. */
function fieldsRefusal({ action, policy, port, priority, protocol, rule, tenant }: Addition): Refusal | undefined {
  if (!['allow', 'deny', ''].includes(action ?? '')) return refusals.fieldFormat('action');
  return (
    nameRefusal('policyName', policy) ??
    numberRefusal('port', port ?? 0, 0, 65_535) ??
    numberRefusal('priority', priority ?? 0, 0, 100) ??
    (PROTOCOL.test(protocol ?? '') ? undefined : refusals.fieldFormat('protocol')) ??
    nameRefusal('ruleId', rule) ??
    nameRefusal('tenantName', tenant)
  );
}

/** Contiv takes numbers to 999 and reads those above 255 as any protocol. */
const PROTOCOL = /^(?:tcp|udp|icmp|\d{1,2}|1\d\d|2[0-4]\d|25[0-5]|)$/;

function readProtocol({ protocol = '', port = 0 }: Addition): Result<RuleProtocol, Refusal> {
  if (protocol === 'tcp' || protocol === 'udp') return ok(port === 0 ? { kind: protocol } : { kind: protocol, port });
  if (port !== 0) return err(refusals.portNeedsProtocol(port));
  if (protocol === 'icmp') return ok({ kind: 'icmp' });
  return ok(Number(protocol) === 0 ? { kind: 'any' } : { kind: 'number', number: Number(protocol) });
}

function incomingPeer(cluster: Cluster, command: Addition): Result<RulePeer, Refusal> {
  const { tenant, fromGroup, fromNetwork, fromAddress } = command;
  if (given(fromNetwork) && given(fromAddress)) return err(refusals.fromNetworkAndAddress());
  const wanted: Wanted = {
    side: 'from',
    group: given(fromGroup),
    network: given(fromNetwork),
    address: given(fromAddress),
  };
  return peer(cluster, tenant, wanted);
}

function outgoingPeer(cluster: Cluster, command: Addition): Result<RulePeer, Refusal> {
  const { tenant, toGroup, toNetwork, toAddress } = command;
  if (given(toNetwork) && given(toAddress)) return err(refusals.toNetworkAndAddress());
  const wanted: Wanted = { side: 'to', group: given(toGroup), network: given(toNetwork), address: given(toAddress) };
  return peer(cluster, tenant, wanted);
}

type Wanted = {
  readonly side: 'from' | 'to';
  readonly group: string | undefined;
  readonly network: string | undefined;
  readonly address: string | undefined;
};

function peer(cluster: Cluster, tenant: string, { side, group, network, address }: Wanted): Result<RulePeer, Refusal> {
  const match = readAddress(side, address);
  if (!match.ok) return match;
  if (network !== undefined) {
    const id = contivNetworkId(tenant, network);
    return cluster.networks.has(id) ? ok({ kind: 'network', network: id }) : err(refusals.ruleNetworkNotFound(side));
  }
  if (group !== undefined) {
    const id = groupId(tenant, group);
    if (!cluster.groups.has(id)) return err(refusals.ruleGroupNotFound());
    return ok({ kind: 'group', group: id, ...(match.value === undefined ? {} : { address: match.value }) });
  }
  return ok(match.value === undefined ? { kind: 'any' } : { kind: 'address', address: match.value });
}

function readAddress(side: 'from' | 'to', text: string | undefined): Result<AddressMatch | undefined, Refusal> {
  if (text === undefined) return ok(undefined);
  const match = parseAddressMatch(text);
  return match === undefined ? err(refusals.fieldFormat(`${side}IpAddress`)) : ok(match);
}
