/**
 * A salesperson who may see their own deals asks every route there is for somebody else's: by its id, by searching for its name, and
 * just so. None may answer with anything of it, and none may change it. Made from the OpenAPI document, so that a new route is
 * covered from its first day.
 */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Definitions } from './testing-malformed.ts';
import { type KnownRoute, everyRoute, rightRequest } from './testing-routes.ts';
import { fillWorkspace, leaveDeal } from './testing-secrets.ts';
import { testApp } from './testing.ts';

const lejek = testApp();
const word = 'Zatajona-';
/** The value of the deal, of its item and its offer, as a number and as it is written. */
const spoken = [word, '987654321', '9876543.21', '9876543,21'];
let dealId: string;
let offerId: string;
/** People whose deals were won, and lost. */
let customerId: string;
let lostId: string;
let rep: SignedInUser;
let routes: KnownRoute[] = [];
let definitions: Definitions = {};
let places: Readonly<Record<string, string>> = {};

const stored = (): Promise<unknown> => {
  const { host, owner } = lejek();
  return inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const { rows } =
      await sql`select deal, (select jsonb_agg(offer order by id) from offers.offer as offer where offer.deal_id = deal.id) as offers,
      (select jsonb_agg(item order by id) from pipeline.line_item as item where item.deal_id = deal.id) as items,
      (select jsonb_agg(rival order by id) from offers.competing_offer as rival where rival.deal_id = deal.id) as rivals,
      (select count(*) from pipeline.deal_event as event where event.deal_id = deal.id) as events
      from pipeline.deal as deal where deal.id = ${dealId}`.execute(tx);
    return rows[0];
  });
};

beforeAll(async () => {
  const { owner, host, ask } = lejek();
  ({ routes, definitions } = await everyRoute(lejek()));
  const filled = await fillWorkspace(lejek());
  dealId = await leaveDeal(lejek(), word, filled['contactId']);
  const offers = (await ask('GET', `/deals/${dealId}/offers`)).body as { data: { id: string }[] };
  offerId = offers.data[0]?.id ?? '';
  await ask('PATCH', `/deals/${dealId}`, {
    companyId: filled['companyId'],
    note: `${word}note`,
  });
  const person = async (lastName: string): Promise<string> =>
    ((await ask('POST', '/contacts', { firstName: 'Jan', lastName })).body as { id: string }).id;
  customerId = await person('Kupiec');
  lostId = await person('Rozmyślony');
  const why = { override: true, reason: `${word}reason` };
  const won = await ask('POST', `/deals/${await leaveDeal(lejek(), word, customerId)}/win`, why);
  const lost = await ask('POST', `/deals/${await leaveDeal(lejek(), word, lostId)}/lose`, {
    reason: `${word}reason`,
    note: `${word}note`,
  });
  expect([won.status, lost.status]).toEqual([200, 200]);
  rep = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'salesRep' });
  const saved = await ask('PUT', '/sales-access', {
    teams: [],
    rules: ['salesRep', 'salesManager'].map((role) => ({ role, pipeline: null, scope: 'own' })),
  });
  expect(saved.status).toBe(200);
  places = { ...filled, workspace: owner.workspace.slug, dealId, offerId };
}, 300_000);

const queries = [
  '',
  `?q=${encodeURIComponent(word)}`,
  '?outcome=open&sort=amount',
  '?owner=none',
  '?whose=all',
  '?contactId=CONTACT',
  '?companyId=COMPANY',
  '?stuck=true',
];

test('the deal is there, and its owner sees it', async () => {
  const seen = await lejek().ask('GET', `/deals?q=${encodeURIComponent(word)}`);
  expect(JSON.stringify(seen.body)).toContain(word);
  expect(offerId).not.toBe('');
});

/** Those that the route knows: of others it takes no notice. A route that is not described may know all. */
function queriesOf({ operation }: KnownRoute): string[] {
  const known = operation?.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return queries.filter((query) => {
    const names = [...new URLSearchParams(query).keys()];
    return names.length === 0 || known === undefined || names.some((name) => known.includes(name));
  });
}

