import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Pipeline, pipelineEndpoints } from '../contract.ts';
import { dealDifferences } from './deal-log.ts';

const lejek = testApp();

const must = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const open = async (body: object) => pipelineEndpoints.createDeal.answer.parse(await must('POST', '/deals', body));
const read = async (id: string) => pipelineEndpoints.readDeal.answer.parse(await must('GET', `/deals/${id}`));
const person = async (lastName: string): Promise<string> =>
  ((await must('POST', '/contacts', { firstName: 'Ala', lastName })) as { id: string }).id;
const override = { override: true, reason: 'test' };
const win = (id: string, more: object = {}) => must('POST', `/deals/${id}/win`, { ...override, ...more });
const reopen = (id: string) => must('POST', `/deals/${id}/reopen`, { reason: 'A mistake' });
const pipelineOf = async (key: string): Promise<Pipeline> => {
  const { data } = pipelineEndpoints.listPipelines.answer.parse(await must('GET', '/pipelines'));
  const found = data.find((pipeline) => pipeline.key === key);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
};
const reshaped = ({ name, version, stages }: Pipeline, without: string) => ({
  name,
  basedOn: version,
  stages: stages.filter(({ key }) => key !== without),
});
const differences = () =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => dealDifferences(tx, lejek().owner.workspace.id));

