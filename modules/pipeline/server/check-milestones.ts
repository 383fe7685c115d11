/** Which milestones of a stage are reached. Documents are known to a higher module, which adds its answer here. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { CheckedMilestone, Milestone } from '../contract.ts';

type Document = Extract<Milestone, { kind: 'document' }>['document'];

/** A condition on the alias `deal`, for each document that the module knows. */
export const documentChecks = new Map<Document, RawBuilder<boolean>>();

const filledIn: Readonly<Record<Extract<Milestone, { kind: 'field' }>['field'], RawBuilder<boolean>>> = {
  amount: sql<boolean>`deal.amount_minor > 0`,
  expectedOn: sql<boolean>`deal.expected_on is not null`,
  contact: sql<boolean>`deal.contact_id is not null`,
  company: sql<boolean>`deal.company_id is not null`,
  owner: sql<boolean>`deal.owner_id is not null`,
  lineItems: sql<boolean>`exists (select from pipeline.line_item as item where item.workspace_id = deal.workspace_id and item.deal_id = deal.id)`,
};

function reached(milestone: Milestone): RawBuilder<boolean> {
  switch (milestone.kind) {
    case 'field':
      return filledIn[milestone.field];
    case 'activity':
      return sql<boolean>`exists (select from activities.activity as activity where activity.workspace_id = deal.workspace_id
        and activity.deal_id = deal.id and activity.kind = ${milestone.activity} and activity.done_at is not null)`;
    case 'role':
      return sql<boolean>`exists (select from pipeline.deal_person as person where person.workspace_id = deal.workspace_id
        and person.deal_id = deal.id and person.roles @> array[${milestone.role}]::text[])`;
    case 'document':
      // Where nothing sends documents, somebody says that it was sent.
      return sql<boolean>`(deal.confirmed @> array[${milestone.id}]::text[] or ${documentChecks.get(milestone.document) ?? sql`false`})`;
    case 'confirmed':
      return sql<boolean>`deal.confirmed @> array[${milestone.id}]::text[]`;
  }
}

/** Those a person may say are reached. */
export const mayBeConfirmed = ({ kind }: Milestone): boolean => kind === 'confirmed' || kind === 'document';

export async function checkMilestones(
  tx: Tx,
  workspaceId: string,
  dealId: string,
  milestones: readonly Milestone[],
): Promise<CheckedMilestone[]> {
  if (milestones.length === 0) return [];
  const { rows } = await sql<{ done: boolean[] }>`
    select array[${sql.join(milestones.map((milestone) => sql`coalesce(${reached(milestone)}, false)`))}] as done
    from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and deal.id = ${dealId}`.execute(tx);
  return milestones.map((milestone, index) => ({ milestone, done: rows[0]?.done[index] ?? false }));
}
