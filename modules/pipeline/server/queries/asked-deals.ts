/** The condition, on the alias `deal`, that a question about deals asks. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { DealQuestion } from '../../contract.ts';
import { requirePipeline, requireStage } from '../store.ts';
import { type Viewer, visibleDeals } from '../visible-deals.ts';

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** By the name of the deal, of its company, or of its main contact. */
const named = (q: string): RawBuilder<boolean> => sql<boolean>`(deal.name ilike ${likePattern(q)}
  or exists (select from contacts.company as company where company.workspace_id = deal.workspace_id and company.id = deal.company_id and company.name ilike ${likePattern(q)})
  or exists (select from contacts.contact as contact where contact.workspace_id = deal.workspace_id and contact.id = deal.contact_id and contact.display_name ilike ${likePattern(q)}))`;

const outcomes: Readonly<Record<NonNullable<DealQuestion['outcome']>, RawBuilder<boolean>>> = {
  open: sql<boolean>`deal.outcome is null`,
  won: sql<boolean>`deal.outcome = 'won'`,
  lost: sql<boolean>`deal.outcome = 'lost'`,
  closed: sql<boolean>`deal.outcome is not null`,
};

function owned(owner: string, viewer: Viewer): RawBuilder<boolean> {
  if (owner === 'none') return sql<boolean>`deal.owner_id is null`;
  return sql<boolean>`deal.owner_id = ${owner === 'me' ? viewer.userId : owner}`;
}

const inTeam = (team: RawBuilder<unknown>) => sql<boolean>`exists (select from pipeline.team_member as member
  where member.workspace_id = deal.workspace_id and member.user_id = deal.owner_id ${team})`;
const withItem = (which: RawBuilder<unknown>) => sql<boolean>`exists (select from pipeline.line_item as item
  where item.workspace_id = deal.workspace_id and item.deal_id = deal.id ${which})`;
const fromSource = (which: RawBuilder<unknown>) => sql<boolean>`exists (select from contacts.contact as contact
  where contact.workspace_id = deal.workspace_id and contact.id = deal.contact_id and contact.first_source ${which})`;

const withouts: Readonly<Record<NonNullable<DealQuestion['without']>, RawBuilder<boolean>>> = {
  team: sql<boolean>`not ${inTeam(sql``)}`,
  product: sql<boolean>`(not ${withItem(sql``)} or ${withItem(sql`and item.product_id is null`)})`,
  source: sql<boolean>`not ${fromSource(sql`is not null`)}`,
  reason: sql<boolean>`deal.reason is null`,
};

/** Only what the viewer may see. `stuck` asks `cardJoins` and is left to the caller. */
export async function askedDeals(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: Viewer,
  asked: DealQuestion,
): Promise<RawBuilder<boolean>> {
  const parts: RawBuilder<boolean>[] = [
    sql<boolean>`deal.workspace_id = ${workspace.id}`,
    await visibleDeals(tx, workspace.id, viewer),
  ];
  if (asked.pipeline !== undefined || asked.stage !== undefined) {
    const pipeline = await requirePipeline(tx, workspace.id, asked.pipeline ?? null);
    parts.push(sql`deal.pipeline_id = ${pipeline.id}`);
    if (asked.stage !== undefined) parts.push(sql`deal.slot = ${requireStage(pipeline, asked.stage).slot}`);
  }
  if (asked.q) parts.push(named(asked.q));
  if (asked.owner !== undefined) parts.push(owned(asked.owner, viewer));
  if (asked.outcome !== undefined) parts.push(outcomes[asked.outcome]);
  if (asked.contactId !== undefined) {
    parts.push(sql`(deal.contact_id = ${asked.contactId} or exists (select from pipeline.deal_person as person
      where person.workspace_id = deal.workspace_id and person.deal_id = deal.id and person.contact_id in (select named.id from contacts.contact as named
        where named.workspace_id = deal.workspace_id and (named.id = ${asked.contactId} or named.merged_into = ${asked.contactId}))))`);
  }
  if (asked.companyId !== undefined) parts.push(sql`deal.company_id = ${asked.companyId}`);
  if (asked.reason !== undefined) parts.push(sql`deal.reason = ${asked.reason}`);
  if (asked.team !== undefined) parts.push(inTeam(sql`and member.team_id = ${asked.team}`));
  if (asked.product !== undefined) parts.push(withItem(sql`and item.product_id = ${asked.product}`));
  if (asked.source !== undefined) parts.push(fromSource(sql`= ${asked.source}`));
  if (asked.without !== undefined) parts.push(withouts[asked.without]);
  const day = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone ${workspace.timeZone}::text)::date`;
  const days = [
    [sql`deal.expected_on`, asked.expectedFrom, asked.expectedTo],
    [day(sql`deal.closed_at`), asked.closedFrom, asked.closedTo],
    [day(sql`deal.created_at`), asked.createdFrom, asked.createdTo],
  ] as const;
  for (const [on, from, to] of days) {
    if (from !== undefined) parts.push(sql`${on} >= ${from}::date`);
    if (to !== undefined) parts.push(sql`${on} <= ${to}::date`);
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}
