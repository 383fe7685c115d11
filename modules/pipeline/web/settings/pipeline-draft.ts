/** A pipeline while its stages are edited. New stages carry slot 0 and get their key when they are saved. */
import { keyOfName } from '#modules/lifecycle/contract.ts';
import type { Milestone, Pipeline, PipelineStage } from '#modules/pipeline/contract.ts';

export type StageDraft = Omit<PipelineStage, 'guidance'> & {
  /** Of this list in the browser alone. */
  readonly id: string;
  readonly guidance: { readonly pl: string; readonly en: string };
};
export type PipelineDraft = { readonly name: string; readonly stages: readonly StageDraft[] };

export const draftOf = ({ name, stages }: Pick<Pipeline, 'name' | 'stages'>): PipelineDraft => ({
  name,
  stages: stages.map((stage) => ({ ...stage, id: String(stage.slot), guidance: stage.guidance ?? { pl: '', en: '' } })),
});

export const newStage = (id: string): StageDraft => ({
  id,
  slot: 0,
  key: '',
  name: { pl: '', en: '' },
  probability: 50,
  guidance: { pl: '', en: '' },
  milestones: [],
  funnelStage: null,
});

type Words = { readonly pl: string; readonly en: string };

/** What is written in one language alone holds for both. */
const inBoth = ({ pl, en }: Words): { pl: string; en: string } => ({
  pl: pl.trim() || en.trim(),
  en: en.trim() || pl.trim(),
});

const isEmpty = ({ pl, en }: Words): boolean => pl.trim() === '' && en.trim() === '';

const milestoneToSave = (milestone: Milestone): Milestone =>
  milestone.kind === 'confirmed' ? { ...milestone, text: inBoth(milestone.text) } : milestone;

/** The stages as they are sent; a confirmed milestone without words is none. */
export const stagesToSave = ({ stages }: PipelineDraft): PipelineStage[] => {
  const taken = new Set(stages.map(({ key }) => key).filter((key) => key !== ''));
  return stages.map(({ id: _own, guidance, ...stage }) => {
    const name = inBoth(stage.name);
    const key = stage.key === '' ? keyOfName(name.pl, taken, 'stage') : stage.key;
    taken.add(key);
    return {
      ...stage,
      key,
      name,
      milestones: stage.milestones
        .filter((milestone) => milestone.kind !== 'confirmed' || !isEmpty(milestone.text))
        .map(milestoneToSave),
      ...(isEmpty(guidance) ? {} : { guidance: inBoth(guidance) }),
    };
  });
};

export type DraftFault = 'noName' | 'noStage' | 'noStageName';

export const faultOf = ({ name, stages }: PipelineDraft): DraftFault | null => {
  if (name.trim() === '') return 'noName';
  if (stages.length === 0) return 'noStage';
  return stages.some((stage) => isEmpty(stage.name)) ? 'noStageName' : null;
};

export const isChanged = (draft: PipelineDraft, pipeline: Pipeline): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(pipeline));
