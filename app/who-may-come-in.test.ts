/**
 * Every route, asked by everybody who may not: strangers, members of another workspace, keys that are revoked, expired, of another
 * workspace or too narrow, pages of other sites, colleagues whose role does not allow it. Made from the declarations, the OpenAPI
 * document and the running server, so a new route is covered from its first day; one that lets anybody in has to be named below.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type SignedInUser,
  keyPermissions,
  makeSignedInUser,
  mayRole,
  permissions,
  roles,
} from '#modules/identity/server/testing.ts';
import { makeWriteKey } from '#modules/tracking/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { buildServer } from './build-server.ts';
import { serverModules } from './modules.ts';
import type { Definitions } from './testing-malformed.ts';
import { type KnownRoute, everyRoute, rightRequest } from './testing-routes.ts';
import { fillWorkspace, idIn, secretWords } from './testing-secrets.ts';
import { testApp } from './testing.ts';

/** Open to everybody by design. What is behind a token opens for nobody without it. */
const open = new Set([
  'GET /healthz',
  'GET /*',
  'GET /api/v1/openapi.json',
  'GET /api/v1/setup',
  'POST /api/v1/setup',
  'POST /api/v1/sign-in',
  'POST /api/v1/sign-in/second-factor',
  'POST /api/v1/sign-out',
  'POST /api/v1/forgotten-password',
  'POST /api/v1/reset-password',
  'GET /api/v1/invitations/:token',
  'POST /api/v1/invitations/:token/accept',
  'GET /api/v1/handoff-answers/:token',
  'POST /api/v1/handoff-answers/:token',
  'GET /t/lejek.js',
  'GET /calendar/:token',
  'GET /f/:workspace/:form',
  'GET /f/:workspace/:form/open',
  'POST /f/:workspace/:form',
  'GET /p/:workspace/:page',
  'GET /p/:workspace/picture/:file',
  'POST /p/:workspace/:page/form/:form',
  ...['GET', 'POST'].flatMap((method) => ['/c', '/u', '/d', '/j'].map((page) => `${method} ${page}/:token`)),
  'GET /j/:token/webinar.ics',
  'POST /j/:token/quiet',
  'GET /o/:token',
  'GET /o/:token/offer.pdf',
  'POST /o/:token/accept',
  'POST /o/:token/decline',
  'GET /a/:token',
  'GET /a/:token/read',
  'GET /a/:token/file',
  'POST /a/:token/seen',
  'POST /hooks/google/:token',
  ...['GET', 'POST'].flatMap((method) => [`${method} /hooks/meta/:token`, `${method} /hooks/linkedin/:token`]),
  'GET /v1/projects/:writeKey/settings',
]);
/** Where a site's write key is the way in. */
const isIngest = ({ method, path }: KnownRoute): boolean => method === 'POST' && /^\/v1\/[a-z]+$/.test(path);

/** What the source of a route asks for where no declaration can say it. */
const saidInside: Readonly<Record<string, string>> = {
  'GET /api/v1/workspaces/:workspace/contacts/export': 'contacts.export',
  'GET /api/v1/workspaces/:workspace/contacts/:contactId/access-file': 'privacy.manage',
  'POST /api/v1/workspaces/:workspace/content/pictures': 'content.write',
  'POST /api/v1/workspaces/:workspace/content/files': 'content.write',
  'POST /api/v1/workspaces/:workspace/imports': 'imports.run',
  'GET /api/v1/workspaces/:workspace/imports/:importId/rejected.csv': 'imports.read',
  'GET /api/v1/workspaces/:workspace/offers/:offerId/pdf': 'deals.read',
  'GET /api/v1/workspaces/:workspace/deals.csv': 'deals.export',
};

const lejek = testApp();
const nameOf = ({ method, path }: KnownRoute): string => `${method} ${path}`;
const inside = ({ path }: KnownRoute): boolean => path.startsWith('/api/v1/workspaces/:workspace');
const askedBy = (route: KnownRoute): string | null =>
  typeof route.guard === 'object' && 'may' in route.guard ? route.guard.may : (saidInside[nameOf(route)] ?? null);
const isSignedIn = ({ guard }: KnownRoute): boolean => typeof guard === 'object' && 'signedIn' in guard;

