/** The shapes of all commands. Which names, addresses and numbers will do, the model says. */
import type { Command } from '../model/decider.ts';
import { choice, type Fields, fields, listOf, number, optional, text, texts, variants } from './shape.ts';

type CommandShapes = {
  readonly [T in Command['type']]: Fields<Omit<Extract<Command, { readonly type: T }>, 'type'>>;
};

const protocol = choice('tcp', 'udp');
const listener = fields({ protocol, port: number });
const network = variants('kind', {
  contiv: { tenant: text, network: text },
  group: { tenant: text, group: text },
  docker: { network: text },
});
const place = variants('kind', { internet: {}, lan: {}, trunk: { vlan: number } });
const yesOrNo = optional(choice('yes', 'no'));
const maybeText = optional(text);
const maybeTexts = optional(listOf(text));
const maybeNumber = optional(number);

const INFRASTRUCTURE = {
  'settings.update': { vlans: maybeText, vxlans: maybeText },
  'node.create': { node: text, cpus: maybeNumber, memoryMiB: maybeNumber, labels: optional(texts) },
  'node.update': { node: text, labels: optional(texts), health: optional(choice('healthy', 'unhealthy')) },
  'node.delete': { node: text },
  'host.create': { host: text, place, address: text, listeners: optional(listOf(listener)) },
  'host.delete': { host: text },
} as const;

const NETWORKS = {
  'tenant.create': { tenant: text },
  'tenant.delete': { tenant: text },
  'network.create': {
    ...{ tenant: text, network: text, subnet: text },
    ...{ gateway: maybeText, encap: maybeText, tag: maybeNumber, networkType: maybeText },
  },
  'network.delete': { tenant: text, network: text },
  'docker-network.create': {
    ...{ driver: choice('bridge', 'overlay'), network: text },
    ...{ node: maybeText, subnet: maybeText, gateway: maybeText },
  },
  'docker-network.delete': { network: text, node: maybeText },
} as const;

const POLICIES = {
  'group.create': { tenant: text, network: text, group: text, policies: maybeTexts, addressPool: maybeText },
  'group.delete': { tenant: text, group: text },
  'policy.create': { tenant: text, policy: text },
  'policy.delete': { tenant: text, policy: text },
  'rule.add': {
    ...{ tenant: text, policy: text, rule: text, direction: maybeText, priority: maybeNumber },
    ...{ fromGroup: maybeText, toGroup: maybeText, fromNetwork: maybeText, toNetwork: maybeText },
    ...{ fromAddress: maybeText, toAddress: maybeText, protocol: maybeText, port: maybeNumber, action: maybeText },
  },
  'rule.delete': { tenant: text, policy: text, rule: text },
} as const;

const SANDBOXES = {
  'sandbox.create': {
    ...{ sandbox: text, node: maybeText, strategy: maybeText, constraints: maybeTexts, affinities: maybeTexts },
    ...{ dependencies: maybeTexts, network: optional(network), address: maybeText },
    ports: optional(listOf(fields({ nodePort: number, port: number, protocol }))),
    ...{ image: maybeText, command: maybeText, labels: optional(texts), cpus: maybeNumber, memoryMiB: maybeNumber },
    start: yesOrNo,
  },
  'sandbox.start': { sandbox: text },
  'sandbox.stop': { sandbox: text },
  'sandbox.delete': { sandbox: text, force: yesOrNo },
  'sandbox.connect': { sandbox: text, network, address: maybeText },
  'sandbox.disconnect': { sandbox: text, network },
  'sandbox.listen': { sandbox: text, listener },
  'sandbox.unlisten': { sandbox: text, listener },
  'endpoint.create': { endpoint: text, network: text, node: text, group: maybeText, address: maybeText },
  'endpoint.join': { endpoint: text, sandbox: text },
  'endpoint.leave': { endpoint: text },
  'endpoint.delete': { endpoint: text },
} as const;

export const COMMANDS = { ...INFRASTRUCTURE, ...NETWORKS, ...POLICIES, ...SANDBOXES } satisfies CommandShapes;
