/** Writes one batch of deals in the open transaction, set by set: companies, people, the log of the deals, the funnel of who won. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { sql } from 'kysely';
import { takeInDeals } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { jsonText } from '../json-text.ts';
import type { KindOutcome } from '../import-kind.ts';
import { cell, companyJson, time } from '../write/copy-lines.ts';
import { placeCompanies } from '../write/place-companies.ts';
import type { DealSurroundings } from './deal-surroundings.ts';
import { followWon } from './follow-won.ts';
import { type DealPlan, type IncomingDeal, ownKeys } from './incoming-deal.ts';
import { placePeople } from './place-people.ts';
import { stagesLeft } from './stages-left.ts';

const text = (value: string | null): string => (value === null ? '\\N' : cell(value));

/** Columns of the staging table: type, and the cell in the text format of COPY. */
const fixed: Readonly<Record<string, readonly [type: string, of: (deal: IncomingDeal, plan: DealPlan) => string]>> = {
  row_number: ['bigint', ({ rowNumber }) => String(rowNumber)],
  new_id: ['uuid', () => newId()],
  person_id: ['uuid', () => newId()],
  key_system: ['text', ({ key }, { system }) => text(key === null ? null : system)],
  key: ['text', ({ key }) => text(key)],
  name: ['text', ({ name }) => cell(name)],
  pipeline_id: ['uuid', ({ pipelineId }) => pipelineId],
  slot: ['smallint', ({ slot }) => String(slot)],
  stage_told: ['boolean', ({ stageTold }) => (stageTold === null ? 'f' : 't')],
  outcome: ['text', ({ outcome }) => text(outcome)],
  open_told: ['boolean', ({ openTold }) => (openTold ? 't' : 'f')],
  amount_minor: ['bigint', ({ amountMinor }) => (amountMinor === null ? '\\N' : String(amountMinor))],
  currency: ['text', ({ currency }) => currency],
  created_at: ['timestamptz', ({ createdAt }) => time(createdAt)],
  created_day: ['text', ({ createdDay }) => text(createdDay)],
  closed_at: ['timestamptz', ({ closedAt }) => time(closedAt)],
  expected_on: ['date', ({ expectedOn }) => text(expectedOn)],
  reason: ['text', ({ reason }) => text(reason)],
  note: ['text', ({ note }) => text(note)],
  owner_id: ['text', ({ ownerId }) => text(ownerId)],
  product: ['text', ({ product }) => text(product)],
};
const fixedCells = Object.values(fixed).map(([, of]) => of);

function* lines(plan: DealPlan, deals: readonly IncomingDeal[]): Generator<string> {
  const none = plan.companyColumns.length === 0;
  for (const deal of deals) {
    let line = fixedCells.map((of) => of(deal, plan)).join('\t');
    for (let at = 0; at < plan.columns.length; at++) line += `\t${text(deal.person[at] ?? null)}`;
    line += `\t${none || deal.company === null ? '\\N' : cell(jsonText(companyJson(plan, deal.company)))}`;
    yield `${line}\n`;
  }
}

function* chunks(plan: DealPlan, deals: readonly IncomingDeal[]): Generator<string> {
  let chunk = '';
  for (const line of lines(plan, deals)) {
    chunk += line;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

async function stage(client: pg.Client, tx: Tx, plan: DealPlan, deals: readonly IncomingDeal[]): Promise<void> {
  const columns = [
    ...Object.entries(fixed).map(([name, [type]]) => `${name} ${type}`),
    ...plan.columns.map((name) => `${name} text`),
    'company jsonb',
    'torn boolean not null default false',
  ];
  await sql.raw(`create temp table placed (${columns.join(', ')}) on commit drop`).execute(tx);
  const told = columns.slice(0, -1).map((column) => column.split(' ')[0]);
  await pipeline(
    Readable.from(chunks(plan, deals)),
    client.query(copyFrom(`copy placed (${told.join(', ')}) from stdin`)),
  );
  await sql`analyze placed`.execute(tx);
}

export async function writeDeals(
  client: pg.Client,
  tx: Tx,
  plan: DealPlan,
  around: DealSurroundings,
  asked: readonly IncomingDeal[],
): Promise<KindOutcome> {
  const { deals, refused } = await stagesLeft(tx, plan, asked);
  await stage(client, tx, plan, deals);
  if (plan.companyColumns.length > 0) await placeCompanies(tx, plan);
  else await sql`alter table placed add column company_id uuid`.execute(tx);
  await placePeople(tx, plan);
  // Who has no id is the deal of that name with that company, or else person, begun on that day in that pipeline.
  await sql`update placed set key_system = ${ownKeys}, key = md5(concat_ws('|', lower(name), coalesce(company_id, contact_id)::text, created_day, pipeline_id::text))
    where key is null`.execute(tx);
  const { created, updated, events, twice } = await takeInDeals(tx, plan, sql`placed`);
  const entries = events + (await followWon(tx, plan, around));
  return {
    created,
    updated,
    unchanged: deals.length - created - updated - twice.length,
    entries,
    refused: [
      ...refused,
      ...twice.map(({ rowNumber, of }) => ({
        rowNumber,
        reason: { code: 'said-twice', column: null, values: { row: of } },
      })),
    ],
  };
}
