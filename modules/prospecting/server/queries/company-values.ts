/** The values that companies have, each with how many have it. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { CompanyValues } from '../../contract.ts';

const most = 100;

async function frequent(tx: Tx, from: RawBuilder<unknown>): Promise<CompanyValues['regions']> {
  const { rows } = await sql<{ value: string; count: number }>`
    select value, count(*)::int as count from (${from}) as had where value <> ''
    group by value order by count desc, value limit ${most}`.execute(tx);
  return rows;
}

export async function companyValues(tx: Tx, workspaceId: string): Promise<CompanyValues> {
  const of = (value: RawBuilder<unknown>) =>
    frequent(tx, sql`select ${value} as value from contacts.company where workspace_id = ${workspaceId}`);
  return {
    industries: await of(sql`industry`),
    divisions: await of(sql`left(pkd, 2)`),
    regions: await of(sql`region`),
    cities: await of(sql`city`),
    legalForms: await of(sql`legal_form`),
    technologies: await of(sql`unnest(technologies)`),
  };
}
