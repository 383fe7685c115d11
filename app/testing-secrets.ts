/** For tests: a workspace full of what others must not see, with something to ask for behind every placeholder of a path. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { leaveHandoff } from '#modules/handoff/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { leaveEnrichment } from '#modules/prospecting/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { leaveTraces } from './testing-traces.ts';
import type { TestApp } from './testing.ts';

/** Stand in whatever the workspace holds, and in nothing that is asked. */
export const secretWords = ['Wzorcowa', 'wzorcowa@', '512345678', '512 345 678', 'CRM-PERSON', 'Secret '];
const zofia = {
  email: 'zofia.wzorcowa@traces.example',
  phone: '+48512345678',
  phoneAsWritten: '512 345 678',
  crmId: 'CRM-PERSON-778899',
  lastName: 'Wzorcowa',
};

/** By the name of a placeholder: where its id is found. */
export const idIn: Readonly<Record<string, string>> = {
  contactId: `select id from contacts.contact where last_name = 'Wzorcowa' and merged_into is null`,
  companyId: 'select id from contacts.company',
  viewId: 'select id from contacts.saved_view',
  segmentId: 'select id from segments.segment',
  scorecardId: 'select id from scoring.scorecard',
  personaId: 'select id from scoring.persona',
  learningId: 'select id from scoring.learning',
  replayId: 'select id from qualification.replay',
  changeId: 'select id from contacts.bulk_change',
  mergeId: 'select id from contacts.merge where undone_at is null',
  requestId: 'select id from consent.request where done_at is null',
  joinId: 'select id from tracking.link',
  campaign: 'select key from campaigns.campaign',
  linkId: 'select id from campaigns.link',
  spendingId: 'select id from campaigns.spending',
  leadId: `select id from handoff.lead where state = 'open'`,
  objectionId: 'select id from handoff.objection',
  submissionId: `select id from forms.submission where state = 'quarantined'`,
  pageId: 'select id from content.page',
  assetId: 'select id from content.asset',
  webinarId: 'select id from content.webinar',
  connectionId: 'select id from leadads.connection',
  deliveryId: 'select id from leadads.delivery',
  runId: 'select id from prospecting.run',
  enrichmentId: 'select id from prospecting.enrichment',
  activityId: 'select id from activities.activity',
  importId: 'select id from imports.import order by id',
  keyId: 'select id from identity.api_key',
  userId: `select user_id as id from identity.member where role = 'viewer'`,
  invitationId: 'select id from identity.invitation',
  dealId: `select id from pipeline.deal where name = 'Secret deal'`,
  offerId: 'select id from offers.offer',
  productId: 'select id from pipeline.product',
};
const namesIn: Readonly<Record<string, string>> = {
  funnel: 'main',
  record: 'contact',
  key: 'hint',
  form: 'secret',
  day: '2026-01-01',
  version: '1',
  month: '2026-01',
  stage: 'mql',
  pipeline: 'sales',
  milestone: 'price',
};

/** A deal of the owner's with the word in whatever can hold one; returns its id. */
export async function leaveDeal({ ask }: TestApp, word: string, contactId: string | null = null): Promise<string> {
  const told = { name: `${word}deal`, contactId, amountMinor: 987_654_321, stage: 'negotiation' };
  const made = await ask('POST', '/deals', told);
  const { id } = made.body as { id: string };
  const item = { productId: null, quantity: 1, unitPriceMinor: 987_654_321, discountPercent: 0, taxPercent: 23 };
  await ask('PUT', `/deals/${id}/line-items`, { data: [{ name: `${word}item`, ...item }] });
  const competing = { id: randomUUID(), amountMinor: 1, currency: 'PLN', note: `${word}note` };
  await ask('PUT', `/deals/${id}/competing-offers`, { data: [{ competitor: `${word}rival`, ...competing }] });
  await ask('POST', `/deals/${id}/offers`, {});
  const planned = {
    kind: 'call',
    title: `${word}call`,
    body: `${word}body`,
    dealId: id,
    contactId,
    dueOn: '2026-01-05',
  };
  await ask('POST', '/activities', planned);
  await ask('POST', '/activities', { ...planned, done: true, result: `${word}result` });
  return id;
}

/** Returns what stands for each placeholder. */
export async function fillWorkspace(lejek: TestApp): Promise<Readonly<Record<string, string>>> {
  await leaveTraces(lejek, zofia);
  const { host, owner } = lejek;
  await lejek.ask('POST', '/invitations', { email: 'invited@house.example', role: 'viewer' });
  await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'viewer' });
  await lejek.ask('POST', '/segments', { name: 'Secret segment', filter: { all: [] } });
  const everybody = { all: [] };
  await lejek.ask('POST', '/personas', {
    name: 'Secret persona',
    criteria: [{ id: 'all', name: 'All', filter: everybody }],
    atLeast: 1,
  });
  await lejek.ask('POST', '/funnels/main/definitions/mql/replays', { rule: everybody, months: 1 });
  await lejek.ask('POST', '/learnings', { target: { kind: 'filter', positive: everybody, among: everybody } });
  await lejek.ask('POST', '/api-keys', { name: 'Secret key', permissions: ['contacts.read'] });
  await leaveDeal(lejek, 'Secret ');
  const product = { code: '', unitPriceMinor: 100, currency: 'PLN', taxPercent: 23, archived: false };
  await lejek.ask('PUT', `/products/${randomUUID()}`, { name: 'Secret product', ...product });
  await leaveEnrichment(lejek, 'Secret company');
  await leaveHandoff(lejek);
  const ids = await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const found: [string, string][] = [];
    for (const [name, query] of Object.entries(idIn)) {
      const { rows } = await sql<Record<string, string>>`select * from (${sql.raw(query)}) as found limit 1`.execute(
        tx,
      );
      const [id] = Object.values(rows[0] ?? {});
      if (id === undefined) throw new Error(`there is no ${name} to ask for`);
      found.push([name, id]);
    }
    return found;
  });
  return { ...namesIn, ...Object.fromEntries(ids) };
}
