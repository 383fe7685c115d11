/**
 * Takes values back to the decision by the timeline, which keeps every change with what was before it: the first change at or after the
 * decision tells what stood there until then. What was empty until then and is filled now stays, marked as recorded late: that is how a
 * field that was written after the outcome is found out.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import type { FieldColumn } from '../../domain/learn/data-set.ts';
import type { Asking, Gathered } from './gather-people.ts';
import type { ColumnFilling } from './read-fields.ts';

const Change = z.object({ row: z.number(), name: z.string(), was: z.unknown(), at: z.number() });
type Change = z.infer<typeof Change>;

async function firstChangesSince({ tx, workspaceId }: Asking, names: readonly string[]): Promise<Change[]> {
  const { rows } = await sql`
    select distinct on (r.row, change.key) r.row, change.key as name, change.value->'from' as was, extract(epoch from event.at)::float8 * 1000 as at
    from learned_from as r
    join contacts.event as event on event.workspace_id = ${workspaceId} and event.contact_id = r.contact_id and event.kind = 'changed'
      and event.at >= r.decided_at and jsonb_typeof(event.data->'changes') = 'object'
    cross join lateral jsonb_each(event.data->'changes') as change
    where change.key = any(${[...names]}::text[])
    order by r.row, change.key, event.at, event.id`.execute(tx);
  return z.array(Change).parse(rows);
}

/** A day on the timeline as its distance from the decision, as `valueOf` reads it. */
function ageOf(was: unknown, decidedDay: string): number | null {
  const then = typeof was === 'string' ? Date.parse(was.slice(0, 10)) : Number.NaN;
  return Number.isNaN(then) ? null : Math.round((Date.parse(decidedDay) - then) / 86_400_000);
}

const isEmpty = (was: unknown): boolean =>
  was === null || was === undefined || was === '' || (Array.isArray(was) && was.length === 0);

export type TagColumn = { readonly tag: string; readonly values: Int8Array };

/** Changes the columns in place. Returns the columns of tags. */
export async function valuesAsOf(
  asking: Asking,
  gathered: Gathered,
  fillings: readonly ColumnFilling[],
  tags: readonly TagColumn[],
): Promise<FieldColumn[]> {
  const byName = new Map<string, ColumnFilling>();
  for (const filling of fillings) {
    const name = filling.candidate.onTimeline;
    if (name !== null) byName.set(name, filling);
  }
  const lateTags = tags.map(() => new Map<number, number>());
  for (const { row, name, was, at } of await firstChangesSince(asking, [...byName.keys(), 'tags'])) {
    if (name === 'tags') {
      const had = new Set<unknown>(Array.isArray(was) ? was : []);
      for (const [index, { tag, values }] of tags.entries()) {
        if (had.has(tag)) values[row] = 1;
        else if (values[row] === 1) lateTags[index]!.set(row, at);
      }
      continue;
    }
    const filling = byName.get(name);
    if (!filling) continue;
    if (!isEmpty(was)) filling.put(row, filling.candidate.kind === 'date' ? ageOf(was, gathered.days[row]!) : was);
    else if (filling.has(row)) filling.late(row, at);
  }
  return tags.map(({ tag, values }, index): FieldColumn => {
    const late = lateTags[index]!;
    const column: FieldColumn = { key: `tag:${tag}`, kind: 'boolean', values };
    if (late.size === 0) return column;
    const recordedAt = Float64Array.from(gathered.decidedAt, (decided, row) =>
      values[row] === 1 ? (late.get(row) ?? decided - 1) : Number.NaN,
    );
    return { ...column, recordedAt };
  });
}