/** One route, in each way there is to ask it: what was answered that should not have been. */
async function holesOf(route: KnownRoute, as: SignedInUser): Promise<string[]> {
  const found: string[] = [];
  const isOfDeal = /:dealId|:offerId/.test(route.path);
  let refused = 0;
  const whose = route.method === 'GET' && route.path.includes(':contactId') ? [customerId, lostId] : [];
  for (const contactId of whose) {
    const request = rightRequest(route, { ...places, contactId }, definitions, as.headers);
    const { body, statusCode } = await lejek().app.inject(request);
    const told = spoken.find((each) => body.includes(each));
    if (told !== undefined)
      found.push(`${route.method} ${route.path} of whose deal ended (${statusCode}) spoke of ${told}`);
  }
  for (const seed of route.method === 'GET' || route.method === 'DELETE' ? [1] : [1, 2, 3]) {
    const request = rightRequest(route, places, definitions, as.headers, seed);
    const url = typeof request.url === 'string' ? request.url : '';
    for (const query of route.method !== 'GET' || url.includes('?') ? [''] : queriesOf(route)) {
      const filled = query.replace('CONTACT', places['contactId'] ?? '').replace('COMPANY', places['companyId'] ?? '');
      const { body, statusCode } = await lejek().app.inject({ ...request, url: `${url}${filled}` });
      const name = `${route.method} ${route.path}${filled} (${statusCode})`;
      const told = spoken.find((each) => body.includes(each));
      if (told !== undefined) found.push(`${name} spoke of ${told}`);
      // Refused because it is not there for them, or their role may not. What was sent may be no request at all.
      if (statusCode === 404 || statusCode === 403) refused++;
      else if (isOfDeal && !(statusCode === 422 && body.includes('"code":"invalid"')))
        found.push(`${name} ${body.slice(0, 100)}`);
    }
  }
  if (isOfDeal && refused === 0) found.push(`${route.method} ${route.path} was never asked rightly`);
  return found;
}

test.each(['salesRep', 'salesManager'] as const)(
  'whoever sees their own deals (%s) learns nothing of another one by any route, and changes nothing of it',
  async (role) => {
    const as = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role });
    const before = await stored();
    const found: string[] = [];
    const asked = routes.filter(({ path }) => path.startsWith('/api/v1/workspaces/:workspace'));
    for (const route of asked) found.push(...(await holesOf(route, as)));
    expect(found).toEqual([]);
    expect(asked.length).toBeGreaterThan(150);
    expect(await stored()).toEqual(before);
  },
  300_000,
);

test('what a journey is worth and why it ended is told to those only who may see its deals', async () => {
  const { ask, owner, app } = lejek();
  const manager = await makeSignedInUser(lejek().host, { workspace: owner.workspace.slug, role: 'salesManager' });
  type Journeys = { data: { valueMinor: number | null; endReason: string | null; outcome: string | null }[] };
  const journey = async (contactId: string, as: SignedInUser) =>
    ((await ask('GET', `/contacts/${contactId}/journeys`, undefined, as)).body as Journeys).data[0];
  expect(await journey(customerId, owner)).toMatchObject({ outcome: 'won', valueMinor: 987_654_321 });
  expect(await journey(customerId, manager)).toMatchObject({ outcome: 'won', valueMinor: null });
  expect(await journey(lostId, owner)).toMatchObject({ outcome: 'lost', endReason: `${word}reason` });
  expect(await journey(lostId, manager)).toMatchObject({ outcome: 'lost', endReason: null });

  type Report = { stages: { stage: string; valueMinor: number; entered: number }[] };
  for (const view of ['cohort', 'activity', 'now']) {
    const worth = async (as: SignedInUser): Promise<number | undefined> => {
      const { body } = await ask('GET', `/funnels/main/report?view=${view}`, undefined, as);
      return (body as Report).stages.find(({ stage }) => stage === 'customer')?.valueMinor;
    };
    expect([view, await worth(owner), await worth(manager)]).toEqual([view, 987_654_321, 0]);
  }
  const campaigns = await ask('GET', '/campaign-report', undefined, manager);
  expect([campaigns.status, JSON.stringify(campaigns.body).includes('987654321')]).toEqual([200, false]);

  const ofOwner = await ask('GET', '/campaign-report');
  expect(JSON.stringify(ofOwner.body)).toContain('987654321');

  // By conditions it could be found out step by step, and a live segment would go on telling it.
  const filter = { all: [{ field: 'value', is: 'atLeast', value: 1 }] };
  const asked = encodeURIComponent(JSON.stringify(filter));
  expect((await ask('GET', `/contacts?filter=${asked}`, undefined, owner)).body).toMatchObject({ data: [{}] });
  for (const [method, path, body] of [
    ['GET', `/contacts?filter=${asked}`, undefined],
    ['POST', '/segments', { name: 'Rich', filter }],
    ['POST', '/segments/preview', { filter }],
  ] as const) {
    const answer = await ask(method, path, body, manager);
    expect([path, answer.status, answer.body]).toEqual([path, 422, expect.objectContaining({ code: 'unknown-field' })]);
  }
  const selection = { ids: [customerId] };
  const ticket = await ask('POST', '/contacts/export-ticket', { selection, columns: ['lastName', 'value'] }, manager);
  expect(ticket.status).toBe(422);
  const right = await ask('POST', '/contacts/export-ticket', { selection, columns: ['lastName', 'value'] });
  const file = await app.inject({ url: (right.body as { url: string }).url, headers: owner.headers });
  expect(file.body).toContain('9876543.21');
});

