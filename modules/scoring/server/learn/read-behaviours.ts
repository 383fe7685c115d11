/**
 * How often people did something up to the day before their decision (of a filter: up to today), and which tags they have. Of behaviours
 * and tags those of most people; page views in all besides.
 */
import { type RawBuilder, sql } from 'kysely';
import type { FieldColumn } from '../../domain/learn/data-set.ts';
import type { LearningTarget } from '../../contract.ts';
import { type NamedBehaviour, namedBy } from './candidate-fields.ts';
import { type Asking, type Gathered, eachPart } from './gather-people.ts';
import type { TagColumn } from './values-as-of.ts';

const mostBehaviours = 20;
const mostTags = 20;

export const behaviourKey = ({ kind, name }: NamedBehaviour): string =>
  name === null ? `did:${kind}` : `did:${kind}:${name}`;

/** What is done on the day itself may have been done after the decision. */
const before = (target: LearningTarget): RawBuilder<unknown> =>
  target.kind === 'funnel' ? sql`and a.day < r.day` : sql``;

export async function readBehaviours(
  { tx, workspaceId }: Asking,
  target: LearningTarget,
  { outcomes }: Gathered,
  /** Those of most people, unless told. */
  asked: readonly NamedBehaviour[] | null,
): Promise<{ columns: FieldColumn[]; behaviours: NamedBehaviour[] }> {
  const did = sql`from learned_from as r join tracking.activity as a
    on a.workspace_id = ${workspaceId} and a.contact_id = r.contact_id ${before(target)}`;
  const behaviours = asked ? [...asked] : await mostFrequent();
  const columns = behaviours.map((behaviour): FieldColumn & { kind: 'count' } => {
    return { key: behaviourKey(behaviour), kind: 'count', values: new Float64Array(outcomes.length) };
  });
  const places = new Map(columns.map(({ key, values }): [string, Float64Array] => [key, values]));
  await eachPart(outcomes.length, async (from, to) => {
    const { rows } = await sql<{ row: number; kind: string; name: string; times: number }>`
      select r.row, a.kind, a.name, sum(a.times)::float8 as times ${did}
      where r.row >= ${from} and r.row < ${to} and a.kind = any(${[...new Set(behaviours.map(({ kind }) => kind))]}::text[])
      group by r.row, a.kind, a.name`.execute(tx);
    for (const { row, kind, name, times } of rows)
      for (const called of [name, null]) {
        const values = places.get(behaviourKey({ kind, name: called }));
        if (values) values[row]! += times;
      }
  });
  return { columns, behaviours };

  async function mostFrequent(): Promise<NamedBehaviour[]> {
    const { rows } = await sql<{ kind: string; name: string; pages: boolean }>`
      select a.kind, a.name, count(distinct a.contact_id) as people ${did} group by a.kind, a.name order by people desc, a.kind, a.name limit ${mostBehaviours}`.execute(
      tx,
    );
    const found: NamedBehaviour[] = rows.map(({ kind, name }) => ({ kind, name: name === '' ? null : name }));
    const all = rows.some(({ kind }) => kind === 'page') ? [{ kind: 'page', name: null }] : [];
    const outcome = namedBy(target).behaviours;
    const tells = ({ kind, name }: NamedBehaviour): boolean =>
      outcome.some((named) => named.kind === kind && (named.name === null || name === null || named.name === name));
    const unlike = new Map([...all, ...found].map((behaviour) => [behaviourKey(behaviour), behaviour]));
    return [...unlike.values()].filter((behaviour) => !tells(behaviour));
  }
}

/** Who has the tag: 1; who has not: no value. */
export async function readTags(
  { tx, workspaceId }: Asking,
  target: LearningTarget,
  { outcomes }: Gathered,
  asked: readonly string[] | null,
): Promise<TagColumn[]> {
  if (namedBy(target).fields.has('tags')) return [];
  const tagged = sql`from learned_from as r join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = r.contact_id
    cross join lateral unnest(contact.tags) as tag`;
  const frequent = async (): Promise<string[]> => {
    const { rows } = await sql<{
      tag: string;
    }>`select tag, count(*) as people ${tagged} group by tag order by people desc, tag limit ${mostTags}`.execute(tx);
    return rows.map(({ tag }) => tag);
  };
  const tags = asked ? [...asked] : await frequent();
  const columns = tags.map((tag) => ({ tag, values: new Int8Array(outcomes.length).fill(-1) }));
  const places = new Map(columns.map(({ tag, values }) => [tag, values]));
  await eachPart(outcomes.length, async (from, to) => {
    const { rows } = await sql<{ row: number; tag: string }>`select r.row, tag ${tagged}
      where r.row >= ${from} and r.row < ${to} and tag = any(${tags}::text[])`.execute(tx);
    for (const { row, tag } of rows) {
      const values = places.get(tag);
      if (values) values[row] = 1;
    }
  });
  return columns;
}
