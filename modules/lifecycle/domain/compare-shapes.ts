/** What changed from one shape of a funnel to the next, in the words of those who read about it. */
import type { Stage } from '../contract.ts';

export type ShapeChange =
  | { readonly kind: 'added' | 'removed' | 'won' | 'color' | 'definition'; readonly stage: Stage }
  | { readonly kind: 'renamed'; readonly stage: Stage; readonly from: Stage['name'] }
  | { readonly kind: 'span'; readonly stage: Stage; readonly from: Stage['span'] }
  /** `after` is the stage it follows now; null when it became the first. */
  | { readonly kind: 'moved'; readonly stage: Stage; readonly after: Stage | null }
  | { readonly kind: 'entryRule' | 'leaveRule'; readonly stage: Stage; readonly how: 'set' | 'changed' | 'lifted' };

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The longest run of slots that keep their order: only the others have moved. Patience: at most 20 stages. */
function keptInOrder(before: readonly number[], after: readonly number[]): ReadonlySet<number> {
  const places = after.map((slot) => before.indexOf(slot));
  const best: number[][] = [];
  places.forEach((place, index) => {
    const earlier = best.filter((_run, other) => places[other]! < place);
    const longest = earlier.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, after[index]!]);
  });
  return new Set(best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []));
}

function ruleChange(kind: 'entryRule' | 'leaveRule', was: Stage, stage: Stage): ShapeChange[] {
  if (same(was[kind], stage[kind])) return [];
  return [{ kind, stage, how: was[kind] === null ? 'set' : stage[kind] === null ? 'lifted' : 'changed' }];
}

/** Stages are the same stage when they have the same slot; a stage of slot 0 has none yet and is new. */
export function compareShapes(before: readonly Stage[], after: readonly Stage[]): ShapeChange[] {
  const old = new Map(before.map((stage) => [stage.slot, stage]));
  const kept = after.filter((stage) => old.has(stage.slot));
  const keptSlots = kept.map((stage) => stage.slot);
  const inOrder = keptInOrder(
    before.map((stage) => stage.slot).filter((slot) => keptSlots.includes(slot)),
    keptSlots,
  );
  const removed = before
    .filter((stage) => !keptSlots.includes(stage.slot))
    .map((stage): ShapeChange => ({ kind: 'removed', stage }));
  const others = after.flatMap((stage, index): ShapeChange[] => {
    const was = old.get(stage.slot);
    if (!was) return [{ kind: 'added', stage }, ...(stage.won ? [{ kind: 'won' as const, stage }] : [])];
    return [
      ...(same(was.name, stage.name) ? [] : [{ kind: 'renamed' as const, stage, from: was.name }]),
      ...(inOrder.has(stage.slot) ? [] : [{ kind: 'moved' as const, stage, after: after[index - 1] ?? null }]),
      ...(was.span === stage.span ? [] : [{ kind: 'span' as const, stage, from: was.span }]),
      ...(stage.won && !was.won ? [{ kind: 'won' as const, stage }] : []),
      ...(same(was.definition, stage.definition) ? [] : [{ kind: 'definition' as const, stage }]),
      ...ruleChange('entryRule', was, stage),
      ...ruleChange('leaveRule', was, stage),
      ...(was.color === stage.color ? [] : [{ kind: 'color' as const, stage }]),
    ];
  });
  return [...removed, ...others];
}
