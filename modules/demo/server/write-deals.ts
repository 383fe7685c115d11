/** The example's deals with their log, people, line items and activities, as selling for eighteen months left them. */
import { sql } from 'kysely';
import { computePace, listPipelines, rebuildDeals } from '#modules/pipeline/server/index.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { productWords, stepWords, talkWords, teamWords, themeWords } from '../domain/deal-words.ts';
import {
  type DealFact,
  type ExampleDeal,
  type ProductKey,
  dealStages,
  productKeys,
  unitPrices,
} from '../domain/deals.ts';
import type { BuyingRole } from '../domain/example.ts';
import { type Json, insertRows } from './insert-rows.ts';
import type { WrittenIds } from './write-example.ts';

type Writing = {
  readonly workspaceId: string;
  readonly language: Language;
  readonly ids: WrittenIds;
  readonly pipeline: Pipeline;
  readonly products: ReadonlyMap<ProductKey, string>;
};

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const dayOf = (milliseconds: number): string => iso(milliseconds).slice(0, 10);

const roleNames: Readonly<Record<BuyingRole, string>> = {
  'decision-maker': 'decisionMaker',
  'budget-holder': 'buyer',
  influencer: 'influencer',
  user: 'user',
  researcher: 'researcher',
  gatekeeper: 'gatekeeper',
};

function tellingsOf(fact: DealFact, { pipeline }: Writing): Json {
  switch (fact.kind) {
    case 'created':
      return { amount_minor: fact.amountMinor, expected_on: fact.expected === null ? null : dayOf(fact.expected) };
    case 'moved':
      return { pipeline_id: pipeline.id, slot: pipeline.stages.find(({ key }) => key === fact.stage)?.slot };
    case 'valued':
      return { amount_minor: fact.amountMinor, currency: 'PLN' };
    case 'expected':
      return { expected_on: dayOf(fact.on) };
    case 'confirmed':
      return { milestone: fact.milestone, done: true };
    case 'won':
      return {};
    case 'lost':
      return { reason: fact.reason };
  }
}

/** Forecasts ask when something was told: as it happened. */
function logOf(deal: ExampleDeal, dealId: string, writing: Writing): Json[] {
  const { ids, language, pipeline, workspaceId } = writing;
  const ownerId = ids.users.get(deal.ownerKey ?? '') ?? null;
  return deal.facts.map((fact) => ({
    workspace_id: workspaceId,
    deal_id: dealId,
    id: newId(),
    kind: fact.kind,
    at: iso(fact.at),
    recorded_at: iso(fact.at),
    actor_id: ownerId,
    skipped: [],
    ...(fact.kind === 'created'
      ? {
          pipeline_id: pipeline.id,
          slot: pipeline.stages.find(({ key }) => key === 'discovery')?.slot,
          name: themeWords[deal.theme](deal.seats)[language],
          contact_id: ids.contacts.get(deal.contactKey),
          company_id: ids.companies.get(deal.companyKey ?? '') ?? null,
          owner_id: ownerId,
          currency: 'PLN',
        }
      : {}),
    ...tellingsOf(fact, writing),
  }));
}
const logShape = {
  workspace_id: 'uuid', deal_id: 'uuid', id: 'uuid', kind: 'text', at: 'timestamptz', recorded_at: 'timestamptz', actor_id: 'text', skipped: 'text[]', pipeline_id: 'uuid',
  slot: 'smallint', name: 'text', contact_id: 'uuid', company_id: 'uuid', owner_id: 'text', amount_minor: 'bigint', currency: 'text', expected_on: 'date', milestone: 'text',
  done: 'boolean', reason: 'text',
}; // prettier-ignore

function activitiesOf(deal: ExampleDeal, dealId: string, { ids, language, workspaceId }: Writing): Json[] {
  const ownerId = ids.users.get(deal.ownerKey ?? '') ?? null;
  const base = { workspace_id: workspaceId, deal_id: dealId, contact_id: ids.contacts.get(deal.contactKey), owner_id: ownerId, created_by: ownerId }; // prettier-ignore
  const held = deal.talks.map(({ talk, at, minutes }) => {
    const { kind, title, results } = talkWords[talk];
    const result = results.length === 0 ? null : (results[at % results.length]?.[language] ?? null);
    return {
      ...base,
      id: newId(),
      kind,
      title: title[language],
      minutes,
      result,
      due_on: dayOf(at),
      due_at: iso(at),
      done_at: iso(at),
      done_by: ownerId,
      created_at: iso(at),
      changed_at: iso(at),
    };
  });
  if (deal.nextStep === null) return held;
  const { step, due, plannedAt } = deal.nextStep;
  const { kind, title } = stepWords[step];
  const planned = { ...base, id: newId(), kind, title: title[language], due_on: dayOf(due), created_at: iso(plannedAt), changed_at: iso(plannedAt) }; // prettier-ignore
  return [...held, planned];
}
const activityShape = {
  workspace_id: 'uuid', id: 'uuid', kind: 'text', title: 'text', deal_id: 'uuid', contact_id: 'uuid', owner_id: 'text', created_by: 'text', minutes: 'integer', result: 'text',
  due_on: 'date', due_at: 'timestamptz', done_at: 'timestamptz', done_by: 'text', created_at: 'timestamptz', changed_at: 'timestamptz',
}; // prettier-ignore

