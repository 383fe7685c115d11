import { useAsk } from '#platform/web/ask.ts';
import { lifecycleEndpoints, type Funnel, type Stage } from '../contract.ts';

/** Shapes change rarely: asked for once in a while, shared by everything that shows a stage. */
export const useFunnels = (enabled = true): { readonly funnels: readonly Funnel[]; readonly isLoading: boolean } => {
  const { data, isLoading } = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000, enabled });
  return { funnels: data?.data ?? [], isLoading };
};

export const findStage = (funnel: Funnel | undefined, key: string | null): Stage | undefined =>
  funnel?.stages.find((stage) => stage.key === key);
