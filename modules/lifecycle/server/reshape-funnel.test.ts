import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Funnel, type Stage, lifecycleEndpoints } from '../contract.ts';
import { moveContacts } from './actions/move-contacts.ts';
import { unpackStays } from './packed-stays.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
beforeAll(() => {
  hands = funnelHands(lejek());
});

const newStage = (key: string, after: Partial<Stage> = {}): Stage => ({
  slot: 0,
  key,
  name: { pl: key, en: key },
  span: 'sales',
  entryRule: null,
  leaveRule: null,
  won: false,
  ...after,
});
const keys = (funnel: Pick<Funnel, 'stages'>) => funnel.stages.map((stage) => stage.key);
const without = (key: string) => (stages: Stage[]) => stages.filter((stage) => stage.key !== key);
const slotOf = (funnel: Funnel, key: string) => funnel.stages.find((stage) => stage.key === key)?.slot;

let made = 0;
/** A funnel of its own, from the short template: visitor, subscriber, lead, basket, customer, loyal. */
async function ownFunnel(): Promise<string> {
  const key = `own-${++made}`;
  await hands.ask(lifecycleEndpoints.createFunnel, { body: { key, name: 'Own', template: 'b2c' } });
  return key;
}
const versions = async (funnel: string) =>
  (await hands.ask(lifecycleEndpoints.listVersions, { params: { funnel } })).data;
const save = async (key: string, stages: readonly Stage[]) => {
  const { name, version } = await hands.funnel(key);
  return hands.refusal(lifecycleEndpoints.reshapeFunnel, {
    params: { funnel: key },
    body: { name, basedOn: version, note: null, stages: [...stages] },
  });
};

