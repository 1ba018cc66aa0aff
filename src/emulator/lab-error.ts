/** What a lab throws. Refusals of the model are not among them: they are returned. */
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import type { Refusal } from '../model/refusal.ts';
import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';

/** The lab was disposed of, or its holder has ended. */
export class LabClosed extends Error {
  override readonly name = 'LabClosed';

  constructor(reason: string, options?: ErrorOptions) {
    super(`the lab is closed: ${reason}`, options);
  }
}

/** What a lab should have been opened with is refused by the model. */
export class LabRefused extends Error {
  override readonly name = 'LabRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.text);
    this.refusal = refusal;
  }
}

/** The kernel or the system lacks something that the cluster needs. Nothing was changed. */
export class CapabilityError extends Error {
  override readonly name = 'CapabilityError';
  readonly missing: Capability;

  constructor(missing: Capability, neededFor: string) {
    const { name, get } = CAPABILITIES[missing];
    super(`${name === missing ? name : `${name} (${missing})`} is missing here, which ${neededFor} needs: get ${get}`);
    this.missing = missing;
  }
}

/** A question that could not be put to the network, or to which neither an answer nor silence could be proven: no verdict. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';

  constructor(question: string, because: string) {
    super(`could not find out ${question}: ${because}`);
  }
}

/** Nobody of this name, or a container that does not run: it has no network stack to ask from. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';

  constructor({ kind, name }: Party, cluster: Cluster) {
    const known = [...cluster[NAMES[kind]].keys()];
    const others = known.length > 0 ? `there is ${known.join(', ')}` : 'there is none at all';
    super(known.includes(name) ? `${kind} ${name} is not running: start it` : `there is no ${kind} ${name}; ${others}`);
  }
}

const NAMES = { sandbox: 'sandboxes', node: 'nodes', host: 'hosts' } as const;
