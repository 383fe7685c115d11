import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { qualificationHands } from './testing-qualification.ts';

const lejek = testApp();
let hands: ReturnType<typeof qualificationHands>;
const fromKrakow: Filter = { field: 'city', is: 'equals', value: 'Kraków' };
const director: Filter = { field: 'jobTitle', is: 'contains', value: 'director' };

beforeAll(() => {
  hands = qualificationHands(lejek());
});

describe('a definition with automatic moves', () => {
  it('moves who matches already, whoever comes to match, and nobody else', async () => {
    const [there, elsewhere] = [await hands.person({ city: 'Kraków' }), await hands.person({ city: 'Gdańsk' })];
    for (const id of [there, elsewhere]) await hands.move(id, 'lead');
    await hands.define('mql', fromKrakow);
    await hands.settle();
    expect(await hands.stages(there)).toEqual(['lead', 'mql']);
    expect(await hands.stages(elsewhere)).toEqual(['lead']);
    await lejek().ask('PATCH', `/contacts/${elsewhere}`, { city: 'Kraków' });
    await hands.settle();
    expect(await hands.stages(elsewhere)).toEqual(['lead', 'mql']);
    expect(await hands.missing()).toBe(0);
  });

  it('takes in who has not been in the funnel, and says by which version', async () => {
    const stranger = await hands.person({ city: 'Kraków' });
    await hands.settle();
    const { data } = await hands.must<{ data: { transitions: { reason: string }[] }[] }>(
      'GET',
      `/contacts/${stranger}/journeys`,
    );
    expect(data[0]?.transitions.at(-1)?.reason).toBe('Meets the definition of the stage "MQL" (version 1)');
  });

  it('leads on to the next stage when that has a definition too', async () => {
    await hands.define('sal', { all: [fromKrakow, director] });
    const both = await hands.person({ city: 'Kraków', jobTitle: 'Sales director' });
    await hands.settle();
    expect(await hands.stages(both)).toEqual(['mql', 'sal']);
  });

  it('moves nobody back who stands further, and nobody who was won or lost', async () => {
    const [further, lost] = [await hands.person(), await hands.person()];
    await hands.move(further, 'offer');
    await hands.move(lost, 'lead');
    await hands.must('POST', '/funnels/main/exits', { contactIds: [lost], outcome: 'lost', reason: 'no-budget' });
    for (const id of [further, lost]) await lejek().ask('PATCH', `/contacts/${id}`, { city: 'Kraków' });
    await hands.settle();
    expect(await hands.stages(further)).toEqual(['offer']);
    expect(await hands.stages(lost)).toEqual(['lead']);
  });

  it('lets who was sent back rest before moving them again', async () => {
    const rejected = await hands.person({ city: 'Kraków' });
    await hands.settle();
    await hands.must('POST', '/funnels/main/recycles', { contactIds: [rejected], to: 'lead', reason: 'bad-timing' });
    await hands.settle();
    expect(await hands.stages(rejected)).toEqual(['mql', 'lead']);
    await hands.define('mql', fromKrakow, { restDays: 0 });
    await hands.settle();
    expect(await hands.stages(rejected)).toEqual(['mql', 'lead', 'mql']);
  });

  it('keeps to the rule for entering the stage, and counts nobody as missing who may not pass', async () => {
    const { body } = await lejek().ask('GET', '/funnels');
    const [funnel] = (body as { data: { name: string; version: number; stages: { key: string }[] }[] }).data;
    if (!funnel) throw new Error('no funnel');
    const stages = funnel.stages.map((stage) =>
      stage.key === 'mql' ? { ...stage, entryRule: { field: 'phone', is: 'notEmpty' } } : stage,
    );
    await hands.must('POST', '/funnels/main/versions', {
      name: funnel.name,
      basedOn: funnel.version,
      note: null,
      stages,
    });
    const silent = await hands.person({ city: 'Kraków' });
    await hands.settle();
    expect(await hands.stages(silent)).toEqual([]);
    expect(await hands.missing()).toBe(0);
  });
});

describe('a definition', () => {
  it('keeps every version with its reason, and is not overwritten by who did not see the newest', async () => {
    await hands.define('sql', director, { automatic: false, reason: 'first' });
    await hands.define('sql', fromKrakow, { automatic: false, reason: 'directors were too few' });
    const { data } = await hands.must<{ data: { version: number; reason: string }[] }>(
      'GET',
      '/funnels/main/definitions/sql',
    );
    expect(data.map(({ version, reason }) => [version, reason])).toEqual([[2, 'directors were too few'], [1, 'first']]); // prettier-ignore
    const stale = await lejek().ask('POST', '/funnels/main/definitions/sql', {
      rule: director,
      reason: 'again',
      basedOn: 1,
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'definition-changed-meanwhile' } });
  });

  it.each([
    ['that asks for its own stage', 'sql', { set: 'stage', of: { stage: 'sql', is: 'entered' } }, 'rule-needs-stage'],
    ['of the first stage', 'visitor', director, 'first-stage'],
    ['with a field that is not there', 'sql', { field: 'custom.nothing', is: 'notEmpty' }, 'unknown-field'],
  ])('%s is refused in one sentence', async (_what, stage, rule, code) => {
    const reply = await lejek().ask('POST', `/funnels/main/definitions/${stage}`, { rule, reason: 'x', basedOn: 2 });
    expect(reply.body).toMatchObject({ code: stage === 'visitor' ? 'definition-changed-meanwhile' : code });
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });

  it('says so when its field was put away, moves nobody meanwhile, and heals', async () => {
    await lejek().ask('PUT', '/custom-fields/contact/fleet', { label: 'Fleet', kind: 'number', options: [] });
    await hands.define('evaluation', { field: 'custom.fleet', is: 'atLeast', value: 5 });
    await lejek().ask('DELETE', '/custom-fields/contact/fleet');
    await hands.settle();
    const read = async () =>
      (
        await hands.must<{ data: { stage: string; broken: { en: string } | null }[] }>(
          'GET',
          '/funnels/main/definitions',
        )
      ).data.find(({ stage }) => stage === 'evaluation');
    expect((await read())?.broken?.en).toContain('custom.fleet');
    await lejek().ask('PUT', '/custom-fields/contact/fleet', { label: 'Fleet', kind: 'number', options: [] });
    await hands.settle();
    expect((await read())?.broken).toBeNull();
  });

  it('tells beforehand whom it finds, whom it would move, and who stands there without', async () => {
    const tagged = { field: 'tags', is: 'oneOf', value: ['fair'] };
    const [inLead, further] = [await hands.person({ tags: ['fair'] }), await hands.person({ tags: ['fair'] })];
    await hands.move(inLead, 'lead');
    await hands.move(further, 'negotiation');
    const preview = await hands.must('POST', '/funnels/main/definitions/offer/preview', { rule: tagged });
    expect(preview).toMatchObject({ matching: 2, moving: 1 });
  });
});
