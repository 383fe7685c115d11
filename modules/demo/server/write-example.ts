/** Writes a generated example into a workspace, in the open transaction: all of it or nothing. */
import { sql } from 'kysely';
import { ensureMember } from '#modules/identity/server/index.ts';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { projectJourneys } from '#modules/lifecycle/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { companyTraits, jobStartedOn } from '../domain/company-traits.ts';
import type { Example, ExampleContact, ExampleFact, ExamplePass } from '../domain/example.ts';
import { industries } from '../domain/truth-of-buyers.ts';
import { type Json, insertRows } from './insert-rows.ts';

/** By the key that the example has for each. */
export type WrittenIds = {
  readonly users: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, string>;
  readonly contacts: ReadonlyMap<string, string>;
};

export type WriteOptions = {
  readonly workspaceId: string;
  readonly language: Language;
  readonly funnel: Funnel;
  /** Of the invented colleagues; null: they cannot sign in. */
  readonly password: string | null;
  readonly onProgress: (done: number, of: number) => void;
};

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const customFields = [
  { key: 'budget', kind: 'number', label: { pl: 'Budżet (zł)', en: 'Budget (PLN)' } },
  { key: 'technology', kind: 'text', label: { pl: 'Technologia', en: 'Technology' } },
  { key: 'landing_page', kind: 'text', label: { pl: 'Strona wejścia', en: 'Landing page' } },
  { key: 'persona', kind: 'text', label: { pl: 'Persona', en: 'Persona' } },
  { key: 'buying_role', kind: 'text', label: { pl: 'Rola zakupowa', en: 'Buying role' } },
] as const;

function contactRow(
  contact: ExampleContact,
  id: string,
  ids: { company: string | null; owner: string | null },
  options: WriteOptions,
): Json {
  const name = [contact.firstName, contact.lastName].filter((part) => part !== null).join(' ');
  const visitor = options.language === 'pl' ? 'Odwiedzający' : 'Visitor';
  const custom = {
    ...contact.customFields,
    ...(contact.persona ? { persona: contact.persona } : {}),
    ...(contact.buyingRole ? { buying_role: contact.buyingRole } : {}),
  };
  return {
    workspace_id: options.workspaceId,
    id,
    email: contact.email,
    phone: contact.phone,
    first_name: contact.firstName,
    last_name: contact.lastName,
    display_name: name || contact.email || `${visitor} ${contact.key.slice(-6)}`,
    job_title: contact.jobTitle,
    job_started_on: contact.jobTitle === null ? null : jobStartedOn(contact.key, contact.createdAt),
    company_id: ids.company,
    owner_id: ids.owner,
    country: contact.country,
    city: contact.city,
    language: contact.language,
    first_source: contact.firstTouch.source,
    first_medium: contact.firstTouch.medium,
    first_campaign: contact.firstTouch.campaign,
    last_source: contact.lastTouch.source,
    last_medium: contact.lastTouch.medium,
    last_campaign: contact.lastTouch.campaign,
    tags: contact.tags.length > 0 ? contact.tags : null,
    custom,
    created_at: iso(contact.createdAt),
  };
}
const contactShape = {
  workspace_id: 'uuid', id: 'uuid', email: 'text', phone: 'text', first_name: 'text', last_name: 'text', display_name: 'text', job_title: 'text', job_started_on: 'date',
  company_id: 'uuid', owner_id: 'text', country: 'text', city: 'text', language: 'text', first_source: 'text', first_medium: 'text', first_campaign: 'text',
  last_source: 'text', last_medium: 'text', last_campaign: 'text', tags: 'text[]', custom: 'jsonb', created_at: 'timestamptz',
}; // prettier-ignore

