/** A funnel while it is being shaped: texts may be empty, keys of new stages are not yet made. */
import type { LocalText } from '#platform/contract/problem.ts';
import { z } from 'zod';
import { mostStages, Stage, type Funnel, type Span } from '../../contract.ts';
import { moveStage } from '../../domain/arrange-stages.ts';
import { keyOfName } from '../../domain/key-of-name.ts';

/** `id` tells the rows of the page apart; a stage of slot 0 is new and gets its key when it is saved. */
const DraftStage = Stage.omit({ key: true, definition: true }).extend({
  id: z.string(),
  slot: z.number().int().min(0).max(mostStages),
  key: z.string(),
  definition: z.object({ pl: z.string(), en: z.string() }),
});
export type DraftStage = z.infer<typeof DraftStage>;

export const DraftShape = z.object({
  basedOn: z.number().int(),
  name: z.string(),
  note: z.string(),
  stages: z.array(DraftStage),
});
export type DraftShape = z.infer<typeof DraftShape>;

/** A language left empty says what the other one says. */
const mirrored = ({ pl, en }: LocalText): LocalText => ({ pl: pl.trim() || en.trim(), en: en.trim() || pl.trim() });
const unmirrored = ({ pl, en }: LocalText): LocalText => ({ pl, en: en === pl ? '' : en });

const draftStage = ({ definition, ...stage }: Stage): DraftStage => ({
  ...stage,
  id: `slot-${stage.slot}`,
  name: unmirrored(stage.name),
  definition: unmirrored(definition ?? { pl: '', en: '' }),
});

/** `stages` may be those of an older version, which is then what the next version will look like. */
export const draftOf = ({ version, name, stages }: Pick<Funnel, 'version' | 'name' | 'stages'>): DraftShape => ({
  basedOn: version,
  name,
  note: '',
  stages: stages.map(draftStage),
});

/** The stages as they would be saved. `pastKeys` are not given to new stages, so that the log stays clear. */
export function stagesOfDraft(draft: DraftShape, pastKeys: readonly string[] = []): Stage[] {
  const taken = new Set([...pastKeys, ...draft.stages.map(({ key }) => key)]);
  return draft.stages.map(({ id: _id, definition, name, key: known, ...stage }) => {
    const named = mirrored(name);
    const key = known === '' ? keyOfName(named.pl, taken, 'stage') : known;
    taken.add(key);
    const meant = mirrored(definition);
    return { ...stage, key, name: named, ...(meant.pl === '' ? {} : { definition: meant }) };
  });
}

const withStages = (draft: DraftShape, stages: DraftStage[]): DraftShape => ({ ...draft, stages });

export const changeStage = (draft: DraftShape, id: string, change: Partial<DraftStage>): DraftShape =>
  withStages(
    draft,
    draft.stages.map((stage) => {
      if (stage.id === id) return { ...stage, ...change };
      // One stage wins: naming another takes it from this one.
      return change.won === true ? { ...stage, won: false } : stage;
    }),
  );

/** A new stage of this span at this place. */
export const addStage = (draft: DraftShape, id: string, span: Span, place: number): DraftShape => {
  const stage: DraftStage = {
    id,
    slot: 0,
    key: '',
    name: { pl: '', en: '' },
    definition: { pl: '', en: '' },
    span,
    entryRule: null,
    leaveRule: null,
    won: false,
  };
  return withStages(draft, [...draft.stages.slice(0, place), stage, ...draft.stages.slice(place)]);
};

export const removeStage = (draft: DraftShape, id: string): DraftShape =>
  withStages(
    draft,
    draft.stages.filter((stage) => stage.id !== id),
  );

export const restoreStage = (draft: DraftShape, stage: DraftStage, place: number): DraftShape =>
  draft.stages.some(({ id }) => id === stage.id)
    ? draft
    : withStages(draft, [...draft.stages.slice(0, place), { ...stage, won: false }, ...draft.stages.slice(place)]);

export const moveDraftStage = (draft: DraftShape, id: string, to: number): DraftShape =>
  withStages(
    draft,
    moveStage(
      draft.stages,
      draft.stages.findIndex((stage) => stage.id === id),
      to,
    ),
  );

export type DraftFault = 'fewStages' | 'manyStages' | 'noWon' | 'noName' | 'noFunnelName';

/** What stands in the way of saving. */
export const faultsOf = (draft: DraftShape): DraftFault[] => [
  ...(draft.name.trim() === '' ? ['noFunnelName' as const] : []),
  ...(draft.stages.length < 2 ? ['fewStages' as const] : []),
  ...(draft.stages.length > mostStages ? ['manyStages' as const] : []),
  ...(draft.stages.some(({ won }) => won) ? [] : ['noWon' as const]),
  ...(draft.stages.some(({ name }) => mirrored(name).pl === '') ? ['noName' as const] : []),
];
