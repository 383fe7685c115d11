/** The words of a file that say where a deal stands: by what a person said they mean, else by their name. */
import type { Pipeline } from '#modules/pipeline/contract.ts';
import { type Named, outcomeMeant, pipelineMeant, stageMeant } from '../../domain/deal-words.ts';
import type { DealOutcome, WordMeaning } from '../../domain/mapping.ts';
import type { DealSurroundings } from './deal-surroundings.ts';

export type StageRead = { readonly slot: number } | { readonly outcome: DealOutcome };

export type WordReader = {
  pipeline(text: string): Pipeline | null;
  stage(text: string, pipeline: Pipeline): StageRead | null;
  outcome(text: string): DealOutcome | null;
};

export const namedStages = ({ stages }: Pick<Pipeline, 'stages'>): Named[] =>
  stages.map(({ key, name }) => ({ key, names: [name.pl, name.en] }));

/** A file repeats its words: each is understood once. */
function once<T>(understand: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const read = understand(text);
    if (known.size < 10_000) known.set(text, read);
    return read;
  };
}

export function wordReader({ pipelines, words }: DealSurroundings): WordReader {
  const said = (of: WordMeaning['of'], text: string) =>
    words.find((word) => word.of === of && word.text === text)?.means ?? null;
  const slotOf = (pipeline: Pipeline, key: string): StageRead | null => {
    const stage = pipeline.stages.find((each) => each.key === key);
    return stage ? { slot: stage.slot } : null;
  };
  const names = pipelines.map(({ key, name }): Named => ({ key, names: [name] }));
  const byPipeline = new Map(
    pipelines.map((pipeline) => [
      pipeline.id,
      once((text): StageRead | null => {
        const means = said('stage', text);
        if (means && 'outcome' in means) return means;
        const meant = means && 'stage' in means ? slotOf(pipeline, means.stage) : null;
        if (meant) return meant;
        const read = stageMeant(text, namedStages(pipeline));
        return read === null || 'pipeline' in read ? null : 'outcome' in read ? read : slotOf(pipeline, read.stage);
      }),
    ]),
  );
  return {
    pipeline: once((text) => {
      const means = said('pipeline', text);
      const key = means && 'pipeline' in means ? means.pipeline : pipelineMeant(text, names);
      return pipelines.find((each) => each.key === key) ?? null;
    }),
    stage: (text, pipeline) => byPipeline.get(pipeline.id)?.(text) ?? null,
    outcome: once((text) => {
      const means = said('outcome', text);
      return means && 'outcome' in means ? means.outcome : outcomeMeant(text);
    }),
  };
}
