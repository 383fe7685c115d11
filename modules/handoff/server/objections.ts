/** What leads objected to: written with a refusal, tagged and answered by marketing. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Objection } from '../contract.ts';
import { handoffProblem } from './problems.ts';

const mostShown = 200;

const Row = z.object({
  id: z.string(),
  contact_id: z.string(),
  person: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  answer_title: z.string().nullable(),
  answer_url: z.string().nullable(),
  made_by: z.string().nullable(),
  made_at: z.date(),
});

const person = sql`coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, contact.phone, '—')`;

async function shown(tx: Tx, workspaceId: string, rows: readonly unknown[]): Promise<Objection[]> {
  const names = await actorNames(tx, workspaceId);
  return z
    .array(Row)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      contactId: row.contact_id,
      contactName: row.person,
      text: row.text,
      tags: row.tags,
      answer:
        row.answer_title === null || row.answer_url === null ? null : { title: row.answer_title, url: row.answer_url },
      madeAt: row.made_at.toISOString(),
      madeByName: row.made_by === null ? null : (names.get(row.made_by) ?? null),
    }));
}

const columns = sql`objection.id, coalesce(contact.merged_into, contact.id) as contact_id, ${person} as person, objection.text, objection.tags, objection.answer_title,
  objection.answer_url, objection.made_by, objection.made_at`;
const from = sql`from handoff.objection as objection
  join contacts.contact as contact on contact.workspace_id = objection.workspace_id and contact.id = objection.contact_id`;

export async function listObjections(
  tx: Tx,
  workspaceId: string,
  { tag, open }: { readonly tag?: string | undefined; readonly open: 'true' | 'false' },
): Promise<{ data: Objection[]; tags: { tag: string; count: number }[] }> {
  const { rows } = await sql`select ${columns} ${from} where objection.workspace_id = ${workspaceId}
      ${tag === undefined ? sql`` : sql`and ${tag} = any(objection.tags)`} ${open === 'true' ? sql`and objection.answer_url is null` : sql``}
    order by objection.made_at desc, objection.id desc limit ${sql.lit(mostShown)}`.execute(tx);
  const { rows: tags } = await sql<{ tag: string; count: number }>`
    select tag, count(*)::int as count from handoff.objection, unnest(tags) as tag where workspace_id = ${workspaceId}
    group by tag order by count desc, tag limit 40`.execute(tx);
  return { data: await shown(tx, workspaceId, rows), tags };
}

type Change = { readonly tags?: readonly string[] | undefined; readonly answer?: Objection['answer'] | undefined };

export async function changeObjection(
  tx: Tx,
  workspaceId: string,
  id: string,
  { tags, answer }: Change,
): Promise<Objection> {
  if (tags !== undefined)
    await sql`update handoff.objection set tags = ${[...new Set(tags)]}::text[] where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    );
  if (answer !== undefined)
    await sql`update handoff.objection set answer_title = ${answer?.title ?? null}, answer_url = ${answer?.url ?? null}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  const { rows } =
    await sql`select ${columns} ${from} where objection.workspace_id = ${workspaceId} and objection.id = ${id}`.execute(
      tx,
    );
  const [objection] = await shown(tx, workspaceId, rows);
  if (!objection) throw handoffProblem('unknown-objection');
  return objection;
}
