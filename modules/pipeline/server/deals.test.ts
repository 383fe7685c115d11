import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { pipelineEndpoints } from '../contract.ts';
import { appendEvents, dealDifferences } from './deal-log.ts';
import { computePace } from './pace.ts';

const lejek = testApp();
let contactId: string;

const must = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const open = async (body: object) => pipelineEndpoints.createDeal.answer.parse(await must('POST', '/deals', body));
const read = async (id: string) => pipelineEndpoints.readDeal.answer.parse(await must('GET', `/deals/${id}`));
const stageOf = async (contact: string): Promise<string | null> => {
  const body = (await must('GET', `/contacts/${contact}`)) as { stage: string | null };
  return body.stage;
};
const differences = () =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => dealDifferences(tx, lejek().owner.workspace.id));

beforeAll(async () => {
  contactId = (
    (await must('POST', '/contacts', { firstName: 'Ewa', lastName: 'Lis', email: 'ewa@lis.example' })) as { id: string }
  ).id;
});

describe('a deal', () => {
  it('is stopped until its milestones are reached, goes on, and wins its main contact', async () => {
    const deal = await open({ name: 'Żagle', contactId, amountMinor: 1_200_000, expectedOn: '2027-01-31' });
    expect(deal).toMatchObject({
      stage: 'discovery',
      currency: 'PLN',
      owner: { id: lejek().owner.user.id },
      stuck: ['noNextStep'],
    });
    expect(await stageOf(contactId)).toBe('sql');

    const stopped = await lejek().ask('POST', `/deals/${deal.id}/move`, { stage: 'negotiation' });
    expect(stopped.status).toBe(422);
    expect(stopped.body).toMatchObject({ code: 'milestones-missing' });
    expect(JSON.stringify(stopped.body)).toContain('somebody is known as decision-maker');
    expect((await read(deal.id)).stage).toBe('discovery');

    const moved = await must('POST', `/deals/${deal.id}/move`, {
      stage: 'negotiation',
      override: true,
      reason: 'Spoke at the fair',
    });
    expect(moved).toMatchObject({ stage: 'negotiation' });
    expect(await stageOf(contactId)).toBe('negotiation');
    await must('PUT', `/deals/${deal.id}/milestones/price`, { done: true });
    const now = await read(deal.id);
    expect(now.milestones.map(({ milestone, done }) => [milestone.id, done])).toEqual([['price', true], ['closing-day', true]]); // prettier-ignore
    expect(now.warnings).toEqual(['noDecisionMaker', 'singleContact']);
    expect(now.history[1]).toMatchObject({ kind: 'moved', stage: 'negotiation', reason: 'Spoke at the fair', skipped: ['talked', 'offer-sent', 'decision-maker'] }); // prettier-ignore

    await must('POST', `/deals/${deal.id}/move`, { stage: 'contract' });
    await must('PUT', `/deals/${deal.id}/milestones/signed`, { done: true });
    expect(await must('POST', `/deals/${deal.id}/win`, {})).toMatchObject({ outcome: 'won', stuck: [] });
    expect(await stageOf(contactId)).toBe('customer');
    expect(await differences()).toBe(0);
  });

  it('is lost for a reason and ends its contact’s way; open again, it goes on from where it was', async () => {
    const { id } = (await must('POST', '/contacts', { firstName: 'Jan', lastName: 'Wilk' })) as { id: string };
    const deal = await open({ name: 'Maszt', contactId: id, amountMinor: 5000 });
    expect(await must('POST', `/deals/${deal.id}/lose`, { reason: 'price', note: 'Two thousand less' })).toMatchObject({
      outcome: 'lost',
      reason: 'price',
    });
    expect((await lejek().ask('POST', `/deals/${deal.id}/lose`, { reason: 'price' })).status).toBe(409);
    const journeys = (await must('GET', `/contacts/${id}/journeys`)) as { data: { outcome: string }[] };
    // Lost to price, they come back to marketing: the pass that was lost stays, and the next one begins.
    expect(journeys.data.map(({ outcome }) => outcome).sort()).toEqual(['lost', null]);
    expect(await must('POST', `/deals/${deal.id}/reopen`, { reason: 'They called back' })).toMatchObject({
      outcome: null,
      stage: 'discovery',
    });
    expect(await differences()).toBe(0);
  });

  it('keeps the order in which changes were made: a closing lies not before the last change', async () => {
    const deal = await open({ name: 'Order' });
    await must('POST', `/deals/${deal.id}/lose`, { reason: 'price' });
    await must('POST', `/deals/${deal.id}/reopen`, { reason: 'They called back' });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const early = await lejek().ask('POST', `/deals/${deal.id}/lose`, { reason: 'price', at: yesterday });
    expect(early.body).toMatchObject({ code: 'before-last-change' });
    expect(await must('POST', `/deals/${deal.id}/lose`, { reason: 'price' })).toMatchObject({ outcome: 'lost' });
  });

  it('does not undo a change of which the request began earlier', async () => {
    const deal = await open({ name: 'Turns' });
    const workspaceId = lejek().owner.workspace.id;
    const valued = (amountMinor: number, at: Date) =>
      ({ dealId: deal.id, kind: 'valued', at, actorId: null, amountMinor, currency: 'PLN' }) as const;
    const now = Date.now();
    await inWorkspace(lejek().host.db, workspaceId, async (tx) => {
      await appendEvents(tx, workspaceId, [valued(1, new Date(now))]);
      await appendEvents(tx, workspaceId, [valued(2, new Date(now - 5_000))]);
    });
    expect((await read(deal.id)).amountMinor).toBe(2);
  });

  it('can be opened for a colleague by who then does not see it', async () => {
    const seller = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
    await must('PUT', '/sales-access', { teams: [], rules: [{ role: 'salesRep', pipeline: null, scope: 'own' }] });
    const told = { name: 'For Ewa', ownerId: lejek().owner.user.id };
    const made = await lejek().ask('POST', '/deals', told, seller);
    expect(made.status).toBe(201);
    const { id } = pipelineEndpoints.createDeal.answer.parse(made.body);
    expect((await lejek().ask('GET', `/deals/${id}`, undefined, seller)).status).toBe(404);
    await must('PUT', '/sales-access', { teams: [], rules: [] });
  });

  it('is worth to its contact’s journey what it is worth, also when that is corrected or the deal is opened again', async () => {
    const { id } = (await must('POST', '/contacts', { firstName: 'Ola', lastName: 'Kos' })) as { id: string };
    const deal = await open({ name: 'Worth', contactId: id, amountMinor: 1000, stage: 'contract' });
    const worth = async (): Promise<unknown> =>
      ((await must('GET', `/contacts/${id}/journeys`)) as { data: { valueMinor: number }[] }).data[0]?.valueMinor;
    await must('POST', `/deals/${deal.id}/win`, { override: true, reason: 'test' });
    expect(await worth()).toBe(1000);
    await must('PATCH', `/deals/${deal.id}`, { amountMinor: 700 });
    expect(await worth()).toBe(700);
    await must('POST', `/deals/${deal.id}/reopen`, { reason: 'A mistake' });
    // They were in the funnel by having bought only.
    expect(await worth()).toBe(undefined);
  });

  it('does not become younger by being moved away and back', async () => {
    const { db } = lejek().host;
    const workspaceId = lejek().owner.workspace.id;
    const days = (ago: number): Date => new Date(Date.now() - ago * 86_400_000);
    const created = (dealId: string, ago: number) =>
      ({
        dealId,
        kind: 'created',
        at: days(ago),
        actorId: null,
        pipelineId,
        slot: 1,
        name: 'Pace',
        currency: 'PLN',
      }) as const;
    const pipelines = pipelineEndpoints.listPipelines.answer.parse(await must('GET', '/pipelines'));
    const pipelineId = pipelines.data[0]?.id ?? '';
    const stuck = crypto.randomUUID();
    await inWorkspace(db, workspaceId, async (tx) => {
      // Ten deals that were won after a day in their first stage.
      for (let number = 0; number < 10; number++) {
        const dealId = crypto.randomUUID();
        await appendEvents(tx, workspaceId, [
          created(dealId, 9),
          { dealId, kind: 'won', at: days(8), actorId: null, slot: 1 },
        ]);
      }
      await appendEvents(tx, workspaceId, [created(stuck, 3)]);
      await computePace(tx, workspaceId);
    });
    expect((await read(stuck)).stuck).toContain('slow');
    const move = { override: true, reason: 'test' };
    for (const stage of ['offer', 'discovery']) await must('POST', `/deals/${stuck}/move`, { stage, ...move });
    expect((await read(stuck)).stuck).toContain('slow');
    expect(await differences()).toBe(0);
  });

  it('counts how often its expected day was put off, and says that it slips', async () => {
    const deal = await open({ name: 'Ster', expectedOn: '2026-12-01' });
    for (const expectedOn of ['2026-12-15', '2026-12-10', '2027-01-10'])
      await must('PATCH', `/deals/${deal.id}`, { expectedOn });
    expect(await read(deal.id)).toMatchObject({ slips: 2, stuck: ['slipped', 'noNextStep'] });
  });

  it('is worth what its line items come to', async () => {
    const deal = await open({ name: 'Kotwica' });
    const item = {
      productId: null,
      name: 'Anchor',
      quantity: 3,
      unitPriceMinor: 1999,
      discountPercent: 10,
      taxPercent: 23,
    };
    await must('PUT', `/deals/${deal.id}/line-items`, { data: [item, { ...item, quantity: 1, discountPercent: 0 }] });
    expect((await read(deal.id)).amountMinor).toBe(5397 + 1999);
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    const deal = await open({ name: 'Lina' });
    await must('PATCH', `/deals/${deal.id}`, { name: 'Lina 20 m', revision: deal.revision });
    const late = await lejek().ask('PATCH', `/deals/${deal.id}`, { name: 'Lina 10 m', revision: deal.revision });
    expect(late.status).toBe(409);
    expect((await read(deal.id)).name).toBe('Lina 20 m');
  });
});

