import { contactEndpoints, type Selection } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';

const pageSize = 200;

/** Everybody selected, those that match a filter found page by page. `onFound` tells how many so far. */
export const selectedIds = async (
  selection: Selection,
  { signal, onFound }: { readonly signal: AbortSignal; readonly onFound: (count: number) => void },
): Promise<readonly string[]> => {
  if ('ids' in selection) return selection.ids;
  const { filter, search } = selection;
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      limit: pageSize,
      filter,
      ...(search === undefined ? {} : { search }),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: { readonly data: readonly { readonly id: string }[]; readonly nextCursor: string | null } = await call(
      contactEndpoints.listContacts,
      { query, signal },
    );
    ids.push(...page.data.map(({ id }) => id));
    onFound(ids.length);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
};
