import { workspaceEndpoints, type Member } from '#modules/identity/contract.ts';
import { pipelineEndpoints, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { useCallback } from 'react';

/** Pipelines and members change seldom; whoever changes them forgets these answers. */
const staleTime = 60_000;
const nobody: readonly Member[] = [];

export const usePipelines = () => useAsk(pipelineEndpoints.listPipelines, {}, { staleTime });

export const usePipeline = (key: string | undefined): Pipeline | undefined =>
  usePipelines().data?.data.find((pipeline) => pipeline.key === key);

/** What a stage is called; its key where it is no longer there. */
export const useStageName = (pipeline: Pipeline | undefined): ((stage: string) => string) => {
  const language = useLanguage();
  return useCallback(
    (stage) => pipeline?.stages.find(({ key }) => key === stage)?.name[language] ?? stage,
    [pipeline, language],
  );
};

/** What the stage of a deal is called, of whichever of these pipelines it is. */
export const useStageOfDeal = (
  pipelines: readonly Pipeline[],
): ((deal: { readonly pipeline: string; readonly stage: string }) => string) => {
  const language = useLanguage();
  return useCallback(
    ({ pipeline, stage }) =>
      pipelines.find(({ key }) => key === pipeline)?.stages.find(({ key }) => key === stage)?.name[language] ?? stage,
    [pipelines, language],
  );
};

export const useMembers = (): readonly Member[] => {
  const may = useCan('members.read');
  return useAsk(workspaceEndpoints.listMembers, {}, { staleTime, enabled: may }).data?.data ?? nobody;
};
