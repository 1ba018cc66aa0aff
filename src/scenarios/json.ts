/** A play as one JSON document. */
import { type Checked, divergences } from './play.ts';
import { isOfControlPlane } from './question.ts';
import type { Scenario } from './scenario.ts';

export function toJson(scenario: Scenario, checked: readonly Checked[], kernel: '-' | 'host' | 'uml'): string {
  const failed = divergences(checked).length;
  const document = {
    scenario: scenario.name,
    title: scenario.title,
    kernel,
    passed: checked.length - failed,
    failed,
    ofControlPlane: checked.filter(({ claim }) => isOfControlPlane(claim.question)).length,
    claims: checked.map(claimJson),
  };
  return JSON.stringify(document, null, 2);
}

const claimJson = ({ step, claim, verdict, model, kernel, hop }: Checked) => ({
  prompt: step.prompt,
  command: step.line,
  claim: claim.sentence,
  asked: claim.question,
  expected: claim.expected,
  verdict,
  seenIn: isOfControlPlane(claim.question) ? 'control plane' : kernel ? 'kernel' : 'model',
  model: model?.answer ?? null,
  kernel: kernel?.answer ?? null,
  evidence: kernel?.evidence ?? [],
  ...(hop === undefined ? {} : { hop }),
});
