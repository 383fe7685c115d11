/** What the workspace's fields are called and who its members are: the words of filters, columns and editors. */
import { contactEndpoints, type CustomField } from '#modules/contacts/contract.ts';
import { workspaceEndpoints, type Member } from '#modules/identity/contract.ts';
import type { FieldDescription } from '#platform/contract/filter.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useCan } from '#platform/web/session.ts';
import { useMemo } from 'react';

/** Fields and members change seldom; whoever changes them forgets these answers. */
const staleTime = 5 * 60_000;

const noFields: readonly FieldDescription[] = [];
const noCustom: readonly CustomField[] = [];
const noMembers: readonly Member[] = [];

export const useFields = (): {
  readonly list: readonly FieldDescription[];
  readonly byKey: ReadonlyMap<string, FieldDescription>;
  readonly known: boolean;
} => {
  const { data } = useAsk(contactEndpoints.listFields, {}, { staleTime });
  const list = data?.data ?? noFields;
  const byKey = useMemo(() => new Map(list.map((field) => [field.key, field])), [list]);
  return useMemo(() => ({ list, byKey, known: data !== undefined }), [list, byKey, data]);
};

export const useCustomFields = (record: CustomField['record']): readonly CustomField[] => {
  const { data } = useAsk(contactEndpoints.listCustomFields, {}, { staleTime });
  const all = data?.data ?? noCustom;
  return useMemo(() => all.filter((field) => field.record === record), [all, record]);
};

export const useMembers = (): {
  readonly list: readonly Member[];
  readonly nameOf: (userId: string) => string | undefined;
} => {
  const may = useCan('members.read');
  const { data } = useAsk(workspaceEndpoints.listMembers, {}, { staleTime, enabled: may });
  const list = data?.data ?? noMembers;
  return useMemo(() => {
    const names = new Map(list.map(({ userId, name }) => [userId, name]));
    return { list, nameOf: (userId: string) => names.get(userId) };
  }, [list]);
};