describe('the board', () => {
  const names = async (stage: string): Promise<string[]> => {
    const { columns } = pipelineEndpoints.board.answer.parse(await must('GET', '/pipelines/sales/board?cards=100'));
    return columns.find((column) => column.stage === stage)?.cards.map(({ name }) => name) ?? [];
  };

  it('keeps the places that cards are put in, however often', async () => {
    const before = await names('contract');
    const ids = new Map<string, string>();
    for (const name of ['a', 'b', 'c']) ids.set(name, (await open({ name, stage: 'contract' })).id);
    expect(await names('contract')).toEqual(['c', 'b', 'a', ...before]);
    await must('POST', `/deals/${ids.get('a')}/move`, { stage: 'contract', before: ids.get('b') });
    expect(await names('contract')).toEqual(['c', 'a', 'b', ...before]);
    for (let times = 0; times < 60; times++) {
      const [, second = '', third = ''] = await names('contract');
      await must('POST', `/deals/${ids.get(third)}/move`, { stage: 'contract', before: ids.get(second) });
    }
    expect(await names('contract')).toEqual(['c', 'a', 'b', ...before]);
    await must('POST', `/deals/${ids.get('c')}/move`, { stage: 'contract', before: null });
    expect(await names('contract')).toEqual(['a', 'b', ...before, 'c']);
  });

  it('tells who moves a card that a colleague moved meanwhile', async () => {
    const { id } = await open({ name: 'Contested' });
    const move = { from: 'discovery', override: true, reason: 'test' };
    const answers = await Promise.all(
      ['offer', 'negotiation'].map((stage) => lejek().ask('POST', `/deals/${id}/move`, { ...move, stage })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ code: 'deal-moved-meanwhile' });
  });

  it('gives the rest of a long column page by page, with the totals of all', async () => {
    for (let number = 1; number <= 7; number++)
      await open({ name: `Long ${number}`, stage: 'offer', amountMinor: 100 });
    const first = pipelineEndpoints.board.answer.parse(await must('GET', '/pipelines/sales/board?q=Long&cards=3'));
    const column = first.columns.find(({ stage }) => stage === 'offer');
    expect(column).toMatchObject({ deals: 7, totals: [{ currency: 'PLN', amountMinor: 700 }] });
    const seen = column?.cards.map(({ name }) => name) ?? [];
    let cursor = column?.nextCursor ?? null;
    while (cursor !== null) {
      const page = pipelineEndpoints.boardColumn.answer.parse(
        await must('GET', `/pipelines/sales/board/offer?q=Long&limit=3&cursor=${cursor}`),
      );
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((number) => `Long ${number}`));
  });
});

