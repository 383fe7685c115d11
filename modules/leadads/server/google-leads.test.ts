import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { mayContact } from '#modules/consent/server/index.ts';
import type { Contact, TimelineEvent } from '#modules/contacts/contract.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { Delivery, DeliveryDetail } from '../contract.ts';
import { connect, deliveries, googleLead, inside, post } from './testing-lead-ads.ts';
import { workThrough } from './work-through.ts';

const lejek = testApp();
const work = (as = lejek().owner) => workThrough(lejek().host, as.workspace);
const contact = async (id: string | null) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const timeline = async (id: string | null) =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;
const byLead = async (leadId: string): Promise<Delivery> => {
  const found = (await deliveries(lejek())).find((each) => each.leadId === leadId);
  if (!found) throw new Error(`no delivery of ${leadId}`);
  return found;
};

test('a lead of Google is a contact in its stage, with campaign, ad, click, consent, tags and somebody who looks after it', async () => {
  const rep = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
  await makeCustomField(lejek(), 'budget', { kind: 'number' });
  const { address, key } = await connect(lejek(), 'google', {
    ownerId: rep.user.id,
    tags: ['z reklamy'],
    campaign: 'Google {campaign_id}',
    mapping: [{ column: 'Budżet?', target: { to: 'custom', key: 'budget' } }],
    consents: [
      { key: 'mail', channel: 'email', purpose: 'marketing', language: 'pl', text: 'Zgadzam się.', given: 'with-form' },
      { key: 'sms', channel: 'sms', purpose: 'marketing', language: 'pl', text: 'SMS też.', given: 'by-answer' },
    ],
  });
  const columns = {
    EMAIL: 'ewa@lis.example',
    PHONE_NUMBER: '601 234 567',
    'Budżet?': '12 500,50',
    COMPANY_NAME: 'Lis',
  };
  const reply = await post(lejek(), address, googleLead('9007199254740993', key, { columns }));
  expect([reply.statusCode, reply.json()]).toEqual([200, {}]);
  await work();
  const done = await byLead('9007199254740993');
  expect(done).toMatchObject({ state: 'done', person: 'Ewa Lis', campaign: 'Google 9007199254740995', times: 1 });
  expect(await contact(done.contactId)).toMatchObject({
    email: 'ewa@lis.example',
    firstName: 'Ewa',
    lastName: 'Lis',
    firstSource: 'google',
    firstMedium: 'cpc',
    firstCampaign: 'Google 9007199254740995',
    tags: ['z reklamy'],
    custom: { budget: 12500.5 },
    companyName: 'Lis',
    ownerId: rep.user.id,
    stage: 'lead',
    externalIds: [{ system: 'google_lead', value: '9007199254740993' }],
  });
  const [event] = (await timeline(done.contactId)).filter((each) => each.kind === 'lead-ad');
  expect(event?.data).toMatchObject({
    campaignId: '9007199254740995',
    formId: '9007199254740993',
    adId: '9223372036854775807',
    clickId: 'Cj0KC',
    answers: expect.arrayContaining([{ question: 'Budżet?', answer: '12 500,50' }]) as unknown,
  });
  const may = (channel: 'email' | 'sms') =>
    inside(lejek(), (tx) => mayContact(tx, lejek().owner.workspace.id, done.contactId ?? '', channel, 'marketing'));
  expect([await may('email'), await may('sms')]).toEqual([true, false]);
  expect(lejek().letters.filter((letter) => letter.to === rep.user.email)).toMatchObject([
    {
      subject: 'New lead from an ad: Ewa Lis',
      text: expect.stringContaining(`/contacts/${done.contactId}`) as unknown,
    },
  ]);
});

test('a wrong key is refused with a message and nothing is kept', async () => {
  const { address, key } = await connect(lejek(), 'google');
  const before = (await deliveries(lejek())).length;
  for (const wrong of ['', `${key}x`, key.slice(1), 'ż']) {
    const reply = await post(lejek(), address, googleLead('1', wrong));
    expect(reply.statusCode).toBe(401);
    expect(reply.json()).toEqual({ message: expect.stringContaining('key') as unknown });
  }
  const noKey = await post(lejek(), address, '{"lead_id":"1","user_column_data":[]}');
  expect(noKey.statusCode).toBe(401);
  expect((await deliveries(lejek())).length).toBe(before);
});

test('a test lead is shown and makes no contact, unless the connection is in test mode', async () => {
  const quiet = await connect(lejek(), 'google');
  await post(lejek(), quiet.address, googleLead('T-1', quiet.key, { extra: ',"is_test":true' }));
  const trying = await connect(lejek(), 'google', { testMode: true });
  await post(lejek(), trying.address, googleLead('T-2', trying.key, { extra: ',"is_test":true' }));
  await work();
  expect(await byLead('T-1')).toMatchObject({ state: 'test', test: true, contactId: null, person: 'Ewa Lis' });
  expect(await byLead('T-2')).toMatchObject({ state: 'done', test: true, contactId: expect.any(String) as unknown });
});

