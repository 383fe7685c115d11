import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { lifecycleEndpoints } from '../contract.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
const colleagues = new Map<string, SignedInUser>();
let stranger: SignedInUser;

beforeAll(async () => {
  hands = funnelHands(lejek());
  for (const role of ['administrator', 'marketer', 'salesManager', 'salesRep', 'viewer'] as const) {
    colleagues.set(role, await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role }));
  }
  stranger = await makeSignedInUser(lejek().host);
});
const as = (role: string): SignedInUser => {
  const colleague = colleagues.get(role);
  if (!colleague) throw new Error(`nobody is ${role}`);
  return colleague;
};

const reshape = async (who: SignedInUser) => {
  const { name, version, stages } = await hands.funnel();
  return lejek().ask('POST', '/funnels/main/versions', { name, basedOn: version, note: null, stages }, who);
};

describe('roles', () => {
  it('everybody sees the funnel, its versions, its reasons and where people are', async () => {
    const person = await hands.person();
    for (const [role, colleague] of colleagues) {
      for (const path of ['/funnels', '/funnels/main/versions', '/reasons', `/contacts/${person}/journeys`]) {
        expect((await lejek().ask('GET', path, undefined, colleague)).status, `${role} ${path}`).toBe(200);
      }
    }
  });

  it('a viewer moves nobody', async () => {
    const person = await hands.person();
    for (const [path, body] of [
      ['moves', { contactIds: [person], to: 'lead' }],
      ['exits', { contactIds: [person], outcome: 'lost', reason: 'price' }],
      ['recycles', { contactIds: [person], to: 'lead', reason: 'price' }],
    ] as const) {
      expect((await lejek().ask('POST', `/funnels/main/${path}`, body, as('viewer'))).status, path).toBe(403);
    }
    expect(await hands.journeys(person)).toEqual([]);
  });

  it('a sales rep moves people, and the log names them', async () => {
    const person = await hands.person();
    await hands.move(person, 'sal', { as: as('salesRep') });
    expect((await hands.journey(person)).transitions[0]?.actorName).toBe(as('salesRep').user.name);
  });

  it('the shape and the reasons belong to marketing and administration', async () => {
    const may = async (role: string) => {
      const reasons = (await hands.ask(lifecycleEndpoints.listReasons)).data;
      const answers = [
        await reshape(as(role)),
        await lejek().ask('PUT', '/reasons', { data: reasons }, as(role)),
        await lejek().ask(
          'POST',
          '/funnels',
          { key: `of-${role.toLowerCase()}`, name: role, template: 'b2c' },
          as(role),
        ),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await may('marketer')).toEqual([201, 200, 201]);
    expect(await may('administrator')).toEqual([201, 200, 201]);
    expect(await may('salesManager')).toEqual([403, 403, 403]);
    expect(await may('salesRep')).toEqual([403, 403, 403]);
    expect(await may('viewer')).toEqual([403, 403, 403]);
  });

  it('without signing in there is nothing', async () => {
    const answer = await lejek().app.inject({
      method: 'GET',
      url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/funnels`,
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('other workspaces', () => {
  const asIntruder = (): SignedInUser => ({ ...stranger, workspace: lejek().owner.workspace });

  it('do not exist for somebody who is not in them', async () => {
    const person = await hands.person();
    for (const [method, path, body] of [
      ['GET', '/funnels', undefined],
      ['GET', `/contacts/${person}/journeys`, undefined],
      ['POST', '/funnels/main/moves', { contactIds: [person], to: 'lead' }],
      ['PUT', '/reasons', { data: [] }],
    ] as const) {
      expect((await lejek().ask(method, path, body, asIntruder())).status, path).toBe(404);
    }
  });

  it('cannot be reached by the id of one of their people', async () => {
    const person = await hands.person();
    await hands.move(person, 'mql');
    expect(await hands.move(person, 'customer', { as: stranger })).toEqual({
      moved: [],
      refused: [{ contactId: person, why: 'unknown-contact' }],
    });
    expect((await lejek().ask('GET', `/contacts/${person}/journeys`, undefined, stranger)).body).toEqual({ data: [] });
    expect((await hands.journey(person)).currentStage).toBe('mql');
  });

  it('have funnels and reasons of their own', async () => {
    await hands.ask(lifecycleEndpoints.createFunnel, {
      body: { key: 'only-ours', name: 'Only ours', template: 'b2c' },
    });
    const { data } = await hands.ask(lifecycleEndpoints.listFunnels, { as: stranger });
    expect(data.map(({ key }) => key)).toEqual(['main']);
    expect((await lejek().ask('GET', '/funnels/only-ours/versions', undefined, stranger)).status).toBe(404);
  });
});

describe('reasons', () => {
  it('are there from the first day, and are replaced as a list', async () => {
    const first = (await hands.ask(lifecycleEndpoints.listReasons)).data;
    expect(first.map(({ key }) => key)).toContain('no-budget');
    const legal = {
      key: 'legal',
      outcome: 'lost' as const,
      label: { pl: 'Zastrzeżenia prawne', en: 'Legal objections' },
    };
    const saved = await hands.ask(lifecycleEndpoints.saveReasons, { body: { data: [legal, ...first.slice(0, 2)] } });
    expect(saved.data).toEqual([legal, ...first.slice(0, 2)]);
    expect((await hands.ask(lifecycleEndpoints.listReasons)).data).toEqual(saved.data);
  });

  it('taken off the list stay in the log of those who left for them', async () => {
    const person = await hands.person();
    await hands.move(person, 'sal');
    await hands.end(person, 'lost', 'legal');
    await hands.ask(lifecycleEndpoints.saveReasons, { body: { data: [] } });
    expect((await hands.journey(person)).endReason).toBe('legal');
    const back = { key: 'legal', outcome: 'any' as const, label: { pl: 'Prawnicy', en: 'Lawyers' } };
    expect((await hands.ask(lifecycleEndpoints.saveReasons, { body: { data: [back] } })).data).toEqual([back]);
  });
});
