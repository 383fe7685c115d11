/** For tests: the doors that stand open to everybody, each with what really opens it and what is really brought in through it. */
import { preferenceLink, unsubscribeLink } from '#modules/consent/server/index.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import {
  block,
  makeAsset,
  makeWebinar,
  personalLink,
  publishedPage,
  registered,
  upload,
  visit,
} from '#modules/content/server/testing.ts';
import { hiddenValues, linkFor, makeForm, newsletter, sendLetters, visitorOf } from '#modules/forms/server/testing.ts';
import {
  appSecret,
  clientSecret,
  connect,
  connectWithSecrets,
  googleLead,
  linkedinNotice,
  linkedinSignature,
  metaNotice,
  metaSignature,
} from '#modules/leadads/server/testing.ts';
import { handoffHands } from '#modules/handoff/server/testing.ts';
import { makeWriteKey, page } from '#modules/tracking/server/testing.ts';
import type { TestApp } from './testing.ts';

export type Door = {
  /** What stands in the path. */
  readonly names: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body is the fields of a form. */
  readonly isForm?: boolean;
  /** What proves that the body comes from whom it says. */
  readonly sign?: (payload: string) => Readonly<Record<string, string>>;
};

const lastOf = (path: string, at = -1): string => new URL(path, 'http://x').pathname.split('/').at(at) ?? '';

/** By `METHOD /path/with/:names`. Those that need nothing are left out. */
export async function openDoors(lejek: TestApp): Promise<ReadonlyMap<string, Door>> {
  const doors = new Map<string, Door>();
  const { host, owner } = lejek;
  const { slug } = owner.workspace;
  const { id } = await makeContact(lejek, { email: 'door@firma.example' });
  const token = (path: string, at?: number): Door => ({ names: { token: lastOf(path, at) } });

  const { email } = owner.user;
  doors.set('POST /api/v1/sign-in', { names: {}, body: { email, password: 'not the one of this house' } });
  doors.set('POST /api/v1/forgotten-password', { names: {}, body: { email } });

  const key = await makeForm(lejek, newsletter());
  const visitor = visitorOf(lejek);
  await visitor.fill(key, { email: 'door2@firma.example', 'consent.news': 'yes' });
  await sendLetters(host);
  const answers = { email: 'door3@firma.example', name: 'Ewa', 'consent.news': 'yes' };
  const form = { workspace: slug, form: key };
  doors.set('GET /f/:workspace/:form', { names: form });
  doors.set('GET /f/:workspace/:form/open', { names: form });
  const sent = { ...hiddenValues((await visitor.open(key)).text), ...answers };
  doors.set('POST /f/:workspace/:form', { names: form, body: sent, isForm: true });
  const confirmation = token(linkFor(lejek, 'door2@firma.example'));
  doors.set('GET /d/:token', confirmation);
  doors.set('POST /d/:token', { ...confirmation, body: {}, isForm: true });

  const landing = await publishedPage(lejek, [block('form', { formKey: key })]);
  const here = { workspace: slug, page: lastOf(landing.path) };
  const onPage = { ...hiddenValues((await visit(lejek, landing.path)).body), ...answers };
  doors.set('GET /p/:workspace/:page', { names: here });
  doors.set('POST /p/:workspace/:page/form/:form', { names: { ...here, form: key }, body: onPage, isForm: true });
  const { file } = await upload(lejek, 'files', Buffer.from('%PDF-1.7\n'.padEnd(1000, 'x')), 'guide.pdf');
  const asset = await personalLink(lejek, (await makeAsset(lejek, { fileId: file.id })).id, id);
  for (const page of ['', '/read', '/file']) doors.set(`GET /a/:token${page}`, token(asset, 2));
  const seen = /data-seen="([^"]+)"/.exec((await visit(lejek, asset)).body)?.[1] ?? '';
  doors.set('POST /a/:token/seen', { ...token(seen, 2), body: { seconds: 3, share: 0.5 } });
  const webinar = await makeWebinar(lejek, new Date('2099-01-01T10:00:00Z'));
  const place = token((await registered(lejek, webinar.id, id)).join, 2);
  for (const page of ['GET /j/:token', 'GET /j/:token/webinar.ics']) doors.set(page, place);
  for (const page of ['POST /j/:token', 'POST /j/:token/quiet']) doors.set(page, { ...place, body: {}, isForm: true });

  const handoff = handoffHands(lejek);
  await handoff.reps([{ userId: owner.user.id }]);
  const handed = await handoff.answerToken(await handoff.handOver({ lastName: 'Door' }));
  doors.set('GET /api/v1/handoff-answers/:token', { names: { token: handed } });
  doors.set('POST /api/v1/handoff-answers/:token', { names: { token: handed }, body: { how: 'accept' } });

  const preferences = token(preferenceLink(host, owner.workspace, id));
  const unsubscribe = token(unsubscribeLink(host, owner.workspace, id, 'newsletter'));
  doors.set('GET /c/:token', preferences);
  doors.set('POST /c/:token', { ...preferences, body: { do: 'save', on: 'email newsletter' }, isForm: true });
  doors.set('GET /u/:token', unsubscribe);
  doors.set('POST /u/:token', { ...unsubscribe, body: { 'List-Unsubscribe': 'One-Click' }, isForm: true });

  const writeKey = await makeWriteKey(lejek);
  const event = { writeKey, userId: 'u-1', event: 'Paid', properties: { a: 1 }, traits: { email: 'door@firma.example', name: 'Ewa' }, groupId: 'g', previousId: 'p', name: 'Page', messageId: 'm-1', ...page('door', 5) }; // prettier-ignore
  for (const call of ['identify', 'track', 'page', 'screen', 'group', 'alias', 'i', 't', 'p', 's', 'g', 'a'])
    doors.set(`POST /v1/${call}`, { names: {}, body: event });
  const batch = { writeKey, sentAt: new Date().toISOString(), batch: ['identify', 'track', 'page'].map((type) => ({ type, ...event })) }; // prettier-ignore
  for (const call of ['batch', 'import', 'b']) doors.set(`POST /v1/${call}`, { names: {}, body: batch });
  doors.set('GET /v1/projects/:writeKey/settings', { names: { writeKey } });

  const google = await connect(lejek, 'google');
  const meta = await connectWithSecrets(lejek, 'meta');
  const linkedin = await connectWithSecrets(lejek, 'linkedin');
  const lead: unknown = JSON.parse(googleLead('lead-1', google.key));
  doors.set('POST /hooks/google/:token', { ...token(google.address), body: lead });
  const metaDoor = token(meta.address);
  const linkedinDoor = token(linkedin.address);
  doors.set('GET /hooks/meta/:token', metaDoor);
  doors.set('GET /hooks/linkedin/:token', linkedinDoor);
  doors.set('POST /hooks/meta/:token', {
    ...metaDoor,
    body: JSON.parse(metaNotice('1')),
    sign: (payload) => ({ 'x-hub-signature-256': metaSignature(appSecret, Buffer.from(payload)) }),
  });
  doors.set('POST /hooks/linkedin/:token', {
    ...linkedinDoor,
    body: JSON.parse(linkedinNotice('urn:li:leadGenFormResponse:1')),
    sign: (payload) => ({ 'x-li-signature': linkedinSignature(clientSecret, Buffer.from(payload)) }),
  });
  return doors;
}