type Caller = { readonly name: string; readonly headers: Readonly<Record<string, string>> };
let routes: KnownRoute[] = [];
let definitions: Definitions = {};
/** By the name of a placeholder: what stands there in the workspace that is to be kept from others. */
let places: Readonly<Record<string, string>> = {};
let stranger: SignedInUser;
const bearer = (secret: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${secret}` });

async function makeKey(permissions: readonly string[], owner = lejek().owner, expiresAt: string | null = null) {
  const body = { name: 'key of the tests', permissions, expiresAt };
  const made = await lejek().ask('POST', '/api-keys', body, owner);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { apiKey, secret } = made.body as { apiKey: { id: string }; secret: string };
  return { id: apiKey.id, secret };
}

beforeAll(async () => {
  ({ routes, definitions } = await everyRoute(lejek()));
  places = await fillWorkspace(lejek());
  stranger = await makeSignedInUser(lejek().host);
}, 300_000);

const requestTo = (route: KnownRoute, slug: string, headers: Caller['headers'], seed = 1): InjectOptions =>
  rightRequest(route, { ...places, workspace: slug }, definitions, headers, seed);

/** What was answered other than it should, and whatever spoke of the workspace. */
async function holes(
  app: FastifyInstance,
  asked: readonly KnownRoute[],
  caller: Caller,
  expected: (route: KnownRoute) => number,
  slug = lejek().owner.workspace.slug,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of asked) {
    const { statusCode, body } = await app.inject(requestTo(route, slug, caller.headers));
    const wanted = expected(route);
    if (statusCode !== wanted)
      found.push(`${caller.name}: ${nameOf(route)} answered ${statusCode}, not ${wanted}: ${body.slice(0, 120)}`);
    const spoken = secretWords.find((word) => body.includes(word));
    if (spoken !== undefined) found.push(`${caller.name}: ${nameOf(route)} spoke of ${spoken}`);
  }
  return found;
}

const guarded = (all: readonly KnownRoute[]): KnownRoute[] =>
  all.filter((route) => !open.has(nameOf(route)) && !isIngest(route));

async function holesForOutsiders(app: FastifyInstance, all: readonly KnownRoute[]): Promise<string[]> {
  const { owner } = lejek();
  const every = guarded(all);
  const within = every.filter(inside);
  const found: string[] = [];
  const revoked = await makeKey(keyPermissions);
  await lejek().ask('DELETE', `/api-keys/${revoked.id}`);
  const expired = await makeKey(keyPermissions, owner, new Date(Date.now() + 500).toISOString());
  const theirs = await makeKey(keyPermissions, stranger);
  const writeKey = await makeWriteKey(lejek());
  await new Promise((resolve) => setTimeout(resolve, 600));
  const nobody: Caller[] = [
    { name: 'nobody', headers: {} },
    { name: 'an invented session', headers: { cookie: owner.headers.cookie.replace(/=.{9}/, '=invented.') } },
    { name: 'a revoked key', headers: bearer(revoked.secret) },
    { name: 'an expired key', headers: bearer(expired.secret) },
    {
      name: 'a key with another secret',
      headers: bearer(theirs.secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))),
    },
    { name: 'a write key', headers: bearer(writeKey) },
    { name: 'a write key as sites send it', headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` } },
    { name: 'a bad key beside a good session', headers: { ...owner.headers, ...bearer(revoked.secret) } },
  ];
  for (const caller of nobody) found.push(...(await holes(app, every, caller, () => 401)));
  const others: Caller = { name: 'the owner of another workspace', headers: stranger.headers };
  found.push(...(await holes(app, within, others, () => 404)));
  found.push(...(await holes(app, within, others, () => 404, 'no-such-workspace')));
  const otherKey = { name: 'a key of another workspace', headers: bearer(theirs.secret) };
  found.push(...(await holes(app, within, otherKey, (route) => (isSignedIn(route) ? 403 : 404))));
  const writes = every.filter(({ method }) => method !== 'GET');
  const elsewhere: Caller['headers'][] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }];
  for (const headers of elsewhere)
    found.push(
      ...(await holes(
        app,
        writes,
        { name: 'a page of another site', headers: { ...owner.headers, ...headers } },
        () => 403,
      )),
    );
  return found;
}

