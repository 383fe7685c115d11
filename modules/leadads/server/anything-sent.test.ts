/** Webhooks stand open to the internet: whatever is sent there is answered, and never betrays anything. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { sql } from 'kysely';
import { times } from '#platform/server/testing/thorough.ts';
import type { DeliveryDetail } from '../contract.ts';
import { hookToken } from './hook-token.ts';
import {
  accessToken,
  appSecret,
  clientSecret,
  connect,
  connectWithSecrets,
  deliveries,
  googleLead,
  linkedinNotice,
  post,
  postLinkedin,
  postMeta,
} from './testing-lead-ads.ts';
import { workThrough } from './work-through.ts';

const lejek = testApp();

/** JSON with a grain of what each platform sends, and text that is none. */
const body = (key: string) =>
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.object({ key: fc.constantFrom('lead_id', 'user_column_data', 'entry', 'changes', 'leadGenFormResponse', '__proto__', 'x') }).map((sent) => JSON.stringify({ google_key: key, ...sent })),
    fc.json().map((value) => `{"google_key":${JSON.stringify(key)},"lead_id":${JSON.stringify(value.slice(0, 50))},"user_column_data":[{"column_id":${JSON.stringify(value)},"string_value":${JSON.stringify(value)}}],"form_id":${value}}`),
    fc.json().map((value) => `{"entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":${value},"x":"\\u0000\\ud800"}}]}]}`),
    fc.json().map((value) => `{"leadGenFormResponse":${value},"leadGenForm":${value}}`),
  ); // prettier-ignore

