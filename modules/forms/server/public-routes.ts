/**
 * What strangers reach: the hosted form, its script, what they send, and the page behind a confirmation letter.
 * Answers never tell whether somebody is known, nor whether a submission was held back.
 */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressConfigured, addressUsed, findWorkspace } from '#modules/identity/server/index.ts';
import { Language, Problem } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { languageOf, platformProblem } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { escapeHtml, paragraphs } from '../domain/escape-html.ts';
import { type FormDefinition, mayEmbed } from '../domain/form-definition.ts';
import { conditionStyle, formStyle } from '../domain/form-style.ts';
import { say } from '../domain/form-words.ts';
import { renderForm } from '../domain/render-form.ts';
import { confirmSignUp, findSignUp } from './actions/confirm-sign-up.ts';
import { findOpenForm, showForm, ticketForSecondLook } from './actions/show-form.ts';
import { type Outcome, type Sent, submitForm, visitorId } from './actions/submit-form.ts';
import { formProblem } from './problems.ts';
import { message, sendPage } from './public-page.ts';
import type { StoredForm } from './store.ts';
import { thanksFor, thanksForConfirming } from './thanks.ts';

const Place = z.object({ workspace: z.string().max(100), form: z.string().max(60) });
const Query = z.record(z.string(), z.unknown());
const Body = z.record(z.string(), z.unknown());
const bodyLimit = 64 * 1024;

function placeOf(request: FastifyRequest): z.infer<typeof Place> {
  const place = Place.safeParse(request.params);
  if (!place.success) throw platformProblem('not-found');
  return place.data;
}

async function workspaceAt(host: Host, slug: string): Promise<WorkspaceRef> {
  const workspace = await findWorkspace(host.db, slug);
  if (!workspace) throw platformProblem('not-found');
  return workspace;
}

function languageAsked(request: FastifyRequest): Language {
  const asked = Language.safeParse(Query.safeParse(request.query).data?.['lang']);
  return asked.success ? asked.data : languageOf(request);
}

const isFramed = (request: FastifyRequest): boolean => Query.safeParse(request.query).data?.['embed'] === '1';
const wantsJson = (request: FastifyRequest): boolean =>
  /\bjson\b/.test(`${request.headers['content-type'] ?? ''} ${request.headers.accept ?? ''}`);

/** The site whose page asks; null when it is our own, or when nobody says. */
function foreignHost(request: FastifyRequest, own: string): string | null {
  const origin = request.headers.origin;
  if (origin === undefined || origin === 'null') return null;
  const host = URL.parse(origin)?.host ?? '';
  return host === request.headers.host || host === URL.parse(own)?.host ? null : host;
}

/** Pages of allowed sites may read the answers: nothing here goes by cookies of other sites. */
function openTo(reply: FastifyReply): void {
  void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
}

function requireAllowedSite(host: Host, request: FastifyRequest, { domains }: FormDefinition): void {
  const site = foreignHost(request, addressConfigured(host.config));
  if (site !== null && !mayEmbed(domains, site)) throw formProblem('not-embeddable-here');
}

const titleOf = (form: StoredForm, language: Language): string => form.definition.title[language] || form.name;
const leadsTo = ({ thanks }: FormDefinition): string | null => (thanks.kind === 'redirect' ? thanks.url : null);

const pageOfForm = (
  reply: FastifyReply,
  workspace: WorkspaceRef,
  form: StoredForm,
  about: { readonly language: Language; readonly body: string; readonly framed: boolean; readonly status?: number },
) =>
  sendPage(reply, {
    title: `${titleOf(form, about.language)} · ${workspace.name}`,
    language: about.language,
    workspace: about.framed ? null : workspace.name,
    body: about.body,
    style: conditionStyle(form.definition.fields),
    frames: form.definition.domains,
    leadsTo: leadsTo(form.definition),
    ...(about.status === undefined ? {} : { status: about.status }),
  });

async function answerWithPage(
  reply: FastifyReply,
  host: Host,
  workspace: WorkspaceRef,
  outcome: Outcome,
  asked: { readonly sent: Sent; readonly framed: boolean; readonly action: string },
) {
  if (outcome.state === 'puzzle') throw platformProblem('bad-request', { reason: 'a page cannot do the work' });
  const { form, language } = outcome;
  const { framed, action } = asked;
  if (outcome.state === 'taken') {
    const thanks = await thanksFor(host, workspace, outcome, { base: '', apart: framed });
    if ('redirect' in thanks) return reply.redirect(thanks.redirect, 303);
    return pageOfForm(reply, workspace, form, { language, framed, body: message(thanks.title, thanks.html) });
  }
  const { body } = asked.sent;
  const carried = Object.fromEntries(
    ['_visitor', '_page', '_referrer'].flatMap((name) => {
      const value = body[name];
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 4000)] as const] : [];
    }),
  );
  const shared = {
    action,
    carried,
    answers: postedAnswers(form, body),
    consents: outcome.checked.consents,
    heading: 'h1',
  } as const;
  if (outcome.state === 'unticketed') {
    const html = renderForm(form, language, {
      ...shared,
      ticket: ticketForSecondLook(host, form, language),
      notice: say('check', language),
      carried: { ...(asked.sent.page ? { _page: asked.sent.page } : {}), ...carried },
      errors: outcome.checked.errors,
    });
    return pageOfForm(reply, workspace, form, { language, framed, body: html });
  }
  const ticket = typeof body['_ticket'] === 'string' ? { ticket: body['_ticket'] } : {};
  const { questions, errors } = outcome;
  const html = renderForm(form, language, { ...shared, ...ticket, questions, errors });
  return pageOfForm(reply, workspace, form, { language, framed, body: html, status: 422 });
}