describe('who may come in', () => {
  test('every route is guarded, or named as open; and what a route asks for exists', () => {
    expect(routes.length).toBeGreaterThan(150);
    const names = new Set(routes.map(nameOf));
    // Served from what was built, if it was.
    const built = ['GET /*', 'GET /t/lejek.js'];
    expect([...open].filter((name) => !built.includes(name) && !names.has(name))).toEqual([]);
    for (const route of guarded(routes)) {
      const asked = askedBy(route);
      expect([
        nameOf(route),
        asked === null ? isSignedIn(route) : permissions.some((known) => known === asked),
      ]).toEqual([nameOf(route), true]);
    }
    for (const route of routes)
      if (typeof route.guard === 'object' && 'open' in route.guard) expect(open).toContain(nameOf(route));
  });

  test('strangers, other workspaces, dead keys, keys of sites and pages of other sites get in nowhere', async () => {
    expect(await holesForOutsiders(lejek().app, routes)).toEqual([]);
  }, 300_000);

  test('a colleague gets where their role allows, and nowhere else', async () => {
    const { app, host, owner } = lejek();
    for (const role of roles) {
      const { headers } = await makeSignedInUser(host, { workspace: owner.workspace.slug, role });
      const refused = guarded(routes).filter((route) => {
        const asked = askedBy(route);
        return asked !== null && !mayRole(role, asked);
      });
      if (role === 'viewer') {
        const writing = guarded(routes).filter((route) => inside(route) && route.method !== 'GET');
        const let_in = writing.filter((route) => !refused.includes(route)).map(nameOf);
        // Their own saved views and calendar address; previews and questions keep nothing.
        expect(let_in.map((name) => name.split('/:workspace')[1])).toEqual([
          '/views/:viewId',
          '/views/:viewId',
          '/my-calendar',
          '/my-calendar',
          '/segments/preview',
          '/scorecards/preview',
          '/scorecards/simulation',
          '/criteria-that-matter',
          '/funnels/:funnel/definitions/:stage/preview',
          '/content/preview',
        ]);
      }
      expect(await holes(app, refused, { name: `a ${role}`, headers }, () => 403)).toEqual([]);
    }
  }, 300_000);

  test('a key gets where it was let, and never to what is for people', async () => {
    const { app } = lejek();
    const byPermission = Map.groupBy(
      guarded(routes).filter((route) => !isSignedIn(route)),
      (route) => askedBy(route) ?? '',
    );
    const all = await makeKey(keyPermissions);
    for (const [permission, asked] of byPermission) {
      const others = keyPermissions.filter((known) => known !== permission);
      const { secret } = others.length === keyPermissions.length ? all : await makeKey(others);
      const caller = { name: `a key without ${permission}`, headers: bearer(secret) };
      expect(await holes(app, asked, caller, () => 403)).toEqual([]);
    }
    const forPeople = guarded(routes).filter(isSignedIn);
    const caller = { name: 'a key with everything', headers: bearer(all.secret) };
    expect(await holes(app, forPeople, caller, () => 403)).toEqual([]);
  }, 300_000);

  test('what opens by a token opens for no other text, and a site’s door for no other key', async () => {
    const { app, owner } = lejek();
    const { secret } = await makeKey(keyPermissions);
    for (const route of routes.filter(({ path }) => /:(token|writeKey)/.test(path)))
      for (const headers of [{}, owner.headers, bearer(secret)]) {
        const { statusCode, body } = await app.inject(requestTo(route, owner.workspace.slug, headers));
        const isRefused = [400, 401, 403, 404, 410, 415, 422].includes(statusCode);
        expect([nameOf(route), isRefused, secretWords.some((word) => body.includes(word))]).toEqual([nameOf(route), true, false]); // prettier-ignore
      }
    for (const route of routes.filter(isIngest))
      for (const key of [secret, 'lw_nobodys', '']) {
        const headers = { authorization: `Basic ${btoa(`${key}:`)}` };
        const { statusCode } = await app.inject({ ...requestTo(route, '', {}), headers, payload: '{"batch":[]}' });
        expect([nameOf(route), statusCode]).toEqual([nameOf(route), 401]);
      }
  }, 120_000);
});

