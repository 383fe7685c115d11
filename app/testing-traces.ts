/** For tests: a person who has been everywhere, through the doors that people and programs use. A module that keeps people adds a line. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaign } from '#modules/campaigns/server/testing.ts';
import { recordConsent, suppress } from '#modules/consent/server/index.ts';
import { makeCompany, makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import {
  block,
  browser,
  makeAsset,
  makeWebinar,
  personalLink,
  publishedPage,
  registered,
  sendDueReminders,
  sendForm,
  upload,
  visit,
} from '#modules/content/server/testing.ts';
import { linkFor, makeForm, newsletter, plainForm, sendLetters, visitorOf } from '#modules/forms/server/testing.ts';
import { findWorkspace } from '#modules/identity/server/index.ts';
import { importFile } from '#modules/imports/server/index.ts';
import {
  connect,
  connectWithSecrets,
  googleLead,
  metaNotice,
  post,
  postMeta,
  takeNextLeadIn,
} from '#modules/leadads/server/testing.ts';
import { did, keepScores } from '#modules/scoring/server/testing.ts';
import { makeWriteKey, page, send, settle } from '#modules/tracking/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { TestApp } from './testing.ts';

export type Somebody = {
  readonly email: string;
  /** E.164, and as people write it. */
  readonly phone: string;
  readonly phoneAsWritten: string;
  readonly crmId: string;
  readonly lastName: string;
};

const csv = (...rows: string[]): string => `${rows.join('\n')}\n`;

