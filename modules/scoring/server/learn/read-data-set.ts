/** Everything known of the people of a target as of their decisions, as one data set. */
import type { Filter } from '#platform/contract/filter.ts';
import type { ColumnSource, LearningColumn, LearningResult } from '../../contract.ts';
import type { DataSet, FieldColumn } from '../../domain/learn/data-set.ts';
import { type NamedBehaviour, candidateFields } from './candidate-fields.ts';
import { type Asking, type Gathered, type Gathering, gatherPeople } from './gather-people.ts';
import { readBehaviours, readTags } from './read-behaviours.ts';
import { columnFilling, readFields } from './read-fields.ts';
import { valuesAsOf } from './values-as-of.ts';

export type ReadDataSet = {
  readonly data: DataSet;
  readonly gathered: Gathered;
  readonly about: Pick<LearningResult, 'found' | 'used' | 'columns' | 'tooManyValues'>;
};

const filterOf = (source: ColumnSource): Filter => {
  switch (source.is) {
    case 'field':
      return { field: source.field, is: 'notEmpty' };
    case 'tag':
      return { field: 'tags', is: 'oneOf', value: [source.tag] };
    case 'behaviour':
      return { set: 'behaviour', of: { kind: source.kind, ...(source.name === null ? {} : { name: source.name }) } };
  }
};

const described = ({ key, kind }: FieldColumn, source: ColumnSource): LearningColumn => ({
  key,
  kind,
  source,
  filter: filterOf(source),
});

/** `only`: just these columns, as they were described before; those that are gone are left out. */
export async function readDataSet(
  asking: Asking,
  gathering: Gathering,
  only: readonly LearningColumn[] | null = null,
): Promise<ReadDataSet> {
  const { tx, catalog, workspaceId } = asking;
  const { target } = gathering;
  const gathered = await gatherPeople(asking, gathering);
  const asked = only && new Set(only.map(({ key }) => key));
  const candidates = candidateFields(await catalog.of(tx, workspaceId), target).filter(
    ({ field }) => !asked || asked.has(field.key),
  );
  const createdAt = new Float64Array(gathered.outcomes.length);
  const fillings = candidates.map((candidate) => columnFilling(candidate, gathered, createdAt));
  await readFields(asking, gathered, fillings, createdAt);
  const tagsAsked = only?.flatMap(({ source }) => (source.is === 'tag' ? [source.tag] : [])) ?? null;
  const tags = await readTags(asking, target, gathered, tagsAsked);
  const ofTags =
    target.kind === 'funnel'
      ? await valuesAsOf(asking, gathered, fillings, tags)
      : tags.map(({ tag, values }): FieldColumn => ({ key: `tag:${tag}`, kind: 'boolean', values }));
  const didAsked = only?.flatMap(({ source }): NamedBehaviour[] => (source.is === 'behaviour' ? [source] : [])) ?? null;
  const did = await readBehaviours(asking, target, gathered, didAsked);

  const columns: { column: FieldColumn; source: ColumnSource }[] = [];
  const tooManyValues: LearningResult['tooManyValues'] = [];
  for (const filling of fillings) {
    const { key, label } = filling.candidate.field;
    const column = filling.done();
    if (column) columns.push({ column, source: { is: 'field', field: key, label } });
    else tooManyValues.push({ field: key, label });
  }
  for (const [index, column] of ofTags.entries())
    columns.push({ column, source: { is: 'tag', tag: tags[index]!.tag } });
  for (const [index, column] of did.columns.entries())
    columns.push({ column, source: { is: 'behaviour', ...did.behaviours[index]! } });
  return {
    gathered,
    about: {
      found: gathered.found,
      used: gathered.outcomes.length,
      columns: columns.map(({ column, source }) => described(column, source)),
      tooManyValues,
    },
    data: {
      fields: columns.map(({ column }) => column),
      outcomes: gathered.outcomes,
      decidedAt: gathered.decidedAt,
    },
  };
}