function transitionRows(pass: ExamplePass, contactId: string, options: WriteOptions): Json[] {
  const { funnel } = options;
  const slot = (key: string) => funnel.stages.find((stage) => stage.key === key)?.slot;
  const base = {
    workspace_id: options.workspaceId,
    contact_id: contactId,
    funnel_id: funnel.id,
    pass: pass.number,
    funnel_version: funnel.version,
  };
  const entries = pass.entries.flatMap(({ stage, at }) =>
    slot(stage) === undefined
      ? []
      : [{ ...base, id: newId(), kind: 'enter', slot: slot(stage), at: iso(at), recorded_at: iso(at) }],
  );
  const last = pass.entries.at(-1)?.at ?? 0;
  const offered = pass.entries.find((entry) => entry.stage === 'offer')?.at ?? last;
  const worth =
    pass.value && entries.length > 0
      ? [
          {
            ...base,
            id: newId(),
            kind: 'worth',
            at: iso(offered),
            recorded_at: iso(offered),
            value_minor: pass.value.minor,
          },
        ]
      : [];
  const exit = pass.exit && entries.length > 0
    ? [{ ...base, id: newId(), kind: 'exit', slot: slot(pass.exit.fromStage), at: iso(pass.exit.at), recorded_at: iso(pass.exit.at), outcome: pass.exit.as, reason: pass.exit.reason }]
    : []; // prettier-ignore
  return [...entries, ...worth, ...exit];
}
const transitionShape = {
  workspace_id: 'uuid', contact_id: 'uuid', id: 'uuid', funnel_id: 'uuid', pass: 'smallint', kind: 'text', slot: 'smallint', at: 'timestamptz',
  recorded_at: 'timestamptz', outcome: 'text', reason: 'text', value_minor: 'bigint', funnel_version: 'integer',
}; // prettier-ignore

function eventRow(
  fact: ExampleFact,
  contactId: string,
  userIds: ReadonlyMap<string, string>,
  workspaceId: string,
): Json {
  const { contactKey: _contact, at, kind, ...data } = fact;
  const { userKey, ...rest } = 'userKey' in data ? data : { ...data, userKey: null };
  return {
    workspace_id: workspaceId,
    contact_id: contactId,
    id: newId(),
    at: iso(at),
    recorded_at: iso(at),
    kind,
    actor_id: userKey === null ? null : userIds.get(userKey),
    data: rest,
  };
}
const eventShape = {
  workspace_id: 'uuid',
  contact_id: 'uuid',
  id: 'uuid',
  at: 'timestamptz',
  recorded_at: 'timestamptz',
  kind: 'text',
  actor_id: 'text',
  data: 'jsonb',
};

/** By the section's letter, which tells a reader nothing. */
const industryNames = new Map(industries.map(({ section, name }) => [section, name]));

async function writeCompanies(
  tx: Tx,
  example: Example,
  { workspaceId, language }: WriteOptions,
): Promise<Map<string, string>> {
  const ids = new Map(example.companies.map((company) => [company.key, newId()]));
  const rows = example.companies.map((company) => ({ ...company, ...companyTraits(company) })).map(({ key, name, domain, nip, employees, industry, city, country, createdAt, ...traits }) => ({
    region: traits.region, pkd: traits.pkd, legal_form: traits.legalForm, revenue_minor: traits.revenueMinor, ad_spend_minor: traits.adSpendMinor,
    technologies: traits.technologies, open_jobs: traits.openJobs, founded_on: traits.foundedOn,
    workspace_id: workspaceId, id: ids.get(key), name, domain, nip, employees, industry: industryNames.get(industry)?.[language] ?? industry, city, country,
    website: `https://${domain}`, custom: {}, created_at: iso(createdAt),
  })); // prettier-ignore
  const shape = {
    workspace_id: 'uuid', id: 'uuid', name: 'text', domain: 'text', nip: 'text', employees: 'integer', industry: 'text', city: 'text', country: 'text', website: 'text',
    custom: 'jsonb', created_at: 'timestamptz', region: 'text', pkd: 'text', legal_form: 'text', revenue_minor: 'bigint', ad_spend_minor: 'bigint', technologies: 'text[]',
    open_jobs: 'integer', founded_on: 'date',
  }; // prettier-ignore
  await insertRows(tx, 'contacts.company', shape, rows);
  return ids;
}

