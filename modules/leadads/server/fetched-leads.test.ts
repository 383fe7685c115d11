/** Meta and LinkedIn: a signed notice, then the answers from the platform itself. */
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact } from '#modules/contacts/contract.ts';
import type { Delivery, DeliveryDetail } from '../contract.ts';
import {
  accessToken,
  clientSecret,
  connect,
  connectWithSecrets,
  deliveries,
  linkedinNotice,
  metaNotice,
  postLinkedin,
  postMeta,
} from './testing-lead-ads.ts';
import { testPlatforms } from './testing-platforms.ts';
import { linkedinChallenge } from './signatures.ts';
import { workThrough } from './work-through.ts';

const lejek = testApp();
const there = testPlatforms();
const hour = 3_600_000;

/** `later`: hours from now, for what was put off. */
const work = (later = 0) => {
  const { host, owner } = lejek();
  const at = { ...host, now: () => new Date(Date.now() + later * hour) };
  return workThrough(at, owner.workspace, { platforms: there().platforms });
};
const byLead = async (leadId: string): Promise<Delivery> => {
  const found = (await deliveries(lejek())).find((each) => each.leadId === leadId);
  if (!found) throw new Error(`no delivery of ${leadId}`);
  return found;
};
const contact = async (id: string | null) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const get = (url: string) => lejek().app.inject({ method: 'GET', url });

test('Meta hears its challenge only with the right verify token', async () => {
  const { address, key } = await connect(lejek(), 'meta');
  const ask = (token: string, challenge = '1158201444', mode = 'subscribe') =>
    get(
      `${address}?hub.mode=${mode}&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=${encodeURIComponent(challenge)}`,
    );
  const heard = await ask(key);
  expect([heard.statusCode, heard.body, heard.headers['content-type']]).toEqual([
    200,
    '1158201444',
    'text/plain; charset=utf-8',
  ]);
  for (const wrong of [
    await ask(`${key}x`),
    await ask(''),
    await ask(key, '<script>'),
    await ask(key, '1', 'unsubscribe'),
    await get(address),
  ])
    expect([wrong.statusCode, wrong.body.includes('script')]).toEqual([403, false]);
});

test('LinkedIn hears the answer to its challenge, and never a signature that would do for a lead', async () => {
  const { address } = await connectWithSecrets(lejek(), 'linkedin');
  const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
  expect((await get(`${address}?challengeCode=${challengeCode}`)).json()).toEqual({
    challengeCode,
    challengeResponse: linkedinChallenge(clientSecret, challengeCode),
  });
  const body = linkedinNotice('forged');
  const forged = await get(`${address}?challengeCode=${encodeURIComponent(`hmacsha256=${body}`)}`);
  expect(forged.statusCode).toBe(400);
  expect((await get(address)).statusCode).toBe(400);
});

test('a wrong signature is refused and nothing is kept', async () => {
  const meta = await connectWithSecrets(lejek(), 'meta');
  const linkedin = await connectWithSecrets(lejek(), 'linkedin');
  const before = (await deliveries(lejek())).length;
  for (const wrong of ['', 'sha256=', `sha256=${'0'.repeat(64)}`, 'ż'])
    expect((await postMeta(lejek(), meta.address, metaNotice('5'), encodeURIComponent(wrong))).statusCode).toBe(401);
  expect((await postLinkedin(lejek(), linkedin.address, linkedinNotice('5'), '0'.repeat(64))).statusCode).toBe(401);
  // A signature over other bytes: the same notice with one space more.
  const signed = linkedinChallenge(clientSecret, linkedinNotice('5'));
  expect((await postLinkedin(lejek(), linkedin.address, linkedinNotice('5'), signed)).statusCode).toBe(401);
  const bare = await connect(lejek(), 'meta');
  expect((await postMeta(lejek(), bare.address, metaNotice('5'))).statusCode).toBe(409);
  expect((await deliveries(lejek())).length).toBe(before);
});

test('a batch of Meta becomes its contacts, with campaign, ad and the digits of their ids', async () => {
  const { address } = await connectWithSecrets(lejek(), 'meta');
  const ids = ['9007199254740993', '9007199254740995'];
  expect((await postMeta(lejek(), address, metaNotice(...ids, ids[0]!))).statusCode).toBe(200);
  expect((await byLead(ids[0]!)).state).toBe('waiting');
  await work();
  for (const id of ids) {
    const done = await byLead(id);
    expect(done).toMatchObject({ state: 'done', campaign: 'Jesień', person: 'Ewa Lis' });
    expect(await contact(done.contactId)).toMatchObject({
      email: `meta-${id}@firma.example`,
      firstSource: 'facebook',
      firstMedium: 'paid-social',
      externalIds: [{ system: 'meta_lead', value: id }],
      stage: 'lead',
    });
  }
  const asked = there().heard.find((each) => each.url.startsWith(`/graph/${ids[0]}?`));
  expect(asked?.authorization).toBe(`Bearer ${accessToken}`);
  expect(asked?.url).toContain('appsecret_proof=');
  expect(asked?.url).not.toContain(accessToken);
});

test('a lead of LinkedIn becomes a contact, its answers named by the form', async () => {
  const { address } = await connectWithSecrets(lejek(), 'linkedin', { campaign: '{form} {campaign_id}' });
  expect((await postLinkedin(lejek(), address, linkedinNotice('ab-12'))).statusCode).toBe(200);
  await work();
  const done = await byLead('ab-12');
  expect(done).toMatchObject({ state: 'done', campaign: 'Demo 55' });
  expect(await contact(done.contactId)).toMatchObject({ email: 'linkedin-ab-12@firma.example', firstName: 'Jan' });
  expect(there().heard.at(-1)?.version).toMatch(/^20\d{4}$/);
});