describe('a new workspace', () => {
  it('has the B2B funnel, with every stage defined for both departments in both languages', async () => {
    const main = await hands.funnel();
    expect(keys(main)).toEqual([
      'visitor',
      'subscriber',
      'lead',
      'mql',
      'sal',
      'sql',
      'evaluation',
      'offer',
      'negotiation',
      'customer',
      'loyal',
    ]);
    expect(main.stages.filter((stage) => stage.won).map((stage) => stage.key)).toEqual(['customer']);
    for (const { definition } of main.stages) expect(definition?.pl && definition.en).toBeTruthy();
  });

  it('can have several funnels, each with a key of its own', async () => {
    const key = await ownFunnel();
    expect(keys(await hands.funnel(key))).toEqual(['visitor', 'subscriber', 'lead', 'basket', 'customer', 'loyal']);
    const again = await hands.refusal(lifecycleEndpoints.createFunnel, {
      body: { key, name: 'Again', template: 'b2b' },
    });
    expect(again).toMatchObject({ status: 409, code: 'funnel-exists' });
  });

  it('two colleagues who make the same funnel at once get one funnel and one clear answer', async () => {
    const body = { key: 'partners', name: 'Partners', template: 'b2b' as const };
    const answers = await Promise.all([1, 2].map(() => lejek().ask('POST', '/funnels', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a new shape', () => {
  it('is a new version; the versions before it stay as they were', async () => {
    const key = await ownFunnel();
    const before = await versions(key);
    const after = await hands.reshape(
      (stages) => [...stages.slice(0, 4), newStage('checkout'), ...stages.slice(4)],
      'Baskets are left at the checkout',
      key,
    );
    expect(after).toMatchObject({ version: 2, note: 'Baskets are left at the checkout' });
    expect(keys(after)).toEqual(['visitor', 'subscriber', 'lead', 'basket', 'checkout', 'customer', 'loyal']);
    const [newest, oldest] = await versions(key);
    expect(newest).toEqual(after);
    // The name is the funnel's, not the version's.
    expect(oldest).toEqual(before[0]);
  });

  it('made of an outdated version is refused, and nothing of it is saved', async () => {
    const key = await ownFunnel();
    const seen = await hands.funnel(key);
    await hands.reshape(
      (stages) =>
        stages.map((stage) => (stage.key === 'basket' ? { ...stage, name: { pl: 'Wózek', en: 'Cart' } } : stage)),
      null,
      key,
    );
    const refused = await hands.refusal(lifecycleEndpoints.reshapeFunnel, {
      params: { funnel: key },
      body: { name: seen.name, basedOn: seen.version, note: null, stages: without('loyal')(seen.stages) },
    });
    expect(refused).toMatchObject({ status: 409, code: 'funnel-changed-meanwhile' });
    expect(refused.detail).toContain('version 2');
    expect((await hands.funnel(key)).stages.map((stage) => stage.name.en)).toContain('Cart');
  });

  it('saved by two colleagues at once becomes one version', async () => {
    const key = await ownFunnel();
    const { name, version, stages } = await hands.funnel(key);
    const body = { name, basedOn: version, note: null, stages };
    const answers = await Promise.all([1, 2].map(() => lejek().ask('POST', `/funnels/${key}/versions`, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await versions(key)).toHaveLength(2);
  });

  it('never gives a removed stage’s place to another stage', async () => {
    const key = await ownFunnel();
    const basket = slotOf(await hands.funnel(key), 'basket');
    await hands.reshape(without('basket'), null, key);
    const after = await hands.reshape((stages) => [...stages, newStage('advocate', { span: 'afterSales' })], null, key);
    expect(slotOf(after, 'advocate')).not.toBe(basket);
    expect(slotOf(after, 'advocate')).toBe(7);
  });

  it('has at most twenty stages over all its versions, and says so', async () => {
    const key = await ownFunnel();
    await hands.reshape(
      (stages) => [...stages, ...Array.from({ length: 14 }, (_, index) => newStage(`extra-${index}`))],
      null,
      key,
    );
    await hands.reshape((stages) => stages.filter((stage) => !stage.key.startsWith('extra-')), null, key);
    const { stages } = await hands.funnel(key);
    expect(await save(key, [...stages, newStage('one-more')])).toMatchObject({ status: 422, code: 'too-many-stages' });
  });

  it('that makes no sense is refused in words', async () => {
    const key = await ownFunnel();
    const { stages } = await hands.funnel(key);
    expect(await save(key, [...stages, newStage('lead')])).toMatchObject({ status: 422, code: 'same-stage-twice' });
    expect(
      await save(
        key,
        stages.map((stage) => ({ ...stage, won: false })),
      ),
    ).toMatchObject({ status: 422, code: 'one-won-stage' });
    expect(
      await save(
        key,
        stages.map((stage) => ({ ...stage, won: true })),
      ),
    ).toMatchObject({ status: 422, code: 'one-won-stage' });
    expect(await save(key, [...stages, newStage('elsewhere', { slot: 15 })])).toMatchObject({
      status: 422,
      code: 'unknown-slot',
    });
    expect(await versions(key)).toHaveLength(1);
  });

  it('in the reader’s language, with the stage’s name in it', async () => {
    const key = await ownFunnel();
    const person = await hands.person();
    await hands.move(person, 'subscriber', {}, key);
    const { name, version, stages } = await hands.funnel(key);
    const answer = await lejek().app.inject({
      method: 'POST',
      url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/funnels/${key}/versions`,
      headers: { ...lejek().owner.headers, 'accept-language': 'pl' },
      payload: { name, basedOn: version, note: null, stages: without('subscriber')(stages) },
    });
    expect(answer.json()).toMatchObject({ status: 409, code: 'stage-in-use' });
    expect(answer.json().detail).toContain('Subskrybent');
  });
});

describe('removing a stage', () => {
  it('waits until nobody stands in it', async () => {
    const key = await ownFunnel();
    const person = await hands.person();
    await hands.move(person, 'basket', {}, key);
    const { stages } = await hands.funnel(key);
    expect(await save(key, without('basket')(stages))).toMatchObject({ status: 409, code: 'stage-in-use' });
    await hands.move(person, 'customer', {}, key);
    expect(keys(await hands.reshape(without('basket'), null, key))).not.toContain('basket');
  });

  it('does not un-win customers: they stand in it too', async () => {
    const key = await ownFunnel();
    const person = await hands.person();
    await hands.move(person, 'customer', {}, key);
    const { stages } = await hands.funnel(key);
    const loyalWins = without('customer')(stages).map((stage) => ({ ...stage, won: stage.key === 'loyal' }));
    expect(await save(key, loyalWins)).toMatchObject({ status: 409, code: 'stage-in-use' });
  });

  it('works when those last in it were lost there, also after being sent back to it', async () => {
    const person = await hands.person();
    await hands.move(person, 'lead');
    await hands.move(person, 'evaluation');
    await hands.move(person, 'sal', { reason: 'not ready' });
    await hands.end(person, 'lost', 'no-need');
    await hands.reshape(without('sal'));
    const journey = await hands.journey(person);
    expect(journey).toMatchObject({ outcome: 'lost', endReason: 'no-need' });
    expect(await hands.differences()).toBe(0);
    // The log still names the stage that is gone.
    expect(journey.transitions.map(({ kind, stage }) => `${kind} ${stage}`)).toEqual([
      'enter lead',
      'enter evaluation',
      'back sal',
      'exit sal',
    ]);
  });

  it('cannot overtake somebody who is just being moved into it', async () => {
    const key = await ownFunnel();
    const person = await hands.person();
    const { host, owner } = lejek();
    let saving: Promise<{ status: number; code: string }> | undefined;
    await inWorkspace(host.db, owner.workspace.id, async (tx) => {
      const now = new Date();
      await moveContacts(
        tx,
        owner.workspace.id,
        host.fields,
        key,
        { contactIds: [person], to: 'basket', override: false, reason: null, at: now, actorId: null },
        now,
      );
      const { stages } = await hands.funnel(key);
      saving = save(key, without('basket')(stages));
      // Time enough to pass the mover by, were it not waiting.
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await saving).toMatchObject({ status: 409, code: 'stage-in-use' });
  });
});

describe('another order', () => {
  it('means other stays and another furthest stage, and the log as it was', async () => {
    const key = await ownFunnel();
    const person = await hands.person();
    await hands.move(person, 'subscriber', { at: '2024-03-01T09:00:00Z' }, key);
    await hands.move(person, 'lead', { at: '2024-03-03T09:00:00Z' }, key);
    const standing = () =>
      hands.inside(async (tx) => {
        const { rows } = await sql<{ stays: Buffer; current_slot: number; out_of_order: boolean }>`
          select stays, current_slot, out_of_order from lifecycle.journey
          where workspace_id = ${lejek().owner.workspace.id} and contact_id = ${person}`.execute(tx);
        return rows.map(({ stays, ...row }) => ({ ...row, stays: unpackStays(stays, 1).map(([seconds]) => seconds) }));
      });
    // Subscriber (slot 2) to lead (slot 3): two days.
    expect(await standing()).toEqual([{ stays: [172_800], current_slot: 3, out_of_order: false }]);
    await hands.reshape(
      ([visitor, subscriber, lead, ...others]) => [visitor!, lead!, subscriber!, ...others],
      null,
      key,
    );
    expect(await standing()).toEqual([{ stays: [-172_800], current_slot: 2, out_of_order: true }]);
    expect((await hands.journey(person)).transitions).toHaveLength(2);
  });
});