export async function writeExample(tx: Tx, example: Example, options: WriteOptions): Promise<WrittenIds> {
  const { workspaceId, funnel } = options;
  const total = example.contacts.length;
  const userIds = new Map<string, string>();
  for (const person of example.team) {
    const { key, firstName, lastName, email, role } = person;
    const password = options.password === null ? {} : { password: options.password };
    userIds.set(
      key,
      await ensureMember(tx, workspaceId, role, {
        name: `${firstName} ${lastName}`,
        email,
        ...password,
        language: options.language,
        at: new Date(example.startsAt),
      }),
    );
  }
  for (const [position, { key, kind, label }] of customFields.entries()) {
    await sql`insert into contacts.custom_field (workspace_id, record, key, label, kind, position)
      values (${workspaceId}, 'contact', ${key}, ${label[options.language]}, ${kind}, ${position}) on conflict do nothing`.execute(
      tx,
    );
  }
  const companyIds = await writeCompanies(tx, example, options);
  const contactIds = new Map(example.contacts.map((contact) => [contact.key, newId()]));
  const contactId = (key: string) => contactIds.get(key)!;
  await insertRows(tx, 'contacts.contact', contactShape, example.contacts.map((contact) =>
    contactRow(contact, contactId(contact.key), { company: companyIds.get(contact.companyKey ?? '') ?? null, owner: userIds.get(contact.ownerKey ?? '') ?? null }, options),
  )); // prettier-ignore
  options.onProgress(Math.round(total * 0.4), total);
  const anonymous = example.contacts.flatMap((contact) =>
    contact.anonymousId === null
      ? []
      : [
          {
            workspace_id: workspaceId,
            system: 'anonymous',
            value: contact.anonymousId,
            contact_id: contactId(contact.key),
          },
        ],
  );
  await insertRows(
    tx,
    'contacts.external_id',
    { workspace_id: 'uuid', system: 'text', value: 'text', contact_id: 'uuid' },
    anonymous,
  );
  await insertRows(tx, 'lifecycle.transition', transitionShape, example.journeys.flatMap((journey) =>
    journey.passes.flatMap((pass) => transitionRows(pass, contactId(journey.contactKey), options)),
  )); // prettier-ignore
  options.onProgress(Math.round(total * 0.7), total);
  const orders = example.orders.map(({ contactKey, at, amount }) => ({
    workspace_id: workspaceId, contact_id: contactId(contactKey), id: newId(), at: iso(at), recorded_at: iso(at), kind: 'order', actor_id: null,
    data: { amountMinor: amount.minor, currency: amount.currency },
  })); // prettier-ignore
  const slips = example.journeys.flatMap((journey) => journey.passes.flatMap((pass) => (pass.expectedClose?.moves ?? []).map((move) => ({
    workspace_id: workspaceId, contact_id: contactId(journey.contactKey), id: newId(), at: iso(move.at), recorded_at: iso(move.at), kind: 'close-date-moved', actor_id: null,
    data: { to: iso(move.to).slice(0, 10) },
  })))); // prettier-ignore
  await insertRows(tx, 'contacts.event', eventShape, [
    ...example.facts.map((fact) => eventRow(fact, contactId(fact.contactKey), userIds, workspaceId)),
    ...orders,
    ...slips,
  ]);
  // Tables that were empty a moment ago: without fresh statistics the planner joins them row by row.
  await sql`analyze contacts.contact, lifecycle.transition`.execute(tx);
  await projectJourneys(tx, workspaceId, funnel.id, funnel.stages, null);
  await tellAllTouched(tx, workspaceId, true);
  options.onProgress(Math.round(total * 0.9), total);
  return { users: userIds, companies: companyIds, contacts: contactIds };
}
