import { contactEndpoints } from '#modules/contacts/contract.ts';
import { call, ApiProblem } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, undoable } from '#platform/web/toast.tsx';
import { lifecycleEndpoints, type Funnel } from '../../contract.ts';
import { stagesOfDraft, type DraftShape } from './draft-shape.ts';

const { reshapeFunnel, listFunnels, listVersions } = lifecycleEndpoints;
const changedByShape = [listFunnels, listVersions, contactEndpoints.listFields];

export type SaveShape = {
  readonly save: (draft: DraftShape) => void;
  readonly busy: boolean;
  readonly error: Error | null;
};

/** Saves a draft as the funnel's next version; taking that back is one more version, with the shape before it. */
export const useSaveShape = (
  funnel: Funnel,
  pastKeys: readonly string[],
  onSaved: (saved: Funnel) => void,
): SaveShape => {
  const t = useMessages('lifecycle');
  const invalidate = useInvalidate();
  const takeBack = async (saved: Funnel): Promise<void> => {
    const body = {
      name: funnel.name,
      basedOn: saved.version,
      note: t('shape.undoNote', { version: saved.version }),
      stages: funnel.stages,
    };
    const restored = await call(reshapeFunnel, { params: { funnel: funnel.key }, body });
    await invalidate(changedByShape);
    onSaved(restored);
    tell(t('shape.undone', { version: restored.version, former: funnel.version }));
  };
  const { mutate, isPending, error } = useTell(reshapeFunnel, {
    invalidates: changedByShape,
    onSuccess: (saved) => {
      onSaved(saved);
      undoable({ message: t('shape.saved', { version: saved.version }), undo: () => takeBack(saved) });
    },
    // Somebody was faster: what they saved is fetched, so that the page can show it beside the draft.
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'funnel-changed-meanwhile') void invalidate(changedByShape);
    },
  });
  return {
    save: (draft) => {
      const body = {
        name: draft.name.trim(),
        basedOn: draft.basedOn,
        note: draft.note.trim() || null,
        stages: stagesOfDraft(draft, pastKeys),
      };
      mutate({ params: { funnel: funnel.key }, body });
    },
    busy: isPending,
    error,
  };
};
