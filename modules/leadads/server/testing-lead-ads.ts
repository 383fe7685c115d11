/** For tests: connections and deliveries, over HTTP as the platforms and the pages send them. */
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { AdPlatform, Connection, ConnectionSettings, Delivery } from '../contract.ts';
import { linkedinSignature, metaSignature } from './signatures.ts';

export type Connected = { readonly connection: Connection; readonly address: string; readonly key: string };

export const pathOf = (address: string): string => new URL(address).pathname;

export async function connect(
  lejek: TestApp,
  platform: AdPlatform,
  change: Partial<ConnectionSettings> & { readonly testMode?: boolean; readonly active?: boolean } = {},
  as: SignedInUser = lejek.owner,
): Promise<Connected> {
  const made = (await lejek.ask('POST', '/lead-ads/connections', { platform, name: `${platform} forms` }, as))
    .body as Connection;
  const { testMode = false, active = true, ...settings } = change;
  const saved = await lejek.ask(
    'PUT',
    `/lead-ads/connections/${made.id}`,
    { name: made.name, active, testMode, settings: { ...made.settings, ...settings } },
    as,
  );
  if (saved.status !== 200) throw new Error(`not saved: ${JSON.stringify(saved.body)}`);
  const { address, key } = (await lejek.ask('GET', `/lead-ads/connections/${made.id}/address`, undefined, as)).body as {
    address: string;
    key: string | null;
  };
  return { connection: saved.body as Connection, address: pathOf(address), key: key ?? '' };
}

export const post = (
  lejek: TestApp,
  address: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> =>
  lejek.app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });

/** A lead of Google as JSON text; ids are written as bare digits. */
export const googleLead = (
  leadId: string,
  key: string,
  { columns = {}, extra = '' }: { readonly columns?: Readonly<Record<string, string>>; readonly extra?: string } = {},
): string => {
  const answers = Object.entries({ FULL_NAME: 'Ewa Lis', EMAIL: `lead${leadId}@firma.example`, ...columns });
  const data = answers.map(([column_id, string_value]) => ({ column_id, column_name: column_id, string_value }));
  return `{"lead_id":${/^\d+$/.test(leadId) ? leadId : JSON.stringify(leadId)},"user_column_data":${JSON.stringify(data)},"api_version":"1.0","form_id":9007199254740993,"campaign_id":9007199254740995,"adgroup_id":1,"creative_id":9223372036854775807,"gcl_id":"Cj0KC","google_key":${JSON.stringify(key)}${extra}}`;
};

export async function deliveries(lejek: TestApp, as: SignedInUser = lejek.owner): Promise<Delivery[]> {
  const all: Delivery[] = [];
  let cursor: string | null = null;
  do {
    const page = (await lejek.ask('GET', `/lead-ads/deliveries?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`, undefined, as)).body as { data: Delivery[]; nextCursor: string | null }; // prettier-ignore
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

export const inside = <T>(lejek: TestApp, work: (tx: Tx) => Promise<T>, as: SignedInUser = lejek.owner): Promise<T> =>
  inWorkspace(lejek.host.db, as.workspace.id, work);

export async function counted(
  lejek: TestApp,
  table: string,
  where: string,
  as: SignedInUser = lejek.owner,
): Promise<number> {
  return inside(
    lejek,
    async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
        where workspace_id = ${as.workspace.id} and ${sql.raw(where)}`.execute(tx);
      return rows[0]?.n ?? -1;
    },
    as,
  );
}

export const appSecret = 'app-secret-of-the-tests';
export const clientSecret = 'client-secret-of-the-tests';
export const accessToken = 'access-token-of-the-tests';

/** A connection of Meta or LinkedIn with its secrets filled in. */
export async function connectWithSecrets(
  lejek: TestApp,
  platform: 'meta' | 'linkedin',
  change: Parameters<typeof connect>[2] = {},
  as: SignedInUser = lejek.owner,
): Promise<Connected> {
  const connected = await connect(lejek, platform, change, as);
  const secrets = platform === 'meta' ? { appSecret, accessToken } : { clientSecret, accessToken };
  await lejek.ask('PUT', `/lead-ads/connections/${connected.connection.id}/secrets`, secrets, as);
  return connected;
}

export const metaNotice = (...leadIds: readonly string[]): string =>
  `{"object":"page","entry":[${leadIds
    .map(
      (id) =>
        `{"id":"7","time":1,"changes":[{"field":"leadgen","value":{"leadgen_id":${id},"page_id":7,"form_id":5,"created_time":1700000000}}]}`,
    )
    .join(',')}]}`;

export const linkedinNotice = (leadId: string): string =>
  JSON.stringify({
    type: 'LEAD_ACTION',
    leadGenFormResponse: `urn:li:leadGenFormResponse:${leadId}`,
    leadGenForm: 'urn:li:leadGenForm:3162',
    leadType: 'SPONSORED',
    leadAction: 'CREATED',
  });

export const postMeta = (lejek: TestApp, address: string, body: string, signature?: string) =>
  post(lejek, address, body, { 'x-hub-signature-256': signature ?? metaSignature(appSecret, Buffer.from(body)) });

export const postLinkedin = (lejek: TestApp, address: string, body: string, signature?: string) =>
  post(lejek, address, body, { 'x-li-signature': signature ?? linkedinSignature(clientSecret, Buffer.from(body)) });