describe('the file of deals', () => {
  const download = (query = '', as = lejek().owner) =>
    lejek().app.inject({ url: `/api/v1/workspaces/${as.workspace.slug}/deals.csv${query}`, headers: as.headers });

  it('holds what the list shows, and nothing that a spreadsheet would run', async () => {
    await open({ name: '=HYPERLINK("http://evil.example")', amountMinor: 123_456, stage: 'offer' });
    const file = await download('?q=HYPERLINK');
    expect(file.statusCode).toBe(200);
    const [head = '', row = '', ...others] = file.body.trim().split('\r\n');
    expect(head).toContain('Deal,Pipeline,Stage');
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")",sales,Offer,`);
    expect(row).toContain(',1234.56,PLN,');
    expect(others).toEqual([]);
    const all = (await download()).body.trim().split('\r\n').length - 1;
    expect(all).toBe(((await must('GET', '/deals')) as { total: number }).total);
  });

  it('answers a wrong question as a problem, and the server goes on', async () => {
    const file = await download('?pipeline=nowhere');
    expect([file.statusCode, file.headers['content-type']]).toEqual([404, expect.stringContaining('problem+json')]);
    expect((await download()).statusCode).toBe(200);
  });

  it('is a right of its own', async () => {
    const seller = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
    expect((await download('', seller)).statusCode).toBe(403);
  });
});
