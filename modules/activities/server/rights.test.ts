/** Two reps who see their own deals only: what one does with a deal is hidden from the other, wherever one asks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type Activity, activitiesEndpoints } from '../contract.ts';
import { makeActivity } from './testing.ts';

const lejek = testApp();
let ania: SignedInUser;
let bartek: SignedInUser;
let contactId: string;
let dealId: string;
let secret: Activity;

const ask = (...args: Parameters<ReturnType<typeof lejek>['ask']>) => lejek().ask(...args);

beforeAll(async () => {
  const { host, owner } = lejek();
  const rep = (name: string) => makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'salesRep', name });
  [ania, bartek] = [await rep('Ania'), await rep('Bartek')];
  const rules = [{ role: 'salesRep', pipeline: null, scope: 'own' }];
  expect((await ask('PUT', '/sales-access', { teams: [], rules })).status).toBe(200);
  contactId = (await makeContact(lejek())).id;
  dealId = ((await ask('POST', '/deals', { name: 'Maszty', contactId }, ania)).body as { id: string }).id;
  const body = {
    kind: 'call',
    title: 'Secret talk',
    contactId,
    dealId,
    dueOn: '2026-01-05',
    ownerId: bartek.user.id,
  } as const;
  secret = await makeActivity(lejek(), body, ania);
});

const titlesFor = async (path: string, as: SignedInUser): Promise<string> =>
  JSON.stringify((await ask('GET', path, undefined, as)).body);

describe('activities of a deal', () => {
  it('name it to whoever sees it, everywhere they are listed', async () => {
    expect(secret.deal).toEqual({ id: dealId, name: 'Maszty' });
    for (const path of [
      '/activities',
      `/activities?dealId=${dealId}`,
      `/activities?contactId=${contactId}`,
      `/my-day?owner=${bartek.user.id}`,
    ])
      expect([path, await titlesFor(path, ania)]).toEqual([path, expect.stringContaining('Secret talk')]);
    const counts = await ask('GET', `/my-day/counts?owner=${bartek.user.id}`, undefined, ania);
    expect(counts.body).toMatchObject({ overdue: 1 });
  });

  it('are not there for whoever does not: by no endpoint, and no number counts them', async () => {
    for (const path of [
      '/activities',
      `/activities?dealId=${dealId}`,
      `/activities?contactId=${contactId}`,
      '/my-day',
      `/contacts/${contactId}/timeline`,
    ])
      expect([path, await titlesFor(path, bartek)]).toEqual([path, expect.not.stringContaining('Secret')]);
    expect((await ask('GET', '/my-day/counts', undefined, bartek)).body).toMatchObject({ overdue: 0 });
    const tries = [
      ['GET', `/activities/${secret.id}`, undefined],
      ['PATCH', `/activities/${secret.id}`, { title: 'x' }],
      ['POST', `/activities/${secret.id}/done`, {}],
      ['POST', `/activities/${secret.id}/reopen`, {}],
      ['DELETE', `/activities/${secret.id}`, undefined],
      ['POST', '/activities', { kind: 'task', title: 'x', dealId }],
    ] as const;
    for (const [method, path, body] of tries)
      expect([method, path, (await ask(method, path, body, bartek)).status]).toEqual([method, path, 404]);
    const own = await makeActivity(lejek(), {}, bartek);
    expect((await ask('PATCH', `/activities/${own.id}`, { dealId }, bartek)).status).toBe(404);
  });

  it('that were deleted come back to whoever sees the deal only', async () => {
    expect((await ask('DELETE', `/activities/${secret.id}`, undefined, ania)).status).toBe(204);
    expect((await ask('POST', `/activities/${secret.id}/restore`, {}, bartek)).status).toBe(404);
    expect((await ask('POST', `/activities/${secret.id}/restore`, {}, ania)).status).toBe(200);
  });

  it('are not told to a key that may not read deals', async () => {
    const keyWith = async (permissions: string[]): Promise<string> => {
      const made = await ask('POST', '/api-keys', { name: 'Program', permissions, expiresAt: null });
      const { secret: key } = made.body as { secret: string };
      const answer = await lejek().app.inject({
        url: `/api/v1/workspaces/${ania.workspace.slug}/activities`,
        headers: { authorization: `Bearer ${key}` },
      });
      return answer.body;
    };
    expect(await keyWith(['activities.read'])).not.toContain('Secret talk');
    expect(await keyWith(['activities.read', 'deals.read'])).toContain('Secret talk');
  });

  it('are the deal’s next step, and stand on nobody’s timeline when they are done', async () => {
    expect((await ask('GET', `/deals/${dealId}`, undefined, ania)).body).toMatchObject({
      nextStep: { title: 'Secret talk', at: '2026-01-05' },
    });
    const finished = await ask('POST', `/activities/${secret.id}/done`, {}, ania);
    expect(activitiesEndpoints.finishActivity.answer.parse(finished.body).doneAt).not.toBeNull();
    expect((await ask('GET', `/deals/${dealId}`, undefined, ania)).body).toMatchObject({
      nextStep: null,
      stuck: ['noNextStep'],
    });
    for (const as of [ania, bartek, lejek().owner])
      expect(await titlesFor(`/contacts/${contactId}/timeline`, as)).not.toContain('Secret talk');
  });
});