test('the test button delivers an invented lead by the same way', async () => {
  const { connection } = await connect(lejek(), 'google');
  const sent = await lejek().ask('POST', `/lead-ads/connections/${connection.id}/test-lead`, {});
  const { deliveryId } = sent.body as { deliveryId: string };
  const detail = (await lejek().ask('GET', `/lead-ads/deliveries/${deliveryId}`)).body as DeliveryDetail;
  expect(detail).toMatchObject({ state: 'test', person: 'Anna Testowa', connectionId: connection.id });
  expect(detail.answers.map((each) => each.target)).toContainEqual({ to: 'contact', field: 'email' });
});

test('a lead of somebody known fills gaps, keeps who looks after them, and adds the id of the lead', async () => {
  const known = await makeContact(lejek(), {
    email: 'stara@znajoma.example',
    firstName: 'Maria',
    ownerId: lejek().owner.user.id,
    externalIds: [{ system: 'crm', value: '7' }],
  });
  const rep = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
  const { address, key } = await connect(lejek(), 'google', { ownerId: rep.user.id });
  await post(lejek(), address, googleLead('77', key, { columns: { EMAIL: 'Stara@Znajoma.example', CITY: 'Kraków' } }));
  await work();
  expect((await byLead('77')).contactId).toBe(known.id);
  const now = await contact(known.id);
  expect(now).toMatchObject({ firstName: 'Maria', city: 'Kraków', ownerId: lejek().owner.user.id });
  expect(now.externalIds).toHaveLength(2);
});

test('a number that is none does not keep the lead out; answers that name nobody wait for a better mapping', async () => {
  const { address, key, connection } = await connect(lejek(), 'google');
  await post(lejek(), address, googleLead('81', key, { columns: { PHONE_NUMBER: 'nie podam' } }));
  await post(lejek(), address, '{"lead_id":"82","user_column_data":[{"column_id":"Q1","column_name":"Jak się nazywasz?","string_value":"Jan Kot"}],"google_key":"' + key + '"}'); // prettier-ignore
  await work();
  expect((await byLead('81')).state).toBe('done');
  const waiting = await byLead('82');
  expect(waiting.state).toBe('failed');
  expect(waiting.failure).toContain('which column');
  await lejek().ask('PUT', `/lead-ads/connections/${connection.id}`, {
    name: 'x', active: true, testMode: false,
    settings: { ...connection.settings, mapping: [{ column: 'Q1', target: { to: 'contact', field: 'fullName' } }] },
  }); // prettier-ignore
  expect((await lejek().ask('POST', `/lead-ads/deliveries/${waiting.id}/retry`, {})).status).toBe(200);
  await work();
  expect(await byLead('82')).toMatchObject({ state: 'done', person: 'Jan Kot', failure: null });
});

test('a connection at rest keeps its leads until it is active again', async () => {
  const { address, key, connection } = await connect(lejek(), 'google', { active: false });
  expect((await post(lejek(), address, googleLead('91', key))).statusCode).toBe(200);
  await work();
  expect((await byLead('91')).state).toBe('new');
  await lejek().ask('PUT', `/lead-ads/connections/${connection.id}`, { ...connection, active: true });
  await work();
  expect((await byLead('91')).state).toBe('done');
});

test('a connection that was put away does not answer; brought back, it does', async () => {
  const { address, key, connection } = await connect(lejek(), 'google');
  await lejek().ask('DELETE', `/lead-ads/connections/${connection.id}`);
  expect((await post(lejek(), address, googleLead('95', key))).statusCode).toBe(404);
  await lejek().ask('POST', `/lead-ads/connections/${connection.id}/restore`, {});
  expect((await post(lejek(), address, googleLead('95', key))).statusCode).toBe(200);
});

test('after a new key the former one is worth nothing', async () => {
  const { address, key, connection } = await connect(lejek(), 'google');
  const { key: fresh } = (await lejek().ask('POST', `/lead-ads/connections/${connection.id}/key`, {})).body as {
    key: string;
  };
  expect((await post(lejek(), address, googleLead('96', key))).statusCode).toBe(401);
  expect((await post(lejek(), address, googleLead('96', fresh))).statusCode).toBe(200);
});

test('erasing somebody erases what their ads delivered, also what never became a contact', async () => {
  const { removeContacts } = await import('#modules/contacts/server/index.ts');
  const { address, key } = await connect(lejek(), 'google');
  await post(lejek(), address, googleLead('98', key, { columns: { EMAIL: 'znika@firma.example' } }));
  await post(
    lejek(),
    address,
    googleLead('99', key, { columns: { EMAIL: 'Znika@firma.example' }, extra: ',"is_test":true' }),
  );
  await work();
  const { contactId } = await byLead('98');
  await inside(lejek(), (tx) => removeContacts(tx, lejek().owner.workspace.id, [contactId ?? '']));
  expect((await deliveries(lejek())).filter((each) => ['98', '99'].includes(each.leadId))).toEqual([]);
});
