/**
 * Learns a scorecard from people whose fate is known, or says why not. Deterministic: the same data, options and seed give the same
 * card. It takes seconds for many people; `onProgress` is called in between, and learning stops where it throws (nothing is kept).
 */
import { codeField } from './code-field.ts';
import type { DataSet } from './data-set.ts';
import { evaluateChances } from './evaluate-chances.ts';
import { findLeakingColumns, findLeakingPredictors, type Leak } from './find-leaking-fields.ts';
import { fitCard, groupFields, type CardOptions } from './fit-card.ts';
import { usualGrouping, type GroupingOptions } from './group-field.ts';
import { groupsAsConditions } from './groups-as-conditions.ts';
import {
  areaOfField,
  crossSplits,
  timeSplit,
  tryAverage,
  tryCard,
  tryScore,
  type Split,
  type Tried,
} from './held-out.ts';
import type { Comparison, LearnedCard, SuspectedLeak } from './learned-card.ts';

export type LearnOptions = Omit<CardOptions, 'grouping'> & {
  readonly grouping: Partial<GroupingOptions>;
  readonly folds: number;
  readonly seed: number;
  /** Fewest people of each outcome. */
  readonly fewestOfEach: number;
  /** Share of the decisions, the latest ones, that the earlier are tried on. */
  readonly latestShare: number;
  /** Fields that a person answers for although they look like leaks. */
  readonly vouched: readonly string[];
};

/** Ten outcomes for each group: Peduzzi et al. (1996), J. Clin. Epidemiol. 49, 1373–1379. */
export const usualLearning: LearnOptions = {
  folds: 5,
  seed: 1,
  pointsToDouble: 20,
  penalty: 1,
  pull: 5,
  outcomesPerGroup: 10,
  fewestOfEach: 50,
  latestShare: 0.3,
  vouched: [],
  grouping: {},
};

export type Progress = { readonly stage: 'grouping' | 'trying' | 'card'; readonly done: number };

export function learnCard(
  data: DataSet,
  options: Partial<LearnOptions> = {},
  onProgress: (progress: Progress) => void = () => undefined,
): LearnedCard {
  const settings = { ...usualLearning, ...options };
  const cardOptions: CardOptions = { ...settings, grouping: { ...usualGrouping, ...settings.grouping } };
  const { folds, fewestOfEach } = settings;
  const { outcomes } = data;
  const vouched = new Set(settings.vouched);
  const stepsOf = (stage: Progress['stage']): (() => void) => {
    let done = 0;
    return () => onProgress({ stage, done: ++done });
  };

  const people = outcomes.length;
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const lost = people - won;
  const ofColumns = findLeakingColumns(data);
  const suspected: Leak[] = [...ofColumns];
  const refused = (): Set<string> =>
    new Set(suspected.map(({ field }) => field).filter((field) => !vouched.has(field)));
  const leaks = (): SuspectedLeak[] => suspected.map((leak) => ({ ...leak, vouched: vouched.has(leak.field) }));
  type Declined = Extract<LearnedCard, { status: 'declined' }>;
  const declined = (reason: Declined['reason']): Declined => ({
    status: 'declined',
    people,
    won,
    leaks: leaks(),
    reason,
  });

  if (won < fewestOfEach) return declined({ code: 'too-few-won', won, needed: fewestOfEach });
  if (lost < fewestOfEach) return declined({ code: 'too-few-lost', lost, needed: fewestOfEach });
  const early = refused();
  const coded = data.fields.filter(({ key }) => !early.has(key)).map((field) => codeField(field, data));
  const splits = crossSplits(coded, outcomes, settings, cardOptions, stepsOf('grouping'));
  const known = new Set(suspected.map(({ field }) => field));
  const onTry = stepsOf('trying');
  // The others of a field that is refused are often just the fields of the card.
  const tries = new Map<string, Tried>();
  const tryFields = (keys: ReadonlySet<string>): Tried => {
    const name = JSON.stringify([...keys].sort());
    const tried = tries.get(name) ?? tryCard(splits, outcomes, (key) => keys.has(key), cardOptions, onTry);
    tries.set(name, tried);
    return tried;
  };
  const predictors = findLeakingPredictors(splits, outcomes, vouched, tryFields);
  suspected.push(...predictors.filter(({ field }) => !known.has(field)));
  const out = refused();
  const usable = coded.filter(({ key }) => !out.has(key));
  if (usable.length === 0) return declined({ code: 'no-fields' });

  const onCard = stepsOf('card');
  const everybody = Int32Array.from({ length: people }, (_, row) => row);
  const card = fitCard(groupFields(usable, outcomes, everybody, cardOptions), outcomes, everybody, cardOptions);
  onCard();
  if (!card) return declined({ code: 'nothing-found' });
  const tried = tryFields(new Set(usable.map(({ key }) => key)));
  const crossValidated = compare(tried, splits, data);
  if (!crossValidated || crossValidated.card.areaInterval.low <= 0.5) {
    const { area, areaInterval: interval } = crossValidated?.card ?? { area: 0.5, areaInterval: { low: 0, high: 1 } };
    return declined({ code: 'no-better-than-chance', area, interval });
  }
  const later =
    data.decidedAt && timeSplit(usable, outcomes, data.decidedAt, settings.latestShare, fewestOfEach, cardOptions);
  const ofLater = later
    ? compare(
        tryCard([later], outcomes, () => true, cardOptions, onTry),
        [later],
        data,
      )
    : null;

  return {
    status: 'learned',
    people,
    won,
    leaks: leaks(),
    pointsToDouble: settings.pointsToDouble,
    fields: card.fields.map((fitted) => ({
      field: fitted.grouped.field.key,
      kind: fitted.grouped.field.kind,
      informationValue: fitted.grouped.grouping.informationValue,
      coefficient: fitted.coefficient,
      standardError: fitted.standardError,
      areaAlone: areaOfField(splits, outcomes, fitted.grouped.field.key),
      groups: groupsAsConditions(fitted),
    })),
    leftOut: [...card.leftOut],
    chance: { intercept: card.intercept, perPoint: card.perPoint },
    crossValidated: { ...crossValidated, folds, areaByFold: [...tried.areas] },
    timeSplit: later && ofLater ? { ...ofLater, from: later.from } : null,
  };
}

/** Null where only one outcome was tried. */
function compare(tried: Tried, splits: readonly Split[], { outcomes, handMade }: DataSet): Comparison | null {
  const evaluate = ({ chances, outcomes: happened }: Tried): Comparison['card'] | null => {
    const found = evaluateChances(chances, happened);
    return (
      found && {
        ...found,
        calibration: { ...found.calibration, groups: [...found.calibration.groups] },
        lift: [...found.lift],
      }
    );
  };
  const card = evaluate(tried);
  const average = evaluate(tryAverage(splits, outcomes));
  if (!card || !average) return null;
  return {
    card,
    average: { brier: average.brier, logLoss: average.logLoss },
    handMade: handMade ? evaluate(tryScore(splits, outcomes, handMade)) : null,
  };
}