describe('a deal whose stage was taken away', () => {
  beforeAll(async () => {
    await must('POST', '/pipelines', { name: 'Short' });
  });

  it('opens again in the nearest stage before it that is still there, and its log says why', async () => {
    const deal = await open({ name: 'Żagiel', pipeline: 'short', stage: 'negotiation' });
    await must('POST', `/deals/${deal.id}/lose`, { reason: 'price' });
    await must('POST', '/pipelines/short/versions', reshaped(await pipelineOf('short'), 'negotiation'));
    const opened = pipelineEndpoints.reopenDeal.answer.parse(await reopen(deal.id));
    expect(opened).toMatchObject({ outcome: null, stage: 'offer' });
    expect(opened.history.slice(0, 2)).toMatchObject([
      { kind: 'moved', stage: 'offer', reason: 'stage-removed' },
      { kind: 'reopened', reason: 'A mistake' },
    ]);
    const { columns } = pipelineEndpoints.board.answer.parse(await must('GET', '/pipelines/short/board'));
    expect(columns.flatMap(({ cards }) => cards.map(({ name }) => name))).toEqual(['Żagiel']);
    expect(await differences()).toBe(0);
  });

  it('still says in its log what that stage was called', async () => {
    const { data } = pipelineEndpoints.listDeals.answer.parse(await must('GET', '/deals?pipeline=short&q=Żagiel'));
    const { history } = await read(data[0]?.id ?? '');
    const { stage, stageName } = history.find(({ kind }) => kind === 'created') ?? {};
    expect([stage, stageName]).toEqual(['negotiation', { pl: 'Negocjacje', en: 'Negotiation' }]);
  });

  it('is not moved into a stage that is taken away at the same moment', async () => {
    for (let times = 0; times < 8; times++) {
      const name = `Race ${times}`;
      const key = `race-${times}`;
      await must('POST', '/pipelines', { name });
      const deal = await open({ name, pipeline: key, stage: 'offer' });
      const shape = reshaped(await pipelineOf(key), 'negotiation');
      const [move, shaped] = await Promise.all([
        lejek().ask('POST', `/deals/${deal.id}/move`, { stage: 'negotiation', ...override }),
        lejek().ask('POST', `/pipelines/${key}/versions`, shape),
      ]);
      const { stages } = await pipelineOf(key);
      expect(stages.map((stage) => stage.key)).toContain((await read(deal.id)).stage);
      expect([move.status < 400, shaped.status < 400].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('a win that was a mistake', () => {
  const stagesOf = async (view: string): Promise<unknown> =>
    ((await must('GET', `/funnels/main/report?view=${view}`)) as { stages: { stage: string; entered: number; valueMinor: number; lost: number }[] }).stages
      .map(({ stage, entered, valueMinor, lost }) => [stage, entered, valueMinor, lost]); // prettier-ignore
  const funnel = async () => [await stagesOf('cohort'), await stagesOf('activity'), await stagesOf('now')];
  const journey = async (contactId: string) =>
    ((await must('GET', `/contacts/${contactId}/journeys`)) as { data: object[] }).data[0];

  it('is taken back from its contact as if it never was, and the funnel counts as before', async () => {
    const contactId = await person('Omyłkowa');
    const deal = await open({ name: 'Ster', contactId, amountMinor: 1000, stage: 'negotiation' });
    const before = await funnel();
    const then = await journey(contactId);
    await win(deal.id);
    await must('PATCH', `/deals/${deal.id}`, { amountMinor: 700 });
    expect(await journey(contactId)).toMatchObject({ outcome: 'won', currentStage: 'customer', valueMinor: 700 });
    expect(await funnel()).not.toEqual(before);
    await reopen(deal.id);
    expect(await funnel()).toEqual(before);
    expect(await journey(contactId)).toEqual(then);
    await win(deal.id);
    expect(await journey(contactId)).toMatchObject({ outcome: 'won', valueMinor: 700 });
  });

  it('leaves them a customer by the other deal that they did sign', async () => {
    const contactId = await person('Podwójna');
    const [first, second] = [
      await open({ name: 'Pierwsza', contactId, amountMinor: 1000 }),
      await open({ name: 'Druga', contactId, amountMinor: 300 }),
    ];
    await win(first.id);
    await win(second.id);
    expect(await journey(contactId)).toMatchObject({ outcome: 'won', valueMinor: 1300 });
    await reopen(first.id);
    const closedAt = (await read(second.id)).closedAt;
    expect(await journey(contactId)).toMatchObject({ outcome: 'won', valueMinor: 300, endedAt: closedAt });
    await reopen(second.id);
    expect(await journey(contactId)).toMatchObject({ outcome: null, valueMinor: null, currentStage: 'sql' });
  });

  it('goes over to the person who did buy', async () => {
    const [one, other] = [await person('Niewinna'), await person('Kupująca')];
    const deal = await open({ name: 'Maszt', contactId: one, amountMinor: 500 });
    await win(deal.id);
    await must('PATCH', `/deals/${deal.id}`, { contactId: other });
    expect(await journey(one)).toMatchObject({ outcome: null, valueMinor: null });
    expect(await journey(other)).toMatchObject({ outcome: 'won', valueMinor: 500 });
    expect(await must('GET', `/contacts/${one}`)).toMatchObject({ stage: 'sql' });
  });
});

describe('the people of a deal', () => {
  const someone = (contactId: string, more: object = {}) => ({
    contactId,
    roles: [],
    passedOnBy: null,
    note: '',
    ...more,
  });

  it('are those they were merged into, once, with the roles of both; parted again, they are two', async () => {
    const [ewa, ewaAgain, jan] = [await person('Ewa'), await person('Ewa druga'), await person('Jan')];
    const deal = await open({ name: 'Kil' });
    const told = [
      someone(ewa, { roles: ['user'], note: 'first' }),
      someone(ewaAgain, { roles: ['decisionMaker'], note: 'second' }),
      someone(jan, { passedOnBy: ewaAgain }),
    ];
    await must('PUT', `/deals/${deal.id}/people`, { data: told });
    const merge = async (): Promise<string> =>
      ((await must('POST', `/contacts/${ewa}/merges`, { absorb: ewaAgain })) as { merges: { id: string }[] }).merges[0]
        ?.id ?? '';
    const mergeId = await merge();
    expect((await read(deal.id)).people).toMatchObject([
      { contactId: ewa, roles: ['user', 'decisionMaker'], note: 'first; second' },
      { contactId: jan, passedOnBy: ewa },
    ]);
    const list = async (contactId: string) => ((await must('GET', `/deals?contactId=${contactId}`)) as { total: number }).total; // prettier-ignore
    expect(await list(ewa)).toBe(1);
    await must('POST', `/contacts/merges/${mergeId}/undo`, {});
    expect((await read(deal.id)).people.map(({ contactId }) => contactId)).toEqual([ewa, ewaAgain, jan]);
    await merge();
    // A page that was open before the merge still names the one who is gone.
    await must('PUT', `/deals/${deal.id}/people`, { data: [someone(ewaAgain, { roles: ['buyer'] })] });
    expect((await read(deal.id)).people).toMatchObject([{ contactId: ewa, roles: ['buyer'] }]);
  });

  it('are saved by who began to edit before something else became of the deal', async () => {
    const deal = await open({ name: 'Rumpel', stage: 'negotiation' });
    const { revision } = await read(deal.id);
    await must('PUT', `/deals/${deal.id}/milestones/price`, { done: true });
    await must('PUT', `/deals/${deal.id}/people`, { data: [someone(await person('Rumpel'))], revision });
    const item = { productId: null, name: 'Tiller', quantity: 1, unitPriceMinor: 100, discountPercent: 0, taxPercent: 23 }; // prettier-ignore
    await must('PUT', `/deals/${deal.id}/line-items`, { data: [item], revision });
    await must('POST', `/deals/${deal.id}/move`, { stage: 'contract', override: true, reason: 'Agreed by phone' });
    const late = await lejek().ask('PATCH', `/deals/${deal.id}`, { amountMinor: 200, revision });
    expect([late.status, late.body]).toMatchObject([409, { code: 'deal-changed-meanwhile' }]);
  });

  it('and the line items are not overwritten by somebody who saw older ones; both are on record', async () => {
    const deal = await open({ name: 'Wiosło' });
    const [ewa, jan] = [await person('Wiosło'), await person('Dulka')];
    const item = { productId: null, name: 'Oar', quantity: 1, unitPriceMinor: 100, discountPercent: 0, taxPercent: 23 };
    for (const [path, first, second] of [
      ['people', [someone(ewa)], [someone(jan)]],
      ['line-items', [item], [{ ...item, name: 'Rowlock' }]],
    ] as const) {
      const { revision } = await read(deal.id);
      await must('PUT', `/deals/${deal.id}/${path}`, { data: first, revision });
      const late = await lejek().ask('PUT', `/deals/${deal.id}/${path}`, { data: second, revision });
      expect([path, late.status, late.body]).toMatchObject([path, 409, { code: 'deal-changed-meanwhile' }]);
    }
    const now = await read(deal.id);
    expect(now.people.map(({ contactId }) => contactId)).toEqual([ewa]);
    expect(now.lineItems.map(({ name }) => name)).toEqual(['Oar']);
    expect(now.history.map(({ kind }) => kind)).toEqual(['valued', 'items', 'people', 'created']);
    const audit = JSON.stringify(await must('GET', '/audit'));
    expect(audit).toContain('deal.people-changed');
    expect(audit).toContain('deal.items-changed');
    expect(await differences()).toBe(0);
  });
});
