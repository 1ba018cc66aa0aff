/** Shrinking on something fast first, where that shows the difference, too. */
import { kindOf, type Limits, type Look, plainest, type Shown, type Shrunk, shrinkFurther } from './shrink.ts';

/** What the draft comes to counts only when it is seen on the real thing as well; then no more is looked at there. */
export async function shrinkByDraft(found: Shown, draft: Look, look: Look, limits: Limits): Promise<Shrunk> {
  const drafted = await draftOf(found, draft, limits);
  if (drafted === undefined) return shrinkFurther(found, look, limits);
  const { history, shrinking, tried } = drafted;
  const differences = ofKind(await look(history), found);
  if (differences.length === 0) return shrinkFurther(found, look, limits);
  if (shrinking === 'cut-short') return shrinkFurther({ history, differences }, look, limits);
  return { history, differences: [plainest(differences)].flatMap((one) => one ?? []), tried: tried + 1, shrinking };
}

async function draftOf(found: Shown, draft: Look, limits: Limits): Promise<Shrunk | undefined> {
  const differences = ofKind(await draft(found.history), found);
  return differences.length === 0 ? undefined : shrinkFurther({ ...found, differences }, draft, limits);
}

const ofKind = (differences: Shown['differences'], found: Shown): Shown['differences'] =>
  differences.filter((difference) => kindOf(difference) === kindOf(plainest(found.differences)));