test('a platform that fails three times is asked until it tells, and the list says what is going on', async () => {
  const { address } = await connectWithSecrets(lejek(), 'meta');
  there().trouble = (id, time) =>
    id !== '333' || time > 3 ? null : [{ status: 500, body: '<html>' }, { status: 429, body: {}, headers: { 'retry-after': '30' } }, { status: 503, body: {} }][time - 1]!; // prettier-ignore
  await postMeta(lejek(), address, metaNotice('333'));
  const seen: (string | null)[] = [];
  for (const later of [0, 1, 2]) {
    await work(later);
    seen.push((await byLead('333')).failure);
  }
  expect(seen).toEqual([
    expect.stringContaining('does not answer'),
    expect.stringContaining('asks for a pause'),
    expect.stringContaining('does not answer'),
  ]);
  expect(await byLead('333')).toMatchObject({ state: 'waiting', attempts: 3 });
  await work(3);
  expect(await byLead('333')).toMatchObject({ state: 'done', failure: null });
  expect(there().asked.get('333')).toBe(4);
});

test('with an expired token the lead waits, is not asked for every minute, and comes in once a new token is pasted', async () => {
  const { address, connection } = await connectWithSecrets(lejek(), 'meta');
  there().trouble = (id, time) =>
    id === '444' && time === 1 ? { status: 400, body: { error: { code: 190, error_subcode: 463 } } } : null;
  await postMeta(lejek(), address, metaNotice('444'));
  await work();
  await work(0.5);
  expect(there().asked.get('444')).toBe(1);
  const waiting = await byLead('444');
  expect(waiting.failure).toContain('access token');
  const polish = await lejek().app.inject({
    url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/lead-ads/deliveries/${waiting.id}`,
    headers: { ...lejek().owner.headers, 'accept-language': 'pl' },
  });
  expect(polish.json<DeliveryDetail>().failure).toContain('tokena dostępu');
  await lejek().ask('PUT', `/lead-ads/connections/${connection.id}/secrets`, { accessToken: 'fresh-token' });
  await work();
  expect((await byLead('444')).state).toBe('done');
  expect(there().heard.at(-1)?.authorization).toBe('Bearer fresh-token');
});

test('without a token the lead waits; a lead that is gone is given up until somebody tries again', async () => {
  const bare = await connect(lejek(), 'meta');
  await lejek().ask('PUT', `/lead-ads/connections/${bare.connection.id}/secrets`, {
    appSecret: 'app-secret-of-the-tests',
  });
  await postMeta(lejek(), bare.address, metaNotice('551'));
  const { address } = await connectWithSecrets(lejek(), 'meta');
  there().trouble = (id, time) =>
    id === '552' && time === 1 ? { status: 400, body: { error: { code: 100, error_subcode: 33 } } } : null;
  await postMeta(lejek(), address, metaNotice('552'));
  await work();
  expect(await byLead('551')).toMatchObject({
    state: 'waiting',
    failure: expect.stringContaining('no access token') as unknown,
  });
  const gone = await byLead('552');
  expect(gone).toMatchObject({ state: 'failed', nextAttemptAt: null });
  await lejek().ask('POST', `/lead-ads/deliveries/${gone.id}/retry`, {});
  await work();
  expect((await byLead('552')).state).toBe('done');
});

test('an answer that is no lead is asked for again, and a redirect is not followed', async () => {
  const { address } = await connectWithSecrets(lejek(), 'meta');
  there().trouble = (id, time) =>
    id !== '661' ? null : [{ status: 200, body: '{"id":' }, { status: 200, body: { ok: true } }, { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }][time - 1] ?? null; // prettier-ignore
  await postMeta(lejek(), address, metaNotice('661'));
  for (const later of [0, 1, 2]) {
    await work(later);
    expect((await byLead('661')).failure).toContain('cannot read');
  }
  await work(3);
  expect((await byLead('661')).state).toBe('done');
});

test('a process that died while it asked leaves the lead to the next one', async () => {
  const { address } = await connectWithSecrets(lejek(), 'meta');
  const { fetchNextLead } = await import('./actions/fetch-lead.ts');
  there().trouble = () => null;
  await postMeta(lejek(), address, metaNotice('771'));
  const { host, owner } = lejek();
  const dead = { ...there().platforms, get meta(): string { throw new Error('died'); } }; // prettier-ignore
  await expect(fetchNextLead(host, owner.workspace, new Date(), dead)).rejects.toThrow('died');
  await work();
  expect((await byLead('771')).state).toBe('waiting');
  await work(1);
  expect((await byLead('771')).state).toBe('done');
});

test('the test button works for Meta and LinkedIn once their secrets are there', async () => {
  for (const platform of ['meta', 'linkedin'] as const) {
    const bare = await connect(lejek(), platform);
    expect((await lejek().ask('POST', `/lead-ads/connections/${bare.connection.id}/test-lead`, {})).status).toBe(409);
    const { connection } = await connectWithSecrets(lejek(), platform);
    const { deliveryId } = (await lejek().ask('POST', `/lead-ads/connections/${connection.id}/test-lead`, {})).body as { deliveryId: string };
    expect((await lejek().ask('GET', `/lead-ads/deliveries/${deliveryId}`)).body).toMatchObject({ state: 'test', person: 'Anna Testowa', test: true });
  } // prettier-ignore
});
