/** A command, said with less. */
import type { Command } from '../model/decider.ts';

/** Without one of the fields it can do without; with a shorter list; with an earlier name or number. */
export function simpler(command: Command): readonly Command[] {
  const fields = Object.entries(command).filter(([name]) => !isNeeded(command, name));
  const dropped = fields.map(([name]) =>
    Object.fromEntries(Object.entries(command).filter(([other]) => other !== name)),
  );
  const shortened = fields.flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 1
      ? [
          { ...command, [name]: value.slice(1) },
          { ...command, [name]: value.slice(0, 1) },
        ]
      : [],
  );
  return [...dropped, ...shortened] as readonly Command[];
}

const isNeeded = ({ type }: Command, field: string): boolean =>
  field === 'type' || (NEEDED[type]?.includes(field) ?? false);

const IN_TENANT = ['tenant', 'network', 'group', 'policy', 'rule', 'subnet'];

/** What a command of the type cannot be given without. */
const NEEDED: Readonly<Partial<Record<Command['type'], readonly string[]>>> = {
  'tenant.create': IN_TENANT,
  'tenant.delete': IN_TENANT,
  'network.create': IN_TENANT,
  'network.delete': IN_TENANT,
  'group.create': IN_TENANT,
  'group.delete': IN_TENANT,
  'policy.create': IN_TENANT,
  'policy.delete': IN_TENANT,
  'rule.add': IN_TENANT,
  'rule.delete': IN_TENANT,
  'node.create': ['node'],
  'node.update': ['node'],
  'node.delete': ['node'],
  'docker-network.create': ['driver', 'network'],
  'docker-network.delete': ['network'],
  'host.create': ['host', 'place', 'address'],
  'host.delete': ['host'],
  'endpoint.create': ['endpoint', 'network', 'node'],
  'endpoint.join': ['endpoint', 'sandbox'],
  'endpoint.leave': ['endpoint'],
  'endpoint.delete': ['endpoint'],
  'sandbox.create': ['sandbox'],
  'sandbox.start': ['sandbox'],
  'sandbox.stop': ['sandbox'],
  'sandbox.delete': ['sandbox'],
  'sandbox.connect': ['sandbox', 'network'],
  'sandbox.disconnect': ['sandbox', 'network'],
  'sandbox.listen': ['sandbox', 'listener'],
  'sandbox.unlisten': ['sandbox', 'listener'],
};