/** What the person wrote, also where it was wrong, so that they correct it rather than write it again. */
function postedAnswers(form: StoredForm, body: Sent['body']): Record<string, string> {
  return Object.fromEntries(
    form.definition.fields.flatMap(({ key }) => {
      const value = Object.hasOwn(body, key) ? body[key] : undefined;
      return typeof value === 'string' ? [[key, value.slice(0, 10_000)] as const] : [];
    }),
  );
}

async function answerWithJson(
  reply: FastifyReply,
  host: Host,
  workspace: WorkspaceRef,
  outcome: Outcome,
  base: string,
): Promise<FastifyReply> {
  switch (outcome.state) {
    case 'puzzle':
      return reply.status(202).send({ state: 'puzzle', puzzle: outcome.puzzle, bits: outcome.bits });
    case 'invalid': {
      const problem = formProblem('answers-not-valid');
      return reply
        .status(422)
        .type('application/problem+json; charset=utf-8')
        .send(
          JSON.stringify({
            type: `https://lejek.example/problems/${problem.code}`,
            title: problem.code,
            status: 422,
            code: problem.code,
            detail: problem.detail(outcome.language),
            errors: outcome.errors.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
          }),
        );
    }
    case 'unticketed':
      throw platformProblem('bad-request', { reason: 'only a page asks for a second look' });
    case 'taken':
      return reply.status(200).send({
        state: 'taken',
        ...(await thanksFor(host, workspace, outcome, { base, apart: true })),
      });
  }
}

/** Pages that say, in the reader's language, why there is no form here. */
function refusalPage(reply: FastifyReply, request: FastifyRequest, error: unknown): FastifyReply {
  if (!(error instanceof Problem)) throw error;
  const language = languageAsked(request);
  const detail = error.detail(language);
  return sendPage(reply, {
    title: detail,
    language,
    workspace: null,
    body: message(detail, ''),
    status: error.declaration.status,
  });
}

