import { useAsk } from '#platform/web/ask.ts';
import { segmentsEndpoints, type Segment } from '../contract.ts';

const none: readonly Segment[] = [];

/** Names change rarely: asked for once in a while, shared by everything that names a segment. */
export const useSegments = (enabled = true): { readonly segments: readonly Segment[]; readonly known: boolean } => {
  const { data } = useAsk(segmentsEndpoints.listSegments, {}, { staleTime: 60_000, enabled });
  return { segments: data?.data ?? none, known: data !== undefined };
};
