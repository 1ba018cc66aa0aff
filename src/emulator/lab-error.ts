/** What a lab throws. Refusals of the model are not among them: they are returned. */
import type { Party } from '../model/forward.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Capabilities } from '../netns/capabilities.ts';

/** The lab was disposed of, or its holder has ended. */
export class LabClosed extends Error {
  override readonly name = 'LabClosed';

  constructor(reason: string) {
    super(`the lab is closed: ${reason}`);
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

/** The kernel or the system lacks something that the cluster needs. */
export class CapabilityError extends Error {
  override readonly name = 'CapabilityError';
  readonly missing: keyof Capabilities;

  constructor(missing: keyof Capabilities, neededFor: string) {
    super(`${String(missing)} is missing here, which ${neededFor} needs: ${wayOut(missing)}`);
    this.missing = missing;
  }
}

/** Nobody of this name, or a container that does not run: it has no network stack to ask from. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';

  constructor(party: Party) {
    super(`${party.kind} ${party.name} is not running`);
  }
}

const PACKAGES: Partial<Record<keyof Capabilities, string>> = {
  iptables: 'iptables',
  dnsmasq: 'dnsmasq-base',
  socat: 'socat',
  tcpdump: 'tcpdump',
};

function wayOut(missing: keyof Capabilities): string {
  const name = PACKAGES[missing];
  if (name) return `install the package ${name}`;
  return 'use a kernel that has it, or User-mode Linux (--kernel=uml, package user-mode-linux)';
}
