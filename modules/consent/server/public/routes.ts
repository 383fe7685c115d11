/**
 * `/c/:token`, the preference centre, and `/u/:token`, unsubscribing (RFC 8058: the mail program posts `List-Unsubscribe=One-Click`
 * without cookies and follows no redirect). Looking changes nothing, for scanners look at every link; only a POST acts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { type Channel, channelNames } from '../../domain/purposes.ts';
import { maskEmail } from '../../domain/mask-email.ts';
import {
  type Proof,
  choosePreferences,
  unsubscribe,
  unsubscribeFromEverything,
} from '../actions/change-preferences.ts';
import { type Link, type LinkKind, readToken, writeToken } from '../links.ts';
import { listPurposes } from '../queries/list-purposes.ts';
import { type LinkedPerson, personOfLink, subjectOf } from '../queries/person-of-link.ts';
import { type Html, markup } from '#platform/server/http/html.ts';
import { sendPage } from '#platform/server/http/public-page.ts';
import { pageWords } from './page-words.ts';

const Params = z.object({ token: z.string() });
const bodyLimit = 20_000;

const proofOf = (request: FastifyRequest): Proof => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
});

/** The fields of a form; of anything that is not one, none. */
const fieldsOf = (request: FastifyRequest): URLSearchParams =>
  Buffer.isBuffer(request.body) && /^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '')
    ? new URLSearchParams(request.body.toString('utf8'))
    : new URLSearchParams();

/** A page that is ready; sent when the transaction behind it is committed. */
type Page = (reply: FastifyReply) => FastifyReply;

function deadLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request);
  const words = pageWords[language];
  const body = markup`<p>${words.deadLinkText}</p>`;
  return sendPage(reply, 404, { language, sender: '', title: words.deadLink, body });
}

const nobody =
  (request: FastifyRequest): Page =>
  (reply) => {
    const language = languageOf(request);
    const words = pageWords[language];
    return sendPage(reply, 200, {
      language,
      sender: '',
      title: words.nobody,
      body: markup`<p>${words.nobodyText}</p>`,
    });
  };

function preferencePage(person: LinkedPerson, notice: string | null): Page {
  const { language, sender, purposes, email } = person;
  const words = pageWords[language];
  const box = (channel: Channel, purpose: string): Html => {
    const subject = subjectOf(channel, purpose);
    const state = person.states.get(subject);
    const waits = state === 'pending' && markup` <span class="waits">(${words.waits})</span>`;
    return markup`<label>
      <input type="checkbox" name="on" value="${subject}"${state === 'granted' && markup` checked`}>
      <span>${channelNames[channel][language]}${waits}</span>
    </label>${state === 'granted' && markup`<input type="hidden" name="was" value="${subject}">`}`;
  };
  const groups = purposes.map(
    (purpose) =>
      markup`<fieldset>
        <legend>${purpose.name[language]}</legend>
        <p>${purpose.description[language]}</p>
        ${purpose.channels.map((channel) => box(channel, purpose.key))}
      </fieldset>`,
  );
  const body = markup`${notice !== null && markup`<p class="done" role="status">${notice}</p>`}
    <p>${email === null ? words.preferencesTextUnnamed : words.preferencesText(maskEmail(email))}</p>
    ${
      groups.length === 0
        ? markup`<p>${words.nothingToChoose}</p>`
        : markup`<form method="post">
            ${groups}
            <div class="actions"><button type="submit" name="do" value="save">${words.save}</button></div>
          </form>`
    }
    <form method="post" class="all">
      <p>${words.allText}</p>
      <button class="quiet" type="submit" name="do" value="nothing">${words.all}</button>
    </form>`;
  return (reply) => sendPage(reply, 200, { language, sender, title: words.preferences, body });
}

async function purposeName(tx: Tx, link: Link, language: LinkedPerson['language']): Promise<string> {
  const known = (await listPurposes(tx, link.workspaceId)).find((purpose) => purpose.key === link.purpose);
  return known?.name[language] ?? link.purpose;
}

