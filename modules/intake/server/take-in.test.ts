import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact, TimelineEvent } from '#modules/contacts/contract.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import type { Journey } from '#modules/lifecycle/contract.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Arrival, takeIn } from './index.ts';

const lejek = testApp();

const arrive = (arrival: Partial<Arrival>) => {
  const { host, owner } = lejek();
  const workspace = {
    ...owner.workspace,
    language: 'pl',
    currency: 'PLN',
    timeZone: 'Europe/Warsaw',
    name: 'Acme',
  } as const;
  return inWorkspace(host.db, owner.workspace.id, (tx) =>
    takeIn(tx, workspace, host.fields, { fields: {}, at: new Date(), ...arrival }, new Date()),
  );
};
const contact = async (id: string) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const stages = async (id: string) =>
  ((await lejek().ask('GET', `/contacts/${id}/journeys`)).body as { data: Journey[] }).data.flatMap((journey) =>
    journey.entered.map((each) => each.stage),
  );
const google = { source: 'google', medium: 'cpc', campaign: 'spring' };

test('a stranger becomes a contact with the touch that brought them, the company of their address, and a stage', async () => {
  const { contactId, created, entered } = await arrive({
    fields: { email: 'Ewa@Firma.example', firstName: 'Ewa' },
    touch: google,
    enters: { stage: 'subscriber' },
    event: { kind: 'form', data: { form: 'newsletter' } },
  });
  expect([created, entered]).toEqual([true, true]);
  expect(await contact(contactId)).toMatchObject({
    email: 'ewa@firma.example',
    firstSource: 'google',
    lastCampaign: 'spring',
    companyName: 'firma.example',
  });
  expect(await stages(contactId)).toEqual(['subscriber']);
  const { data } = (await lejek().ask('GET', `/contacts/${contactId}/timeline`)).body as { data: TimelineEvent[] };
  expect(data.map((event) => event.kind).sort()).toEqual(['created', 'form']);
});

test('who comes again is found by e-mail; the first touch stays, the last one follows, and nobody goes back', async () => {
  const first = await arrive({ fields: { email: 'jan@firma2.example' }, touch: google, enters: { stage: 'lead' } });
  const again = await arrive({
    fields: { email: 'jan@firma2.example' },
    touch: { source: 'linkedin', medium: 'social', campaign: null },
    enters: { stage: 'subscriber' },
  });
  expect(again).toEqual({ contactId: first.contactId, created: false, entered: false });
  expect(await contact(first.contactId)).toMatchObject({
    firstSource: 'google',
    lastSource: 'linkedin',
    lastCampaign: null,
  });
  expect(await stages(first.contactId)).toEqual(['lead']);
});

test('a stranger who types somebody’s address fills gaps and changes nothing that is known', async () => {
  const known = await makeContact(lejek(), { email: 'prezes@firma3.example', firstName: 'Maria' });
  const { contactId } = await arrive({ fields: { email: 'prezes@firma3.example', firstName: 'Zły', city: 'Kraków' } });
  expect(contactId).toBe(known.id);
  expect(await contact(contactId)).toMatchObject({ firstName: 'Maria', city: 'Kraków' });
});

test('a phone finds somebody only where no address says otherwise and only one person has it', async () => {
  const known = await makeContact(lejek(), { phone: '+48601111222' });
  expect((await arrive({ fields: { phone: '+48601111222' } })).contactId).toBe(known.id);
  expect((await arrive({ fields: { phone: '+48601111222', email: 'kto@inny.example' } })).contactId).not.toBe(known.id);
  expect((await arrive({ fields: { phone: '+48601111222' } })).contactId).not.toBe(known.id);
});

test('twenty who come with one address at the same moment are one person', async () => {
  const arrived = await Promise.all(
    Array.from({ length: 20 }, () => arrive({ fields: { email: 'raz@firma4.example' }, enters: { stage: 'lead' } })),
  );
  expect(new Set(arrived.map((each) => each.contactId)).size).toBe(1);
  expect(arrived.filter((each) => each.created)).toHaveLength(1);
  expect(arrived.filter((each) => each.entered)).toHaveLength(1);
});

test('two colleagues who come at the same moment are of one company', async () => {
  const arrived = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => arrive({ fields: { email: `${name}@wspolna.example` } })),
  );
  const companies = await Promise.all(arrived.map(async (each) => (await contact(each.contactId)).companyId));
  expect(new Set(companies).size).toBe(1);
});