async function asked<T>(lejek: TestApp, ...[method, path, body]: Parameters<TestApp['ask']>): Promise<T> {
  const answer = await lejek.ask(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** A file that was imported, with a row that was refused; and one that nobody has decided about yet. */
async function bringInFiles(lejek: TestApp, content: string): Promise<void> {
  const { host, owner } = lejek;
  const folder = mkdtempSync(join(tmpdir(), 'lejek-file-'));
  const path = join(folder, 'people.csv');
  writeFileSync(path, content);
  const workspace = await findWorkspace(host.db, owner.workspace.slug);
  if (!workspace) throw new Error('the workspace is there');
  await importFile(host, {
    path,
    workspace,
    of: 'contacts',
    pipeline: null,
    words: [],
    funnel: null,
    key: null,
    stages: [],
    fields: [
      { column: 'Email', field: 'email' },
      { column: 'Phone', field: 'phone' },
      { column: 'Added', field: 'createdAt' },
    ],
    onlyNamed: true,
    format: { encoding: null, delimiter: null, sheet: null, decimal: null, dates: [] },
    rejectsPath: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  rmSync(folder, { recursive: true });
  const boundary = 'boundary-of-a-form';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="waiting.csv"\r\n\r\n`;
  const uploaded = await lejek.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${owner.workspace.slug}/imports`,
    headers: { ...owner.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${content}\r\n--${boundary}--\r\n`,
  });
  if (uploaded.statusCode !== 201) throw new Error(`the file was not taken in: ${uploaded.body}`);
}

/** Visits before and after the browser said who it is; addresses and properties that hold the person. */
async function trackedBy(lejek: TestApp, { email, phone, crmId, lastName }: Somebody): Promise<void> {
  const key = await makeWriteKey(lejek);
  const url = `https://firma.pl/?utm_source=mailing&utm_campaign=spring&email=${encodeURIComponent(email)}`;
  await send(lejek, key, 'page', page('browser-of-hers', 90, url));
  await send(lejek, key, 'identify', {
    anonymousId: 'browser-of-hers',
    userId: crmId,
    traits: { email, phone, firstName: 'Zofia', lastName },
  });
  await send(lejek, key, 'track', {
    anonymousId: 'browser-of-hers',
    userId: crmId,
    event: 'Asked for an offer',
    properties: { replyTo: email, call: phone, nested: { ids: [crmId] } },
  });
  await send(lejek, key, 'group', { anonymousId: 'browser-of-hers', groupId: 'acme', traits: { contact: email } });
  await send(lejek, key, 'alias', { previousId: email, userId: crmId });
  // Somebody who never said who they are, with her address in theirs: a mail she passed on.
  await send(lejek, key, 'page', page('browser-of-a-friend', 30, url));
  await send(lejek, key, 'track', { anonymousId: email, event: 'Read', messageId: `${email}-1` });
  await settle(lejek);
}

async function sentForms(lejek: TestApp, { email, phoneAsWritten, lastName }: Somebody): Promise<void> {
  const fields = [
    ...plainForm().fields,
    { key: 'last', target: 'lastName', kind: 'text', label: { en: 'Last name' } },
    { key: 'phone', target: 'phone', kind: 'phone', label: { en: 'Phone' } },
    { key: 'message', target: 'answer', kind: 'longText', label: { en: 'Message' } },
  ] as const;
  const message = `Write to ${email} or call ${phoneAsWritten}, please: we would like to see an offer.`;
  const answers = { email, name: 'Zofia', last: lastName, phone: phoneAsWritten, message };
  const plain = await makeForm(lejek, plainForm({ fields: [...fields] }));
  const visitor = visitorOf(lejek, { ip: '198.18.0.1' });
  await visitor.fill(plain, answers, `?from=${encodeURIComponent(email)}`);
  await visitor.fill(plain, { ...answers, homepage_url: 'https://trap.example' });
  // Held back as well, and nothing but the number tells whose it is.
  await visitor.fill(plain, { ...answers, email: 'shared@office.example', homepage_url: 'https://trap.example' });
  const doubled = await makeForm(lejek, newsletter());
  await visitor.fill(doubled, { email, name: 'Zofia', 'consent.news': 'yes' });
  await sendLetters(lejek.host);
  await lejek.app.inject({ method: 'POST', url: linkFor(lejek, email.toLowerCase()) });
  // Asked again, not yet confirmed, the letter still to be sent.
  await visitor.fill(doubled, { email, name: 'Zofia', 'consent.news': 'yes' });
  await asked(lejek, 'PUT', '/forms/secret', { name: 'Secret form', definition: (await asked<{ definition: unknown }>(lejek, 'GET', `/forms/${plain}`)).definition, version: null }); // prettier-ignore
}

async function tookContent(lejek: TestApp, { email }: Somebody, contactId: string): Promise<void> {
  const { file } = await upload(lejek, 'files', Buffer.from('%PDF-1.7\n'.padEnd(1000, 'x')), 'guide.pdf');
  await upload(
    lejek,
    'pictures',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      'base64',
    ),
    'pixel.png',
  );
  const asset = await makeAsset(lejek, { fileId: file.id, readSeconds: 1 });
  const link = await personalLink(lejek, asset.id, contactId);
  const seen = /data-seen="([^"]+)"/.exec((await visit(lejek, link)).body)?.[1] ?? '';
  await visit(lejek, link.replace('/read', '/file'));
  const reading = { payload: JSON.stringify({ seconds: 40, share: 1 }), type: 'text/plain;charset=UTF-8' };
  await visit(lejek, seen, browser, reading);
  const soon = await makeWebinar(lejek, new Date(Date.now() + 1_800_000), { title: 'Secret webinar' });
  const { join } = await registered(lejek, soon.id, contactId);
  await visit(lejek, join);
  await sendDueReminders(lejek.host, lejek.owner.workspace);
  await asked(lejek, 'POST', `/content/webinars/${soon.id}/attendance`, { csv: csv('E-mail;Minutes', `${email};40`) });
  const formKey = await makeForm(lejek, plainForm());
  const landing = await publishedPage(lejek, [block('form', { formKey })]);
  await sendForm(lejek, landing.path, formKey, { email, name: 'Zofia' });
}

/** Taken in, held back as unreadable, of no contact, and announced but never fetched. */
async function cameByAds(lejek: TestApp, { email, phoneAsWritten, crmId }: Somebody): Promise<void> {
  const google = await connect(lejek, 'google');
  const columns = { EMAIL: email, PHONE_NUMBER: phoneAsWritten };
  await post(lejek, google.address, googleLead('778899', google.key, { columns }));
  await post(lejek, google.address, googleLead('778900', google.key, { columns, extra: ',"is_test":true' }));
  await post(lejek, google.address, googleLead(crmId, google.key, { columns: { EMAIL: 'not an address', NOTE: email } })); // prettier-ignore
  await post(lejek, google.address, googleLead('778901', google.key, { columns: { EMAIL: '', PHONE_NUMBER: phoneAsWritten } })); // prettier-ignore
  const meta = await connectWithSecrets(lejek, 'meta');
  await postMeta(lejek, meta.address, metaNotice('778902'));
  while (await takeNextLeadIn(lejek.host, lejek.owner.workspace, lejek.host.now())) continue;
}

async function agreed(lejek: TestApp, { email }: Somebody, contactId: string, otherId: string): Promise<void> {
  const { id: workspaceId } = lejek.owner.workspace;
  const entry = { channel: 'email', purpose: 'newsletter', basis: 'consent', textVersionId: null, source: 'test', at: new Date() } as const; // prettier-ignore
  await inWorkspace(lejek.host.db, workspaceId, async (tx) => {
    await recordConsent(tx, workspaceId, [
      { ...entry, contactId, state: 'withdrawn', evidence: { from: email } },
      { ...entry, contactId: otherId, state: 'granted', evidence: { told: `by ${email}` } },
    ]);
    await suppress(tx, workspaceId, [{ kind: 'email', value: email }], new Date());
  });
  for (const kind of ['access', 'erasure']) await asked(lejek, 'POST', '/privacy/requests', { contactId, kind });
}

async function inCampaigns(lejek: TestApp, { email }: Somebody): Promise<void> {
  const { key } = await campaign(lejek, { name: 'Secret campaign' });
  const marks = { source: 'mailing', medium: 'email', campaign: 'spring', term: email, content: null, id: null };
  await asked(lejek, 'POST', `/campaigns/${key}/links`, { page: `https://firma.pl/?for=${email}`, marks, note: `for ${email}` }); // prettier-ignore
  await asked(lejek, 'POST', `/campaigns/${key}/costs`, { from: '2026-01-01', to: '2026-01-02', amountMinor: 100, note: `lunch with ${email}` }); // prettier-ignore
}

/** With her, about her with others, deleted, and with the company alone. */
async function plannedWith(lejek: TestApp, email: string, contactId: string, companyId: string): Promise<void> {
  const call = { kind: 'call', title: `Call ${email}`, body: `Asked for by ${email}` };
  await asked(lejek, 'POST', '/activities', { ...call, contactId });
  await asked(lejek, 'POST', '/activities', { ...call, contactId, companyId, done: true, result: `${email} agrees` });
  await asked(lejek, 'POST', '/activities', {
    kind: 'task',
    title: 'Secret task',
    body: `As ${email} said`,
    companyId,
  });
  const { id } = await asked<{ id: string }>(lejek, 'POST', '/activities', { ...call, companyId });
  await asked(lejek, 'DELETE', `/activities/${id}`);
}

/** Everything a contact list lets people do with somebody. */
async function worked(lejek: TestApp, { email, phone, phoneAsWritten, crmId, lastName }: Somebody) {
  await makeCustomField(lejek, 'hint', { kind: 'text', label: 'Hint' });
  const company = await makeCompany(lejek, { name: 'Secret company' });
  const { id } = await makeContact(lejek, {
    email,
    phone,
    firstName: 'Zofia',
    lastName,
    companyId: company.id,
    externalIds: [{ system: 'crm', value: crmId }],
    custom: { hint: `write to ${email}` },
  });
  const absorbed = await makeContact(lejek, { email: `second-${email}` });
  const colleague = await makeContact(lejek, { custom: { hint: `brought in by ${email}` } });
  await plannedWith(lejek, email, id, company.id);
  await asked(lejek, 'PATCH', `/contacts/${id}`, { city: 'Sopot' });
  await asked(lejek, 'POST', `/contacts/${colleague.id}/notes`, {
    text: `Zofia (${email}, ${phoneAsWritten}) knows them`,
  });
  // A merge that was taken back leaves traces with the other one.
  await asked(lejek, 'POST', `/contacts/${colleague.id}/merges`, { absorb: id, keep: [] });
  const { merges } = await asked<{ merges: { id: string }[] }>(lejek, 'GET', `/contacts/${colleague.id}`);
  await asked(lejek, 'POST', `/contacts/merges/${merges[0]?.id}/undo`, {});
  await asked(lejek, 'POST', `/contacts/${id}/merges`, { absorb: absorbed.id, keep: [] });
  await asked(lejek, 'POST', '/contacts/bulk', {
    selection: { ids: [id, colleague.id] },
    action: { addTags: ['fair'] },
  });
  await asked(lejek, 'POST', '/funnels/main/moves', { contactIds: [id], to: 'lead', reason: `asked by ${email}` });
  await asked(lejek, 'PUT', `/views/${randomUUID()}`, {
    record: 'contact',
    name: `only ${email}`,
    shared: false,
    definition: {
      filter: { field: 'email', is: 'equals', value: email },
      columns: ['email'],
      sort: '-createdAt',
      search: email,
    },
  });
  await asked(lejek, 'POST', '/contacts/export-ticket', { selection: { ids: [id] }, columns: ['email'] });
  // An answer that is kept for a request that is sent again.
  const kept = await lejek.app.inject({
    method: 'PATCH',
    url: `/api/v1/workspaces/${lejek.owner.workspace.slug}/contacts/${id}`,
    headers: { ...lejek.owner.headers, 'content-type': 'application/json', 'idempotency-key': `for-${email}` },
    payload: JSON.stringify({ jobTitle: 'Director' }),
  });
  if (kept.statusCode !== 200) throw new Error(kept.body);
  return { id, absorbedId: absorbed.id, colleagueId: colleague.id };
}

/** Filters that name them, in everything that keeps filters; and a call. */
async function named(lejek: TestApp, { email }: Somebody, contactId: string): Promise<void> {
  const filter = { any: [{ field: 'email', is: 'equals', value: email }, { field: 'email', is: 'oneOf', value: [email, 'other@traces.example'] }] }; // prettier-ignore
  for (const kind of ['live', 'frozen'])
    await asked(lejek, 'POST', '/segments', { name: `${kind}, with ${email}`, kind, filter });
  await asked(lejek, 'POST', '/personas', { name: `Like ${email}`, atLeast: 1, criteria: [{ id: 'who', filter }] });
  await asked(lejek, 'POST', '/funnels/main/definitions/mql', { rule: filter, reason: `for ${email}`, basedOn: 0 });
  await asked(lejek, 'POST', '/funnels/main/definitions/mql/replays', { rule: filter, months: 2 });
  await asked(lejek, 'POST', `/work-list/${contactId}/call`, { result: 'reached', note: `${email} picks up at noon` });
}

/** Returns the contact, the one merged into it, and a colleague who only knows them. */
export async function leaveTraces(
  lejek: TestApp,
  who: Somebody,
): Promise<{ id: string; absorbedId: string; colleagueId: string }> {
  const made = await worked(lejek, who);
  await trackedBy(lejek, who);
  await sentForms(lejek, who);
  await tookContent(lejek, who, made.id);
  await cameByAds(lejek, who);
  await inCampaigns(lejek, who);
  const { email, phone, phoneAsWritten } = who;
  await bringInFiles(
    lejek,
    csv(
      'Email,Phone,Added',
      `${email},${phone},2026-01-10`,
      `${email},${phoneAsWritten},2026-99-99`,
      `,${phoneAsWritten},2026-99-98`,
      'other@traces.example,,2026-01-11',
    ),
  );
  await agreed(lejek, who, made.id, made.colleagueId);
  await keepScores(lejek);
  await did(lejek, made.id, 'form');
  await keepScores(lejek);
  await named(lejek, who, made.id);
  return made;
}
