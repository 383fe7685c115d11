import { useWorkspace } from '#platform/web/session.ts';
import { useEffect, useState } from 'react';
import type { Funnel } from '../../contract.ts';
import { compareShapes, type ShapeChange } from '../../domain/compare-shapes.ts';
import { draftOf, stagesOfDraft, type DraftShape } from './draft-shape.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';

export type ShapeDraft = {
  readonly draft: DraftShape;
  readonly change: (next: (draft: DraftShape) => DraftShape) => void;
  /** Begins anew from this shape. */
  readonly reset: (funnel: Pick<Funnel, 'version' | 'name' | 'stages'>) => void;
  /** What saving would change, against the funnel as it is now. */
  readonly changes: readonly ShapeChange[];
  readonly isChanged: boolean;
  /** It was begun earlier and found again. */
  readonly isFound: boolean;
};

/** The draft of one funnel. Use with the funnel's key as React key. */
export const useDraft = (funnel: Funnel, pastKeys: readonly string[]): ShapeDraft => {
  const workspace = useWorkspace().slug;
  const [found] = useState(() => keptDraft(workspace, funnel.key));
  const [edited, setEdited] = useState<DraftShape | null>(found);
  const draft = edited ?? draftOf(funnel);
  const changes = compareShapes(funnel.stages, stagesOfDraft(draft, pastKeys));
  const isChanged = changes.length > 0 || draft.name !== funnel.name;
  const worthKeeping = edited !== null && (isChanged || edited.note !== '');
  useEffect(
    () => keepDraft(workspace, funnel.key, worthKeeping ? edited : null),
    [workspace, funnel.key, worthKeeping, edited],
  );
  return {
    draft,
    change: (next) => setEdited((former) => next(former ?? draftOf(funnel))),
    reset: (shape) =>
      setEdited(shape.version === funnel.version && shape.stages === funnel.stages ? null : draftOf(shape)),
    changes,
    isChanged,
    isFound: found !== null && edited === found && isChanged,
  };
};