test('malformed bodies are answered below 500, and what was kept can be shown', async () => {
  const google = await connect(lejek(), 'google');
  const meta = await connectWithSecrets(lejek(), 'meta');
  const linkedin = await connectWithSecrets(lejek(), 'linkedin');
  await fc.assert(
    fc.asyncProperty(body(google.key), async (sent) => {
      const replies = [
        await post(lejek(), google.address, sent),
        await postMeta(lejek(), meta.address, sent),
        await postLinkedin(lejek(), linkedin.address, sent),
        await post(lejek(), meta.address, sent),
      ];
      for (const reply of replies) expect(reply.statusCode, `${sent}\n${reply.body}`).toBeLessThan(500);
    }),
    { numRuns: times(50, 150) },
  );
  // Whatever chance brought: something that is to be fetched, from where nothing may be.
  await postLinkedin(lejek(), linkedin.address, linkedinNotice('1'));
  const deep = `{"lead_id":"deep","google_key":"${google.key}","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect((await post(lejek(), google.address, deep)).statusCode).toBeLessThan(500);
  expect((await post(lejek(), google.address, `"${'x'.repeat(1_100_000)}"`)).statusCode).toBe(413);
  expect((await post(lejek(), google.address, '')).statusCode).toBe(400);
  expect((await post(lejek(), google.address, 'a=b', { 'content-type': 'text/html' })).statusCode).toBe(400);
  const all = await deliveries(lejek());
  expect(all.length).toBeGreaterThan(0);
  await workThrough(lejek().host, lejek().owner.workspace, {
    platforms: { meta: 'https://127.0.0.1:1', linkedin: 'https://10.0.0.1' },
  });
  for (const { id } of all.slice(0, 30))
    expect((await lejek().ask('GET', `/lead-ads/deliveries/${id}`)).status).toBe(200);
  expect((await deliveries(lejek())).some((each) => each.failure?.includes('private network'))).toBe(true);
}, 120_000);

test('an address that is none of ours is not found, also one of another platform or workspace', async () => {
  const { address, key } = await connect(lejek(), 'google');
  const token = address.split('/').at(-1) ?? '';
  const stranger = await makeSignedInUser(lejek().host);
  for (const path of [`/hooks/meta/${token}`, `/hooks/google/${token}x`, '/hooks/google/abc', `/hooks/google/${hookToken(lejek().owner.workspace.id)}`, `/hooks/google/${hookToken(stranger.workspace.id)}`])
    expect((await post(lejek(), path, googleLead('1', key))).statusCode, path).toBe(404);
}); // prettier-ignore

test('secrets are told to nobody: neither in answers nor in what is kept of a lead', async () => {
  const google = await connect(lejek(), 'google');
  const meta = await connectWithSecrets(lejek(), 'meta');
  await connectWithSecrets(lejek(), 'linkedin');
  await post(lejek(), google.address, googleLead('4242', google.key));
  const kept = (await deliveries(lejek())).find((each) => each.leadId === '4242');
  const answers = [
    await lejek().ask('GET', '/lead-ads/connections'),
    await lejek().ask('GET', `/lead-ads/connections/${meta.connection.id}`),
    await lejek().ask('GET', `/lead-ads/connections/${meta.connection.id}/address`),
    await lejek().ask('GET', `/lead-ads/deliveries/${kept?.id}`),
  ].map((answer) => JSON.stringify(answer.body));
  for (const secret of [appSecret, clientSecret, accessToken])
    for (const answer of answers) expect(answer).not.toContain(secret);
  expect(answers[3]).not.toContain(google.key);
  expect(answers[0]).not.toContain(google.key);
  const { rows } = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
    sql<{
      text: string;
    }>`select c::text as text from leadads.connection c union all select d::text from leadads.delivery d
      union all select a::text from identity.audit a`.execute(tx),
  );
  for (const { text } of rows)
    for (const secret of [appSecret, clientSecret, accessToken, google.key]) expect(text).not.toContain(secret);
});

test('marketers connect, sales looks on, viewers and strangers see nothing', async () => {
  const { connection, address, key } = await connect(lejek(), 'google');
  await post(lejek(), address, googleLead('5151', key));
  const id = (await deliveries(lejek())).find((each) => each.leadId === '5151')?.id;
  const paths = { read: ['/lead-ads/connections', `/lead-ads/connections/${connection.id}`, `/lead-ads/connections/${connection.id}/columns`, '/lead-ads/deliveries', `/lead-ads/deliveries/${id}`], manage: [`/lead-ads/connections/${connection.id}/address`] }; // prettier-ignore
  const slug = lejek().owner.workspace.slug;
  for (const [role, read, manage] of [['marketer', 200, 200], ['salesManager', 200, 403], ['salesRep', 200, 403], ['viewer', 403, 403]] as const) {
    const person = await makeSignedInUser(lejek().host, { workspace: slug, role });
    for (const path of paths.read) expect((await lejek().ask('GET', path, undefined, person)).status, `${role} ${path}`).toBe(read);
    for (const path of paths.manage) expect((await lejek().ask('GET', path, undefined, person)).status, role).toBe(manage);
    const change = await lejek().ask('PUT', `/lead-ads/connections/${connection.id}/secrets`, {}, person);
    expect(change.status, role).toBe(manage);
  } // prettier-ignore
  const stranger = await makeSignedInUser(lejek().host);
  for (const path of [...paths.read.filter((each) => each.includes(connection.id) || each.includes(id ?? '')), ...paths.manage])
    expect((await lejek().ask('GET', path, undefined, stranger)).status, path).toBe(404);
  expect((await lejek().ask('GET', '/lead-ads/deliveries', undefined, stranger)).body).toMatchObject({ data: [] });
  for (const table of ['connection', 'delivery']) {
    const seen = await inWorkspace(lejek().host.db, stranger.workspace.id, (tx) => sql`select 1 from ${sql.table(`leadads.${table}`)}`.execute(tx));
    expect(seen.rows).toEqual([]);
  }
}); // prettier-ignore

test('text of any script in a lead is only text', async () => {
  const { address, key } = await connect(lejek(), 'google');
  await post(
    lejek(),
    address,
    googleLead('<img src=x>', key, { columns: { FULL_NAME: '<script>alert(1)</script> Zły', EMAIL: 'x@y.example' } }),
  );
  await workThrough(lejek().host, lejek().owner.workspace);
  const found = (await deliveries(lejek())).find((each) => each.leadId === '<img src=x>');
  const detail = (await lejek().ask('GET', `/lead-ads/deliveries/${found?.id}`)).body as DeliveryDetail;
  expect(detail.person).toBe('<script>alert(1)</script> Zły');
});