test('the timeline of a contact tells of their deals and offers, to those who may see them', async () => {
  const { ask, owner } = lejek();
  const kinds = async (contactId: string, as: SignedInUser): Promise<string[]> =>
    ((await ask('GET', `/contacts/${contactId}/timeline`, undefined, as)).body as { data: { kind: string }[] }).data
      .map(({ kind }) => kind)
      .filter((kind) => /^(deal|offer)-/.test(kind));
  const { id } = (await ask('POST', '/contacts', { firstName: 'Ola', lastName: 'Osiowa' })).body as { id: string };
  const deal = (await ask('POST', '/deals', { name: 'Oś', contactId: id, amountMinor: 500 })).body as { id: string };
  await ask('POST', `/deals/${deal.id}/move`, { stage: 'contract', override: true, reason: 'test' });
  await ask('POST', `/deals/${deal.id}/win`, { override: true, reason: 'test' });
  expect(await kinds(id, owner)).toEqual(['deal-won', 'deal-moved', 'deal-opened']);
  expect(await kinds(id, rep)).toEqual([]);
  const page = (await ask('GET', `/contacts/${id}/timeline?limit=2`)).body as { data: object[]; nextCursor: string };
  expect(page.data).toMatchObject([{ kind: 'deal-won', data: { deal: 'Oś', amountMinor: 500, currency: 'PLN' } }, {}]);
  const rest = (await ask('GET', `/contacts/${id}/timeline?cursor=${page.nextCursor}`)).body as { data: object[] };
  expect(rest.data).toMatchObject([{ kind: 'deal-opened', data: { stage: { pl: 'Rozpoznanie potrzeb' } } }, { kind: 'created' }]); // prettier-ignore
  const given = (await ask('POST', '/deals', { name: 'Jej', contactId: id, ownerId: rep.user.id })).body as {
    id: string;
  };
  expect([given.id !== '', await kinds(id, rep)]).toEqual([true, ['deal-opened']]);
});

test('whose deal was lost comes back to marketing, and the reason stays with those who may see the deal', async () => {
  const { ask, owner } = lejek();
  const { id } = (await ask('POST', '/contacts', { firstName: 'Ala', lastName: 'Cenna' })).body as { id: string };
  const deal = (await ask('POST', '/deals', { name: 'Priced', contactId: id })).body as { id: string };
  await ask('POST', `/deals/${deal.id}/lose`, { reason: 'price' });
  const handoffs = (as: SignedInUser) => ask('GET', `/contacts/${id}/handoffs`, undefined, as);
  const reasons = async (as: SignedInUser) =>
    ((await handoffs(as)).body as { data: { events: { reason: unknown }[] }[] }).data.flatMap(({ events }) =>
      events.flatMap(({ reason }) => (reason === null ? [] : [reason])),
    );
  expect(await reasons(owner)).not.toEqual([]);
  expect(await reasons(rep)).toEqual([]);
  const journeys = await ask('GET', `/contacts/${id}/journeys`, undefined, rep);
  expect(JSON.stringify(journeys.body)).not.toMatch(/price|cena/i);
});

test('counts and totals leave it out', async () => {
  const { ask } = lejek();
  const list = (await ask('GET', `/deals?q=${word}`, undefined, rep)).body as { total: number; totals: unknown[] };
  expect([list.total, list.totals]).toEqual([0, []]);
  const board = (await ask('GET', `/pipelines/sales/board?q=${word}`, undefined, rep)).body as {
    columns: { deals: number }[];
  };
  expect(board.columns.map(({ deals }) => deals)).toEqual([0, 0, 0, 0]);
});

test('whoever is in a team with its owner sees it where the role sees the team’s', async () => {
  const { ask, owner } = lejek();
  const members = [owner, rep].map(({ user }) => ({ userId: user.id, leads: false }));
  const rules = [{ role: 'salesRep', pipeline: null, scope: 'team' }];
  await ask('PUT', '/sales-access', { teams: [{ id: dealId, name: 'North', members }], rules });
  expect((await ask('GET', `/deals/${dealId}`, undefined, rep)).status).toBe(200);
  await ask('PUT', '/sales-access', { teams: [], rules });
  expect((await ask('GET', `/deals/${dealId}`, undefined, rep)).status).toBe(404);
  // In one pipeline all may see all, whatever the role sees elsewhere.
  await ask('PUT', '/sales-access', {
    teams: [],
    rules: [...rules, { role: 'salesRep', pipeline: 'sales', scope: 'all' }],
  });
  expect((await ask('GET', `/deals/${dealId}`, undefined, rep)).status).toBe(200);
});
