import { contactEndpoints, type SavedView } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { newId } from '#platform/web/new-id.ts';

const { listViews, saveView, deleteView } = contactEndpoints;

type Unsaved = Pick<SavedView, 'name' | 'shared' | 'definition'>;

export type Views = {
  readonly list: readonly SavedView[];
  /** Resolves to the id of the view. */
  readonly create: (view: Unsaved) => Promise<string | undefined>;
  readonly change: (view: SavedView, to: Partial<Unsaved>) => Promise<void>;
  readonly remove: (view: SavedView) => Promise<void>;
};

const none: readonly SavedView[] = [];

/** The saved views of a list: mine and those that colleagues share. */
export const useViews = (record: SavedView['record']): Views => {
  const t = useMessages('contacts');
  const invalidate = useInvalidate();
  const { data } = useAsk(listViews, { query: { record } }, { staleTime: 60_000 });
  const put = async (id: string, view: Unsaved): Promise<void> => {
    const { name, shared, definition } = view;
    await call(saveView, { params: { viewId: id }, body: { record, name, shared, definition } });
    await invalidate([listViews]);
  };
  return {
    list: data?.data ?? none,
    create: async (view) => {
      const id = newId();
      try {
        await put(id, view);
        tell(t('views.saved', { name: view.name }));
        return id;
      } catch (error) {
        tellProblem(error);
        return undefined;
      }
    },
    change: async (view, to) => {
      try {
        await put(view.id, { ...view, ...to });
        undoable({ message: t('views.saved', { name: to.name ?? view.name }), undo: () => put(view.id, view) });
      } catch (error) {
        tellProblem(error);
      }
    },
    remove: async (view) => {
      try {
        await call(deleteView, { params: { viewId: view.id } });
        await invalidate([listViews]);
        undoable({ message: t('views.deleted', { name: view.name }), undo: () => put(view.id, view) });
      } catch (error) {
        tellProblem(error);
      }
    },
  };
};