async function writeProducts(tx: Tx, workspaceId: string, language: Language): Promise<Map<ProductKey, string>> {
  const products = new Map(productKeys.map((key) => [key, newId()]));
  await insertRows(
    tx,
    'pipeline.product',
    { workspace_id: 'uuid', id: 'uuid', name: 'text', code: 'text', unit_price_minor: 'bigint', currency: 'text', tax_percent: 'numeric' }, // prettier-ignore
    productKeys.map((key, place) => ({
      workspace_id: workspaceId,
      id: products.get(key),
      name: productWords[key][language],
      code: `RH-${place + 1}`,
      unit_price_minor: unitPrices[key],
      currency: 'PLN',
      tax_percent: 23,
    })),
  );
  return products;
}

async function writeTeams(tx: Tx, workspaceId: string, language: Language, ids: WrittenIds): Promise<void> {
  const teams = teamWords.map((team) => ({ ...team, id: newId() }));
  await insertRows(
    tx,
    'pipeline.team',
    { workspace_id: 'uuid', id: 'uuid', name: 'text', position: 'smallint' },
    teams.map(({ id, name }, position) => ({ workspace_id: workspaceId, id, name: name[language], position })),
  );
  await insertRows(
    tx,
    'pipeline.team_member',
    { workspace_id: 'uuid', team_id: 'uuid', user_id: 'text', leads: 'boolean' },
    teams.flatMap(
      ({ id, reps }) =>
      reps.map((rep, place) => ({ workspace_id: workspaceId, team_id: id, user_id: ids.users.get(rep), leads: place === 0 })), // prettier-ignore
    ),
  );
}

export async function writeDeals(
  tx: Tx,
  deals: readonly ExampleDeal[],
  options: { readonly workspaceId: string; readonly language: Language; readonly ids: WrittenIds },
): Promise<void> {
  const { workspaceId, language, ids } = options;
  const [pipeline] = await listPipelines(tx, workspaceId);
  // Somebody may have given it other stages before the example was made.
  if (!pipeline || !dealStages.every((stage) => pipeline.stages.some(({ key }) => key === stage))) return; // prettier-ignore
  const writing: Writing = { ...options, pipeline, products: await writeProducts(tx, workspaceId, language) };
  await writeTeams(tx, workspaceId, language, ids);
  const known = deals.map((deal) => ({ deal, id: newId() }));
  await insertRows(tx, 'pipeline.deal_event', logShape, known.flatMap(({ deal, id }) => logOf(deal, id, writing))); // prettier-ignore
  await rebuildDeals(tx, workspaceId);
  const people = known.flatMap(({ deal, id }) =>
    deal.people.map(({ contactKey, roles, passedOnBy }, position) => ({
      workspace_id: workspaceId,
      deal_id: id,
      contact_id: ids.contacts.get(contactKey),
      roles: roles.map((role) => roleNames[role]),
      passed_on_by: ids.contacts.get(passedOnBy ?? '') ?? null,
      position,
    })),
  );
  const personShape = { workspace_id: 'uuid', deal_id: 'uuid', contact_id: 'uuid', roles: 'text[]', passed_on_by: 'uuid', position: 'smallint' }; // prettier-ignore
  await insertRows(tx, 'pipeline.deal_person', personShape, people);
  const items = known.flatMap(({ deal, id }) =>
    deal.items.map(({ product, quantity, unitPriceMinor }, position) => ({
      workspace_id: workspaceId,
      deal_id: id,
      id: newId(),
      position,
      product_id: writing.products.get(product),
      name: productWords[product][language],
      quantity,
      unit_price_minor: unitPriceMinor,
      tax_percent: 23,
    })),
  );
  const itemShape = { workspace_id: 'uuid', deal_id: 'uuid', id: 'uuid', position: 'smallint', product_id: 'uuid', name: 'text', quantity: 'numeric', unit_price_minor: 'bigint', tax_percent: 'numeric' }; // prettier-ignore
  await insertRows(tx, 'pipeline.line_item', itemShape, items);
  await insertRows(tx, 'activities.activity', activityShape, known.flatMap(({ deal, id }) => activitiesOf(deal, id, writing))); // prettier-ignore
  // Whoever opens a deal that was won again takes its win back from the funnel.
  await sql`update lifecycle.transition as t set cause_id = won.id from pipeline.deal_event as won
    join pipeline.deal as deal on deal.workspace_id = won.workspace_id and deal.id = won.deal_id
    where won.workspace_id = ${workspaceId} and won.kind = 'won' and t.workspace_id = won.workspace_id and t.contact_id = deal.contact_id
      and t.kind = 'enter' and t.at = won.at`.execute(tx);
  await computePace(tx, workspaceId);
}
