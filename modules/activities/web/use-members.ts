import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useCan } from '#platform/web/session.ts';

const staleTime = 60_000;

/** Colleagues by name; nobody where the reader may not see who is here. */
export const useMembers = (): readonly { readonly value: string; readonly label: string }[] => {
  const { data } = useAsk(workspaceEndpoints.listMembers, {}, { staleTime, enabled: useCan('members.read') });
  return (data?.data ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
};