async function installForms(app: FastifyInstance, host: Host): Promise<void> {
  const script = (await readFile(new URL('./public/embed.js', import.meta.url), 'utf8'))
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/^\s+/gm, '');
  const rate = (max: number) => ({ schema: { hide: true }, config: { rateLimit: { max, timeWindow: 60_000 } } });

  app.get('/f/:workspace/:form', rate(300), async (request, reply) => {
    const place = placeOf(request);
    if (place.form.endsWith('.js')) return sendScript(reply, { ...place, form: place.form.slice(0, -3) });
    try {
      const workspace = await workspaceAt(host, place.workspace);
      const visitor = visitorId(Query.parse(request.query)['visitor']) ?? visitorId(request.cookies['lejek_id']);
      const framed = isFramed(request);
      const shown = await showForm(host, workspace, place.form, {
        language: languageAsked(request),
        visitor,
        userAgent: request.headers['user-agent'] ?? null,
      });
      const { form, language, ticket, questions } = shown;
      const html = renderForm(form, language, {
        action: `/f/${workspace.slug}/${form.key}${framed ? '?embed=1' : ''}`,
        ticket,
        questions,
        heading: 'h1',
        carried: {
          ...(visitor === null ? {} : { _visitor: visitor }),
          _page: `${addressUsed(host.config, request)}${request.url}`.slice(0, 4000),
          ...(request.headers.referer ? { _referrer: request.headers.referer.slice(0, 4000) } : {}),
        },
      });
      return pageOfForm(reply, workspace, form, { language, body: html, framed });
    } catch (error) {
      return refusalPage(reply, request, error);
    }
  });

  async function sendScript(reply: FastifyReply, place: z.infer<typeof Place>) {
    const workspace = await workspaceAt(host, place.workspace);
    const form = await inWorkspace(host.db, workspace.id, (tx) => findOpenForm(tx, workspace.id, place.form));
    openTo(reply);
    const settings = {
      path: `/f/${workspace.slug}/${form.key}`,
      popUp: form.definition.popUp,
      style: formStyle,
      languages: form.definition.languages,
      words: {
        pl: {
          open: say('openForm', 'pl'),
          close: say('close', 'pl'),
          again: say('tryAgain', 'pl'),
          correct: say('correct', 'pl'),
        },
        en: {
          open: say('openForm', 'en'),
          close: say('close', 'en'),
          again: say('tryAgain', 'en'),
          correct: say('correct', 'en'),
        },
      },
    };
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('text/javascript; charset=utf-8')
      .send(script.replace('__SETTINGS__', () => JSON.stringify(settings).replaceAll('<', '\\u003c')));
  }

  // What the script asks for when it is time to show the form: never kept, for it holds the ticket.
  app.get('/f/:workspace/:form/open', rate(300), async (request, reply) => {
    const place = placeOf(request);
    const workspace = await workspaceAt(host, place.workspace);
    openTo(reply);
    const visitor = visitorId(Query.parse(request.query)['visitor']);
    const allowed = await inWorkspace(host.db, workspace.id, (tx) => findOpenForm(tx, workspace.id, place.form));
    requireAllowedSite(host, request, allowed.definition);
    const { form, language, ticket, questions } = await showForm(host, workspace, place.form, {
      language: languageAsked(request),
      visitor,
      userAgent: request.headers['user-agent'] ?? null,
    });
    return reply.header('cache-control', 'no-store').send({
      language,
      title: titleOf(form, language),
      html: renderForm(form, language, { action: `/f/${workspace.slug}/${form.key}`, ticket, questions }),
    });
  });

  app.options('/f/:workspace/:form', rate(300), async (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type, accept')
      .header('access-control-max-age', '86400')
      .status(204)
      .send(),
  );

  app.post('/f/:workspace/:form', { ...rate(60), bodyLimit }, async (request, reply) => {
    const place = placeOf(request);
    const json = wantsJson(request);
    if (json) openTo(reply);
    try {
      const workspace = await workspaceAt(host, place.workspace);
      const body = Body.safeParse(request.body);
      if (!body.success) throw platformProblem('bad-request', { reason: 'the body holds no answers' });
      const form = await inWorkspace(host.db, workspace.id, (tx) => findOpenForm(tx, workspace.id, place.form));
      requireAllowedSite(host, request, form.definition);
      const sent: Sent = {
        body: body.data,
        language: languageAsked(request),
        ip: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
        visitor: json ? null : (request.cookies['lejek_id'] ?? null),
        page: request.headers.referer ?? null,
        asPage: !json,
      };
      const outcome = await submitForm(host, workspace, place.form, sent);
      if (json) return answerWithJson(reply, host, workspace, outcome, addressUsed(host.config, request));
      const framed = isFramed(request);
      const action = `/f/${workspace.slug}/${place.form}${framed ? '?embed=1' : ''}`;
      return answerWithPage(reply, host, workspace, outcome, { sent, framed, action });
    } catch (error) {
      if (json) throw error;
      return refusalPage(reply, request, error);
    }
  });
}

async function installConfirmation(app: FastifyInstance, host: Host): Promise<void> {
  const Token = z.object({ token: z.string().max(200) });
  const limit = { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } };
  const dead = (request: FastifyRequest, reply: FastifyReply) => {
    const language = languageAsked(request);
    const body = message(say('deadTitle', language), paragraphs(say('deadText', language)));
    return sendPage(reply, { title: say('deadTitle', language), language, workspace: null, body, status: 410 });
  };
  // Programs that check the links of letters open this and change nothing: only the button confirms.
  app.get('/d/:token', limit, async (request, reply) => {
    const token = Token.safeParse(request.params).data?.token ?? '';
    const found = await findSignUp(host, token);
    if (!found) return dead(request, reply);
    const { workspace, form, language } = found;
    const text = say('confirmText', language, { form: form.name, workspace: workspace.name });
    const button = `<form method="post" action="/d/${escapeHtml(token)}"><button type="submit">${say('confirmButton', language)}</button></form>`;
    const body = `<div class="lf"><h1>${say('confirmTitle', language)}</h1>${paragraphs(text)}${button}</div>`;
    return sendPage(reply, { title: say('confirmTitle', language), language, workspace: workspace.name, body });
  });
  app.post('/d/:token', { ...limit, bodyLimit: 1024 }, async (request, reply) => {
    const found = await confirmSignUp(host, Token.safeParse(request.params).data?.token ?? '');
    if (!found) return dead(request, reply);
    const { workspace, language } = found;
    const title = say('confirmedTitle', language);
    const body = message(title, await thanksForConfirming(host, workspace, found));
    return sendPage(reply, { title, language, workspace: workspace.name, body });
  });
}

export async function formPages(app: FastifyInstance, host: Host): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    );
    await installForms(scope, host);
    await installConfirmation(scope, host);
  });
}
