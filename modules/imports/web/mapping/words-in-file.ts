/** The words of a file of deals that say where a deal stands, and what each is taken to mean: as a person said, else by its name. */
import type { ImportSettings, Inspection } from '#modules/imports/contract.ts';
import { outcomeMeant, pipelineMeant, stageMeant, type Named } from '#modules/imports/domain/deal-words.ts';
import { wordFields, type WordMeaning } from '#modules/imports/domain/mapping.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';

export type Meaning = WordMeaning['means'];

export type WordInFile = { readonly text: string; readonly means: Meaning | null };

/** A column of words; `words` null: there are too many different ones to be given a meaning one by one. */
export type WordColumn = {
  readonly at: number;
  readonly name: string;
  readonly of: WordMeaning['of'];
  readonly words: readonly WordInFile[] | null;
};

type Stages = Pipeline['stages'];

/** Those of the pipelines that rows of the file can go to: of all where a column names them, else of the one chosen. */
export const stagesOffered = (settings: ImportSettings, pipelines: readonly Pipeline[]): Stages => {
  const named = settings.columns.some(({ target }) => target.to === 'deal' && target.field === 'pipeline');
  const chosen = pipelines.find(({ key }) => key === settings.deals.pipeline) ?? pipelines[0];
  const all = named ? [...(chosen ? [chosen] : []), ...pipelines] : chosen ? [chosen] : [];
  return [...new Map(all.flatMap(({ stages }) => stages).map((stage) => [stage.key, stage])).values()];
};

const byName = (
  of: WordMeaning['of'],
  text: string,
  stages: readonly Named[],
  pipelines: readonly Named[],
): Meaning | null => {
  if (of === 'stage') return stageMeant(text, stages);
  if (of === 'pipeline') {
    const pipeline = pipelineMeant(text, pipelines);
    return pipeline === null ? null : { pipeline };
  }
  const outcome = outcomeMeant(text);
  return outcome === null ? null : { outcome };
};

export const wordColumns = (
  inspection: Inspection,
  settings: ImportSettings,
  pipelines: readonly Pipeline[],
): readonly WordColumn[] => {
  const stages = stagesOffered(settings, pipelines).map(({ key, name }): Named => ({ key, names: [name.pl, name.en] }));
  const named = pipelines.map(({ key, name }): Named => ({ key, names: [name] }));
  const said = new Map(settings.deals.words.map(({ of, text, means }) => [`${of} ${text}`, means]));
  return settings.columns.flatMap(({ name, target }, at): WordColumn[] => {
    const of = target.to === 'deal' ? wordFields.find((field) => field === target.field) : undefined;
    if (of === undefined) return [];
    const words = inspection.columns[at]?.words ?? null;
    const means = (text: string): Meaning | null => said.get(`${of} ${text}`) ?? byName(of, text, stages, named);
    return [{ at, name, of, words: words?.map((text) => ({ text, means: means(text) })) ?? null }];
  });
};

/** Gives a word of the file its meaning. */
export const withMeaning = (
  settings: ImportSettings,
  of: WordMeaning['of'],
  text: string,
  means: Meaning,
): ImportSettings => ({
  ...settings,
  deals: {
    ...settings.deals,
    words: [...settings.deals.words.filter((word) => word.of !== of || word.text !== text), { of, text, means }],
  },
});

/** A meaning as the value of a choice. */
export const meaningId = (means: Meaning | null): string =>
  means === null
    ? ''
    : 'outcome' in means
      ? `outcome:${means.outcome}`
      : 'stage' in means
        ? `stage:${means.stage}`
        : `pipeline:${means.pipeline}`;

export const meaningOf = (id: string): Meaning | null => {
  const [kind, key = ''] = id.split(/:(.*)/s);
  if (kind === 'stage') return { stage: key };
  if (kind === 'pipeline') return { pipeline: key };
  return key === 'won' || key === 'lost' || key === 'open' ? { outcome: key } : null;
};
