/** A little program with two modules and every kind of table that a backup must carry, for the tests of this folder. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import { type MigrationFolder, migrate } from '../../migrate.ts';
import type { RestoreTarget } from '../restore-backup.ts';
import type { BackupSource } from '../write-backup.ts';

const people = `
create schema people;
create table people.workspace (id uuid primary key, name text not null);
create table people.member (
  workspace_id uuid not null references people.workspace (id) on delete cascade,
  name text not null, manager text,
  primary key (workspace_id, name),
  foreign key (workspace_id, manager) references people.member (workspace_id, name)
);
alter table people.workspace enable row level security;
alter table people.workspace force row level security;
create policy workspace on people.workspace using (
  nullif(current_setting('lejek.workspace', true), '') is null or id = nullif(current_setting('lejek.workspace', true), '')::uuid
);
create table people.setting ("key" text primary key, value bytea);
insert into people.setting values ('colour', '\\x00ff');`;

// "account" comes before "invoice_line" in the alphabet and refers to it: the order must come from the keys.
const shop = `
create schema shop;
create table shop.invoice_line (
  workspace_id uuid not null references people.workspace (id), id bigint generated always as identity,
  amount numeric(20, 4), tax numeric generated always as (amount * 0.23) stored, note text, paid_at timestamptz, tags text[], data jsonb,
  primary key (workspace_id, id)
);
create table shop.account (
  workspace_id uuid not null, id serial, line_id bigint,
  primary key (workspace_id, id),
  foreign key (workspace_id, line_id) references shop.invoice_line (workspace_id, id)
);
do $$
declare name text;
begin
  foreach name in array array['invoice_line', 'account'] loop
    execute format('alter table shop.%I enable row level security', name);
    execute format('alter table shop.%I force row level security', name);
    execute format($p$create policy workspace on shop.%I using (workspace_id = nullif(current_setting('lejek.workspace', true), '')::uuid)$p$, name);
  end loop;
end $$;`;

export const newerChange = 'alter table shop.account add column nickname text';

export const workspaces = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

/** Writes the migrations to a new folder inside `parent`; `extra` are files of the shop by their names. */
export async function shopMigrations(
  parent: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<MigrationFolder[]> {
  const folder = await mkdtemp(join(parent, 'shop-'));
  const files = {
    people: { '202601010000-people.sql': people },
    shop: { '202601010001-shop.sql': shop, ...extra },
  };
  for (const [module, texts] of Object.entries(files)) {
    await mkdir(join(folder, module));
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, module, name), text);
  }
  return Object.keys(files).map((module) => ({ module, folder: pathToFileURL(`${join(folder, module)}/`) }));
}

export const sourceOf = (databaseUrl: string): BackupSource => ({
  databaseUrl,
  schemas: ['people', 'shop'],
  workspaceTable: 'people.workspace',
  keys: { session: 'secret' },
  version: '1.2.3',
});

export const targetOf = (databaseUrl: string, migrations: readonly MigrationFolder[]): RestoreTarget => ({
  databaseUrl,
  schemas: ['people', 'shop'],
  migrations,
  occupiedBy: ['people.workspace'],
});

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database; it goes with the whole server when the tests have ended. */
export async function emptyDatabase(): Promise<string> {
  const administrator = inject('databaseUrl');
  const name = `lejek_${randomBytes(6).toString('hex')}`;
  await withClient(administrator, (client) =>
    client.query(`create database ${name} template template0 encoding 'UTF8'`),
  );
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  return url.href;
}

/** Two workspaces with `lines` invoice lines each, among them every value that a text format could spoil. */
export async function fillShop(url: string, lines: number): Promise<void> {
  await withClient(url, async (client) => {
    for (const workspace of workspaces) {
      await client.query('begin');
      await client.query('insert into people.workspace values ($1, $2)', [
        workspace,
        `Firma „Żółw” ${workspace.slice(0, 1)}`,
      ]);
      await client.query(`set local lejek.workspace = '${workspace}'`);
      await client.query("insert into people.member values ($1, 'Ewa', 'Ewa'), ($1, 'Adam', 'Ewa')", [workspace]);
      await client.query(
        `insert into shop.invoice_line (workspace_id, amount, note, paid_at, tags, data)
         select $1, n / 7.0, 'line ' || n, timestamptz '2026-01-01T00:00:00.123456Z' + n * interval '1 minute', array['a', null, 'b,c'], jsonb_build_object('n', n)
           from generate_series(1, $2) n`,
        [workspace, lines],
      );
      await client.query(
        `insert into shop.invoice_line (workspace_id, amount, note, paid_at, tags, data)
         values ($1, 99999999999999.9999, $2, 'infinity', '{}', $3), ($1, null, '', null, null, null), ($1, null, null, null, null, '{}')`,
        [workspace, 'tab\there\nnew line\r\\N \\. "quoted" \u0001 łódź 🚀', JSON.stringify({ text: 'back\\slash\n' })],
      );
      await client.query(
        'insert into shop.account (workspace_id, line_id) select $1, id from shop.invoice_line limit 10',
        [workspace],
      );
      await client.query('commit');
    }
    await client.query("delete from people.setting; insert into people.setting values ('font', '\\xdeadbeef')");
  });
}

export async function filledShop(
  folder: string,
  lines: number,
): Promise<{ url: string; migrations: MigrationFolder[] }> {
  const migrations = await shopMigrations(folder);
  const url = await emptyDatabase();
  await migrate(url, migrations);
  await fillShop(url, lines);
  return { url, migrations };
}

const tables = [
  'people.workspace',
  'people.member',
  'people.setting',
  'shop.invoice_line',
  'shop.account',
  'platform.migration',
];

/** Rows and a hash of all values of each table, in an order of their own; migrations without the time they were made. */
export async function fingerprint(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const found: Record<string, string> = {};
    for (const table of tables) {
      const hash = createHash('sha256');
      let count = 0;
      for (const workspace of ['', ...workspaces]) {
        await client.query('begin');
        await client.query(`set local lejek.workspace = '${workspace}'`);
        const row = table === 'platform.migration' ? 'row(t.id, t.checksum)' : 't';
        const { rows } = await client.query<{ text: string }>(
          `select (${row})::text as text from ${table} t order by (${row})::text collate "C"`,
        );
        await client.query('commit');
        count += rows.length;
        for (const { text } of rows) hash.update(`${text}\n`);
      }
      found[table] = `${count} ${hash.digest('hex')}`;
    }
    return found;
  });
}
