/** A funnel while it is being shaped: order and spans. */
import type { Span, Stage } from '../contract.ts';

type Placed = Pick<Stage, 'span'>;

/** Neighbours of one span stand in one band. */
export type Band<S extends Placed> = { readonly span: Span; readonly from: number; readonly stages: readonly S[] };

export function bandsOf<S extends Placed>(stages: readonly S[]): Band<S>[] {
  const bands: Band<S>[] = [];
  stages.forEach((stage, index) => {
    const last = bands.at(-1);
    if (last?.span === stage.span) bands[bands.length - 1] = { ...last, stages: [...last.stages, stage] };
    else bands.push({ span: stage.span, from: index, stages: [stage] });
  });
  return bands;
}

/** The stage at `from` becomes the one at `to`. Put between two stages of one span it takes their span: it was dropped into that band. */
export function moveStage<S extends Placed>(stages: readonly S[], from: number, to: number): S[] {
  const moved = stages[from];
  const place = Math.min(Math.max(to, 0), stages.length - 1);
  if (!moved || place === from) return [...stages];
  const others = stages.filter((_stage, index) => index !== from);
  const before = others[place - 1]?.span;
  const after = others[place]?.span;
  const span = before !== undefined && before === after ? before : moved.span;
  return [...others.slice(0, place), { ...moved, span }, ...others.slice(place)];
}
