/** What a reader does to the settings of an import. Pure: each gives new settings. */
import type { ColumnSettings, ColumnTarget, ImportSettings, Inspection } from '#modules/imports/contract.ts';
import type { CustomType } from '#modules/imports/domain/mapping.ts';
import type { DateFormat } from '#modules/imports/domain/parse-date.ts';
import type { NumberFormat } from '#modules/imports/domain/parse-number.ts';
import { slugOf } from '#modules/imports/domain/normalise-header.ts';
import type { Question } from './open-questions.ts';
import { holdsDates, namesTheDeal, namesThePerson, takesSeveral, targetId } from './target-kind.ts';

const withColumn = (
  settings: ImportSettings,
  at: number,
  change: (column: ColumnSettings) => ColumnSettings,
): ImportSettings => ({
  ...settings,
  columns: settings.columns.map((column, place) => (place === at ? change(column) : column)),
});

/** A column without dates in it that is to hold dates is read year first, until told otherwise: the format nobody mistakes. */
export const withTarget = (
  settings: ImportSettings,
  inspection: Inspection,
  at: number,
  target: ColumnTarget,
): ImportSettings =>
  withColumn(settings, at, (column) => {
    const needsFormat = holdsDates(target) && column.dateFormat === null && inspection.columns[at]?.dates === null;
    return { ...column, target, dateFormat: needsFormat ? 'YYYY-MM-DD' : column.dateFormat };
  });

export const withDateFormat = (settings: ImportSettings, at: number, dateFormat: DateFormat | null): ImportSettings =>
  withColumn(settings, at, (column) => ({ ...column, dateFormat }));

export const withNumberFormat = (
  settings: ImportSettings,
  at: number,
  numberFormat: NumberFormat | null,
): ImportSettings => withColumn(settings, at, (column) => ({ ...column, numberFormat }));

/** Answers a question for all the columns that raise it. */
export const withAnswer = (settings: ImportSettings, question: Question, format: string): ImportSettings =>
  question.columns.reduce((changed, at) => {
    if (question.kind === 'date') {
      const reading = question.readings.find((each) => each.format === format);
      return reading ? withDateFormat(changed, at, reading.format) : changed;
    }
    const reading = question.readings.find((each) => each.format === format);
    return reading ? withNumberFormat(changed, at, reading.format) : changed;
  }, settings);

/** Columns nobody recognised, which would each become a new custom field. */
export const unrecognised = (
  settings: ImportSettings,
  inspection: Inspection,
  knownFields: ReadonlySet<string>,
): readonly number[] =>
  settings.columns.flatMap(({ target }, at) => {
    const proposal = inspection.columns[at]?.proposal;
    const untouched = proposal !== undefined && targetId(proposal.target) === targetId(target);
    return untouched && target.to === 'custom' && proposal.sure === 'guess' && !knownFields.has(target.key) ? [at] : [];
  });

export const withoutColumns = (settings: ImportSettings, places: readonly number[]): ImportSettings => {
  const left = new Set(places);
  return {
    ...settings,
    columns: settings.columns.map((column, at) => (left.has(at) ? { ...column, target: { to: 'ignore' } } : column)),
  };
};

/** Puts the targets of these columns back to what they were in `former`. */
export const withTargetsOf = (
  settings: ImportSettings,
  former: ImportSettings,
  places: readonly number[],
): ImportSettings => {
  const back = new Set(places);
  return {
    ...settings,
    columns: settings.columns.map((column, at) => {
      const before = former.columns[at];
      return back.has(at) && before ? { ...column, target: before.target } : column;
    }),
  };
};

/** Another funnel: dates of stages that it does not have are left out; `lost` says which columns. */
export const withFunnel = (
  settings: ImportSettings,
  funnel: { readonly key: string; readonly stages: readonly { readonly key: string }[] },
): { readonly settings: ImportSettings; readonly lost: readonly number[] } => {
  const known = new Set(funnel.stages.map((stage) => stage.key));
  const lost = settings.columns.flatMap(({ target }, at) =>
    target.to === 'stage' && !known.has(target.stage) ? [at] : [],
  );
  return { settings: { ...withoutColumns(settings, lost), funnel: funnel.key }, lost };
};

type KnownField = { readonly key: string; readonly label: string; readonly type: CustomType };

/** A field that is there already keeps its name and kind: what the file proposes is only a guess. */
export const withKnownFields = (settings: ImportSettings, fields: readonly KnownField[]): ImportSettings => {
  const known = new Map(fields.map((field) => [field.key, field]));
  const differs = ({ target }: ColumnSettings): boolean => {
    const field = target.to === 'custom' ? known.get(target.key) : undefined;
    return (
      target.to === 'custom' && field !== undefined && (field.type !== target.type || field.label !== target.label)
    );
  };
  if (!settings.columns.some(differs)) return settings;
  return {
    ...settings,
    columns: settings.columns.map((column) => {
      const field = column.target.to === 'custom' ? known.get(column.target.key) : undefined;
      return field && differs(column) ? { ...column, target: { to: 'custom', ...field } } : column;
    }),
  };
};

/** The file was read anew (another encoding, say): what the reader had chosen for a column of the same name stays. */
export const carryOver = (
  former: { readonly settings: ImportSettings; readonly inspection: Inspection },
  next: { readonly settings: ImportSettings; readonly inspection: Inspection },
): ImportSettings => {
  const chosen = new Map<string, ColumnTarget>();
  former.settings.columns.forEach(({ name, target }, at) => {
    const proposal = former.inspection.columns[at]?.proposal.target;
    if (proposal && targetId(proposal) !== targetId(target)) chosen.set(name, target);
  });
  return next.settings.columns.reduce((settings, { name }, at) => {
    const target = chosen.get(name);
    return target ? withTarget(settings, next.inspection, at, target) : settings;
  }, next.settings);
};

/** Column by column, another one that writes to the same place, if there is one. */
export const rivals = (columns: readonly ColumnSettings[]): ReadonlyMap<number, string> => {
  const groups = Map.groupBy(
    columns.map(({ name, target }, at) => ({ name, target, at })).filter(({ target }) => !takesSeveral(target)),
    ({ target }) => targetId(target),
  );
  const found = new Map<number, string>();
  for (const group of groups.values()) {
    const [first, second] = group;
    if (!first || !second) continue;
    for (const { at } of group) found.set(at, at === first.at ? second.name : first.name);
  }
  return found;
};

export const hasKey = (settings: ImportSettings): boolean =>
  settings.columns.some(({ target }) => (settings.of === 'deals' ? namesTheDeal(target) : namesThePerson(target)));

/** A key for a new field that no other field has. */
export const freeKey = (label: string, taken: ReadonlySet<string>): string => {
  const base = slugOf(label);
  let key = base;
  for (let next = 2; taken.has(key); next++) key = `${base}_${next}`;
  return key;
};