type Asked = {
  readonly tx: Tx;
  readonly host: Host;
  readonly link: Link;
  readonly person: LinkedPerson;
  readonly request: FastifyRequest;
};

async function showPreferences({ person }: Asked): Promise<Page> {
  return preferencePage(person, null);
}

async function changePreferences({ tx, host, link, person, request }: Asked): Promise<Page> {
  const { workspaceId } = link;
  const told = { proof: proofOf(request), at: host.now() };
  const words = pageWords[person.language];
  const fields = fieldsOf(request);
  const after = async (notice: string): Promise<Page> =>
    preferencePage((await personOfLink(tx, workspaceId, person.contactId)) ?? person, notice);
  if (fields.get('do') === 'nothing') {
    await unsubscribeFromEverything(tx, workspaceId, person.contactId, await listPurposes(tx, workspaceId), told);
    return after(words.allDone);
  }
  if (fields.get('do') !== 'save') return preferencePage(person, null);
  const choices = { before: new Set(fields.getAll('was')), after: new Set(fields.getAll('on')) };
  const changed = await choosePreferences(tx, workspaceId, person, choices, told);
  return after(changed > 0 ? words.saved : words.nothingChanged);
}

async function askUnsubscribe({ tx, link, person }: Asked): Promise<Page> {
  const { language, sender, email } = person;
  const words = pageWords[language];
  const purpose = await purposeName(tx, link, language);
  const body = markup`<p>
      ${email === null ? words.unsubscribeTextUnnamed(purpose) : words.unsubscribeText(purpose, maskEmail(email))}
    </p>
    <form method="post"><button type="submit">${words.unsubscribeButton}</button></form>`;
  return (reply) => sendPage(reply, 200, { language, sender, title: words.unsubscribe, body });
}

async function doUnsubscribe({ tx, host, link, person, request }: Asked): Promise<Page> {
  const { language, sender, contactId } = person;
  const told = { proof: proofOf(request), at: host.now() };
  await unsubscribe(tx, link.workspaceId, contactId, link.purpose, told);
  const words = pageWords[language];
  const purpose = await purposeName(tx, link, language);
  const centre = writeToken(host, 'preferences', { ...link, contactId, purpose: '' });
  const body = markup`<p class="done" role="status">${words.unsubscribedText(purpose)}</p>
    <p><a href="/c/${centre}">${words.toPreferences}</a></p>`;
  return (reply) => sendPage(reply, 200, { language, sender, title: words.unsubscribed, body });
}

const answering =
  (host: Host, kind: LinkKind, answer: (asked: Asked) => Promise<Page>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const link = readToken(host, kind, Params.parse(request.params).token);
    if (!link) return deadLink(request, reply);
    const page = await inWorkspace(host.db, link.workspaceId, async (tx) => {
      const person = await personOfLink(tx, link.workspaceId, link.contactId);
      return person ? answer({ tx, host, link, person, request }) : nobody(request);
    });
    return page(reply);
  };

export async function publicConsentPages(app: FastifyInstance, host: Host): Promise<void> {
  await app.register(async (pages) => {
    // Whatever a mail program sends as its body is taken; only the fields of our own form are looked at.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
    const route = (
      method: 'GET' | 'POST',
      url: string,
      perMinute: number,
      handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
    ) =>
      pages.route({
        method,
        url,
        bodyLimit,
        schema: { hide: true, params: Params },
        config: { rateLimit: { max: perMinute, timeWindow: 60_000 } },
        handler,
      });
    route('GET', '/c/:token', 60, answering(host, 'preferences', showPreferences));
    route('POST', '/c/:token', 60, answering(host, 'preferences', changePreferences));
    route('GET', '/u/:token', 60, answering(host, 'unsubscribe', askUnsubscribe));
    // One mail provider posts for all its people from a few addresses.
    route('POST', '/u/:token', 1200, answering(host, 'unsubscribe', doUnsubscribe));
  });
}
