/** What activities hold about a person, and what goes when the person goes. */
import { type RawBuilder, sql } from 'kysely';
import type { ContactListener, Person, PersonalData } from '#modules/contacts/server/index.ts';

/** Stands for words that spoke of somebody who was erased. */
const gone = '[…]';

export const activitiesOfPerson: PersonalData = {
  key: 'activities.activities',
  title: { pl: 'Telefony, spotkania, zadania i notatki', en: 'Calls, meetings, tasks and notes' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('kind', kind, 'title', title, 'body', body, 'due_on', due_on, 'due_at', due_at, 'minutes', minutes,
        'done_at', done_at, 'result', result, 'created_at', created_at) as row
      from activities.activity where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[]) order by created_at, id`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
  /** What stands about them in activities with others. */
  async erase(tx, workspaceId, person) {
    const words = wordsOf(person);
    if (words.length === 0) return { count: 0 };
    const speaks = (column: string): RawBuilder<unknown> =>
      sql`exists (select from unnest(${words}::text[]) as word where position(word in lower(${sql.ref(column)})) > 0)`;
    const changed = await sql`
      update activities.activity set
        title = case when ${speaks('title')} then ${gone} else title end,
        body = case when ${speaks('body')} then ${gone} else body end,
        result = case when ${speaks('result')} then ${gone} else result end
      where workspace_id = ${workspaceId} and not coalesce(contact_id = any(${person.contactIds}::uuid[]), false)
        and (${speaks('title')} or ${speaks('body')} or ${speaks('result')})`.execute(tx);
    await sql`delete from activities.removed where workspace_id = ${workspaceId} and exists (
      select from unnest(${words}::text[]) as word where position(word in lower(activity::text)) > 0)`.execute(tx);
    return { count: Number(changed.numAffectedRows ?? 0) };
  },
};

const wordsOf = ({ contactIds, emails, phones, externalIds }: Person): string[] =>
  [...contactIds, ...emails, ...phones, ...externalIds.map(({ value }) => value)]
    // Shorter ones stand in words that speak of nobody.
    .filter((word) => word.length >= 6)
    .map((word) => word.toLowerCase());

/**
 * What was done stays countable, without the person and without words: how often somebody was called says something about the work.
 * What was still to be done with them alone has no sense any more.
 */
export const forgetPeople: ContactListener = async (tx, workspaceId, contactIds) => {
  const theirs = sql`workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`;
  await sql`delete from activities.removed where ${theirs}`.execute(tx);
  await sql`delete from activities.activity where ${theirs} and done_at is null and deal_id is null and company_id is null`.execute(
    tx,
  );
  await sql`update activities.activity set contact_id = null, title = ${gone}, body = '', result = null, revision = revision + 1
    where ${theirs}`.execute(tx);
};
