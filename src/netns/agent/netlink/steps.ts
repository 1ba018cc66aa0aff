/** Facts in the kernel's own language: a step for each line that `ip -batch` would be told. */
import type { Op } from '../../op.ts';
import type { Fact } from '../../spec.ts';
import * as address from './address.ts';
import * as link from './link.ts';
import type { Message } from './message.ts';
import * as neighbour from './neighbour.ts';
import type { There } from './there.ts';

/** Names are looked up when its turn has come, for a step before it may have made what they name. */
export type Step = (there: There) => Message;

/** None: it is not done by netlink. */
export const stepsOf = (op: Op): readonly Step[] => {
  if (op.verb === 'replace') return addSteps(op.to);
  return op.verb === 'add' ? addSteps(op.fact) : deleteSteps(op.fact);
};

function addSteps(fact: Fact): readonly Step[] {
  switch (fact.kind) {
    case 'veth':
      return [(there) => link.veth(there, fact)];
    case 'bridge':
      return [
        () => link.bridge({ ...fact, mtu: fact.mtu - 1 }),
        (there) => link.mtuSet(there.indexOf(fact.link), fact.mtu),
      ];
    case 'vxlan':
      return [() => link.vxlan(fact)];
    case 'vlan':
      return [(there) => link.vlan(there, fact)];
    case 'port':
      return [
        (there) => link.bridgeSet(there.indexOf(fact.link), there.indexOf(fact.bridge)),
        (there) => link.portSet(there.indexOf(fact.link), fact),
      ];
    case 'up':
      return [(there) => link.upSet(there.indexOf(fact.link), true)];
    case 'altname':
      return [(there) => link.altnameAdded(there.indexOf(fact.link), fact.altname)];
    case 'address':
      return [(there) => address.addressAdded(there.indexOf(fact.link), fact)];
    case 'route':
      return [(there) => address.routeAdded(there.indexOf(fact.link), fact)];
    case 'neighbour':
      return [(there) => neighbour.neighbourAdded(there.indexOf(fact.link), fact)];
    case 'bridge-fdb':
      return [(there) => neighbour.bridgeEntryAdded(there.indexOf(fact.link), fact)];
    case 'vxlan-fdb':
      return [(there) => neighbour.vxlanEntryAdded(there.indexOf(fact.link), fact)];
    default:
      return [];
  }
}

function deleteSteps(fact: Fact): readonly Step[] {
  switch (fact.kind) {
    case 'veth':
      return [(there) => link.deleted(there.indexOf(fact.a.link))];
    case 'bridge':
    case 'vxlan':
    case 'vlan':
      return [(there) => link.deleted(there.indexOf(fact.link))];
    case 'port':
      return [(there) => link.bridgeSet(there.indexOf(fact.link), 0)];
    case 'up':
      return [(there) => link.upSet(there.indexOf(fact.link), false)];
    case 'altname':
      return [(there) => link.altnameDeleted(there.indexOf(fact.link), fact.altname)];
    case 'address':
      return [(there) => address.addressDeleted(there.indexOf(fact.link), fact)];
    case 'route':
      return [(there) => address.routeDeleted(there.indexOf(fact.link), fact)];
    case 'neighbour':
      return [(there) => neighbour.neighbourDeleted(there.indexOf(fact.link), fact)];
    case 'bridge-fdb':
      return [(there) => neighbour.bridgeEntryDeleted(there.indexOf(fact.link), fact)];
    case 'vxlan-fdb':
      return [(there) => neighbour.vxlanEntryDeleted(there.indexOf(fact.link), fact)];
    default:
      return [];
  }
}