/** Everything that lies in the workspace, as one number. */
const fingerprint = (): Promise<Map<string, string>> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, async (tx) => {
    const { rows } = await sql<{ schema: string; name: string }>`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\_%'`.execute(tx);
    const prints = new Map<string, string>();
    for (const { schema, name } of rows) {
      const { rows: held } = await sql<{ row: string }>`select t::text as row from ${sql.id(schema, name)} as t
        where t.workspace_id = ${lejek().owner.workspace.id} order by 1`.execute(tx);
      prints.set(
        `${schema}.${name}`,
        createHash('sha256')
          .update(held.map(({ row }) => row).join('\n'))
          .digest('hex'),
      );
    }
    return prints;
  });

describe('what lies in another workspace', () => {
  test('cannot be read or changed by its ids from one’s own', async () => {
    const { app } = lejek();
    // The same keys are there, so that it is the ids alone that are foreign.
    const before = await fingerprint();
    const mine = await makeKey(keyPermissions, stranger);
    const foreign = Object.values(places).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    const placeholders = Object.keys(idIn).filter((name) => name !== 'campaign');
    const found: string[] = [];
    for (const route of guarded(routes).filter(inside))
      for (const seed of [1, 2, 3]) {
        const headers = seed === 3 && !isSignedIn(route) ? bearer(mine.secret) : stranger.headers;
        const made = requestTo(route, stranger.workspace.slug, headers, seed);
        let turn = seed;
        const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
        const text = typeof made.payload === 'string' ? made.payload : '';
        const payload = text.replaceAll(uuid, () => foreign[turn++ % foreign.length] ?? '');
        const { statusCode, body } = await app.inject({ ...made, ...(text === '' ? {} : { payload }) });
        const name = `${nameOf(route)} (${seed})`;
        if (statusCode >= 500) found.push(`${name} answered ${statusCode}: ${body.slice(0, 200)}`);
        if (secretWords.some((word) => body.includes(word))) found.push(`${name} spoke: ${body.slice(0, 200)}`);
        const byId = placeholders.some((placeholder) => route.path.includes(`:${placeholder}`));
        // A saved view is made under the id that its maker chose: another one with the same id is made here.
        if (!byId || statusCode >= 300 || /:viewId|:productId/.test(route.path)) continue;
        const url = (typeof made.url === 'string' ? made.url : '').replaceAll(uuid, () => randomUUID());
        const ofNobody = await app.inject({ method: 'GET', headers, url });
        // What is empty for an id that nobody has says nothing either.
        if (route.method !== 'GET' || ofNobody.body !== body)
          found.push(`${name} answered ${statusCode}: ${body.slice(0, 200)}`);
      }
    expect(found).toEqual([]);
    const after = await fingerprint();
    expect([...after].filter(([table, print]) => before.get(table) !== print).map(([table]) => table)).toEqual([]);
  }, 300_000);
});

test('a route that somebody forgot to guard is found', async () => {
  const leaky: ServerModule = {
    name: 'leaky',
    async plugin(app) {
      app.get('/api/v1/workspaces/:workspace/leaks', () => ({ person: 'Wzorcowa' }));
      app.post('/api/v1/leaks', () => ({}));
    },
  };
  const modules = [...serverModules, leaky];
  const { routes: withLeaks } = await everyRoute(lejek(), modules);
  const known = new Set(routes.map(nameOf));
  const added = withLeaks.filter((route) => !known.has(nameOf(route)));
  expect(guarded(added).map((route) => [nameOf(route), askedBy(route), isSignedIn(route)])).toEqual([
    ['GET /api/v1/workspaces/:workspace/leaks', null, false],
    ['POST /api/v1/leaks', null, false],
  ]);
  const app = await buildServer(lejek().host, modules);
  const found = await holesForOutsiders(app, added);
  await app.close();
  const about = (words: string) => found.filter((hole) => hole.includes(words)).length;
  expect([about('GET /api/v1/workspaces/:workspace/leaks answered 200, not 401'), about('spoke of Wzorcowa')]).toEqual([
    8, 11,
  ]);
  expect(about('POST /api/v1/leaks answered 200, not 403')).toBe(2);
}, 120_000);
