/** What a list of containers shows of one. */
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Clock } from './chronicle.ts';
import type { Call } from './command.ts';
import { exitCode, timeText } from './container-json.ts';
import { duration } from './duration.ts';
import { containerId, short } from './ids.ts';
import { namesOf } from './network-settings.ts';
import { labelsOf } from './notes.ts';
import { portsText } from './ports.ts';
import type { Method } from './template/value.ts';
import { shownName } from './view.ts';

export type PsRow = Readonly<
  Record<
    | 'ID'
    | 'Image'
    | 'Command'
    | 'CreatedAt'
    | 'RunningFor'
    | 'Status'
    | 'State'
    | 'Ports'
    | 'Names'
    | 'Labels'
    | 'Networks',
    string
  >
> & { readonly Label: Method };

const LONGEST_COMMAND = 20;

export function psRow({ door: { cluster, clock }, view }: Call, sandbox: Sandbox, width: 'short' | 'whole'): PsRow {
  const id = containerId(sandbox);
  const created = clock?.of(sandbox.name)?.created;
  const labels = labelsOf(sandbox);
  return {
    ID: width === 'whole' ? id : short(id),
    Image: sandbox.image,
    Command: `"${width === 'whole' ? sandbox.command : sandbox.command.slice(0, LONGEST_COMMAND)}"`,
    CreatedAt: timeText(created),
    RunningFor: created === undefined || clock === undefined ? '' : `${duration(clock.now() - created)} ago`,
    Status: statusText(sandbox, clock),
    State: sandbox.status,
    Ports: portsText(cluster, view, sandbox),
    Names: shownName(view, sandbox),
    Labels: Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
    Networks: namesOf(cluster, view, sandbox).join(','),
    Label: { kind: 'method', call: ([name]) => labels[String(name)] ?? '' },
  };
}

/** `Up 6 seconds`, `Exited (0) 2 minutes ago`, `Created`; without a clock no times. */
function statusText(sandbox: Sandbox, clock: Clock | undefined): string {
  const moments = clock?.of(sandbox.name);
  const since = (at: number | undefined) =>
    at === undefined || clock === undefined ? '' : ` ${duration(clock.now() - at)}`;
  switch (sandbox.status) {
    case 'created':
      return 'Created';
    case 'running':
      return `Up${since(moments?.started)}`;
    case 'exited': {
      const at = since(moments?.ended?.at);
      return `Exited (${exitCode(sandbox, clock)})${at}${at === '' ? '' : ' ago'}`;
    }
  }
}
