import fs from 'node:fs';
import { openDatabase, inWorkspace } from '#platform/server/database.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { contacts, countContacts, listContacts } from '#modules/contacts/server/index.ts';
const port = fs.readFileSync('/tmp/cs/data/postgres/postmaster.pid','utf8').split('\n')[3]!.trim();
const { db, close } = openDatabase(`postgres://lejek:scratch-password-123456@127.0.0.1:${port}/big`);
const catalog = fieldCatalog(); contacts.fields!(catalog);
const id = '11111111-1111-4111-8111-111111111111';
const workspace = { id, slug: 'x', name: 'x', language: 'pl', currency: 'PLN', timeZone: 'Europe/Warsaw' } as const;
const f = (field: string, is: any, value?: any) => ({ field, is, value });
const cases: Record<string, any> = {
  'all -createdAt': {},
  'all lastName': { sort: 'lastName' },
  'source=google': { filter: f('source', 'oneOf', ['google']) },
  'source=google lastName': { filter: f('source', 'oneOf', ['google']), sort: 'lastName' },
  'source=partner-rzadki (0.05%)': { filter: f('source', 'equals', 'partner-rzadki') },
  'source=targi-2023 (5%, all oldest)': { filter: f('source', 'equals', 'targi-2023') },
  'source=targi-2023 lastName': { filter: f('source', 'equals', 'targi-2023'), sort: 'lastName' },
  'country+tag': { filter: { all: [f('country', 'equals', 'DE'), f('tags', 'oneOf', ['tag7'])] } },
  'rare tag (0.03%)': { filter: f('tags', 'oneOf', ['vip-2019']) },
  'custom text 2.5%': { filter: f('custom.technology', 'oneOf', ['tech39']) },
  'custom text rare': { filter: f('custom.landing_page', 'equals', 'lp-1999') },
  'custom number >= 50%': { filter: f('custom.budget', 'atLeast', 50000) },
  'custom number range 0.01%': { filter: f('custom.budget', 'atLeast', 99990) },
  'company.size 250+': { filter: f('company.size', 'oneOf', ['250+']) },
  'company.size 10-49 & source': { filter: { all: [f('company.size', 'oneOf', ['10-49']), f('source', 'equals', 'linkedin')] }, sort: 'lastName' },
  'industry rare+city rare': { filter: { all: [f('company.industry', 'equals', 'Zdrowie'), f('city', 'equals', 'Miasto 900')] } },
  'owner 5%': { filter: f('owner', 'oneOf', ['user7']) },
  'createdAt before (range)': { filter: f('createdAt', 'before', '2025-01-20') },
  'city contains (rare, no index)': { filter: f('city', 'contains', 'Miasto 999') },
  'search surname': { search: 'anfkaski' }, 'search first+last': { search: 'cuyuyn anf' }, 'search 2 letters': { search: 'an' }, 'search 1 letter': { search: 'x' },
  'search email': { search: 'f3.n517.2@' }, 'search phone': { search: '500 000 014' }, 'search company': { search: 'Biuro aae' }, 'search nothing': { search: 'qqqqzzz' }, 'search extid': { search: 'crm-zzz' },
};
const names = await inWorkspace(db, id, async (tx) => (await import('kysely')).sql<any>`select first_name, last_name, name_key from contacts.contact where workspace_id=${id} offset 12345 limit 1`.execute(tx));
cases['search surname'].search = names.rows[0].last_name; cases['search first+last'].search = `${names.rows[0].first_name} ${names.rows[0].last_name.slice(0,3)}`;
const only = process.argv[2];
const R = Number(process.env.R ?? 15);
for (const [name, asked] of Object.entries(cases)) {
  if (only && !name.includes(only)) continue;
  const times: number[] = []; let n = 0; let more = false;
  for (let i = 0; i < R; i++) { const t = performance.now(); const page = await inWorkspace(db, id, (tx) => listContacts(tx, catalog, workspace, { sort: '-createdAt', limit: 50, ...asked })); times.push(performance.now() - t); n = page.data.length; more = page.hasMore; }
  times.sort((a, b) => a - b);
  let count = ''; if (process.env.COUNT) { const t = performance.now(); const c = await inWorkspace(db, id, (tx) => countContacts(tx, catalog, workspace, asked)); count = `count ${c} ${(performance.now() - t).toFixed(0)} ms`; }
  console.log(name.padEnd(38), `rows ${n}${more ? '+' : ''}`.padEnd(10), `p50 ${times[Math.floor(R/2)]!.toFixed(1)}  p95 ${times[Math.floor(R*0.95)]!.toFixed(1)} max ${times[R-1]!.toFixed(1)}`, count);
}
await close();
