import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '#platform/contract/problem.ts';
import { migrate } from '../migrate.ts';
import { restoreBackup } from './restore-backup.ts';
import {
  emptyDatabase,
  filledShop,
  fingerprint,
  newerChange,
  shopMigrations,
  sourceOf,
  targetOf,
  withClient,
  workspaces,
} from './testing/small-shop.ts';
import { verifyBackup } from './verify-backup.ts';
import { writeBackup } from './write-backup.ts';

const lines = 2000;
let folder = '';
let shop: Awaited<ReturnType<typeof filledShop>>;
let backup = '';
const schemasOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select nspname as name from pg_namespace where nspname in ('people', 'shop', 'platform') order by 1",
    );
    return rows.map(({ name }) => name);
  });

const problemOf = async (work: Promise<unknown>): Promise<string> => {
  const outcome = await work.then(
    () => 'no problem',
    (error: unknown) => error,
  );
  if (!(outcome instanceof Problem)) throw new Error('not a declared problem', { cause: outcome });
  // Each sentence must have its values filled in.
  expect(outcome.detail('pl')).not.toMatch(/\{\w+\}/);
  expect(outcome.detail('en')).not.toMatch(/\{\w+\}/);
  return outcome.code;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lejek-backup-test-'));
  shop = await filledShop(folder, lines);
  backup = join(folder, 'shop.lejek');
  await writeBackup(backup, sourceOf(shop.url));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a backup put into an empty database', () => {
  test('gives the same rows in every table of every workspace', async () => {
    const url = await emptyDatabase();
    const restored = await restoreBackup(backup, targetOf(url, shop.migrations));
    const before = await fingerprint(shop.url);
    expect(await fingerprint(url)).toEqual(before);
    // 2 workspaces, 4 members, 1 setting, 2 x 2,003 lines, 2 x 10 accounts.
    expect(restored.rows).toBe(2 + 4 + 1 + 2 * (lines + 3) + 2 * 10);
    expect(restored.header.keys).toEqual({ session: 'secret' });
  });

  test('keeps workspaces apart as before: without a workspace no rows are seen', async () => {
    const url = await emptyDatabase();
    await restoreBackup(backup, targetOf(url, shop.migrations));
    const seen = await withClient(
      url,
      async (client) => (await client.query('select 1 from shop.invoice_line')).rowCount,
    );
    expect(seen).toBe(0);
  });

  test('numbers new rows after the old ones', async () => {
    const url = await emptyDatabase();
    await restoreBackup(backup, targetOf(url, shop.migrations));
    const id = await withClient(url, async (client) => {
      await client.query(`set lejek.workspace = '${workspaces[0]}'`);
      const { rows } = await client.query<{ id: number }>(
        'insert into shop.invoice_line (workspace_id) values ($1) returning id::int as id',
        [workspaces[0]],
      );
      return rows[0]?.id;
    });
    expect(id).toBe(2 * (lines + 3) + 1);
  });

  test('can be put over an installation that was only started', async () => {
    const url = await emptyDatabase();
    await migrate(url, shop.migrations);
    await restoreBackup(backup, targetOf(url, shop.migrations));
    expect(await fingerprint(url)).toEqual(await fingerprint(shop.url));
  });

  test('from an older version is brought up to date', async () => {
    const url = await emptyDatabase();
    const newer = await shopMigrations(folder, { '202602010000-nicknames.sql': newerChange });
    const restored = await restoreBackup(backup, targetOf(url, newer));
    expect(restored.migrated).toEqual(['202602010000-shop-nicknames']);
    const columns = await withClient(url, (client) => client.query('select nickname from shop.account'));
    expect(columns.fields).toHaveLength(1);
  });
});

describe('a backup is refused and nothing is written', () => {
  test('when the database holds data, unless it is to be replaced', async () => {
    const url = await emptyDatabase();
    await restoreBackup(backup, targetOf(url, shop.migrations));
    await withClient(url, (client) => client.query("insert into people.setting values ('later', null)"));
    const before = await fingerprint(url);
    expect(await problemOf(restoreBackup(backup, targetOf(url, shop.migrations)))).toBe('database-not-empty');
    expect(await fingerprint(url)).toEqual(before);
    await restoreBackup(backup, targetOf(url, shop.migrations), { replace: true });
    expect(await fingerprint(url)).toEqual(await fingerprint(shop.url));
  });

  test('when it comes from a newer version', async () => {
    const newer = await shopMigrations(folder, { '202602010000-nicknames.sql': newerChange });
    const source = await emptyDatabase();
    await migrate(source, newer);
    const file = join(folder, 'newer.lejek');
    await writeBackup(file, sourceOf(source));
    const url = await emptyDatabase();
    expect(await problemOf(restoreBackup(file, targetOf(url, shop.migrations)))).toBe('backup-newer');
    expect(await schemasOf(url)).toEqual([]);
  });

  test('when the program was changed by hand', async () => {
    const changed = await shopMigrations(folder, { '202601010001-shop.sql': 'create schema shop' });
    const url = await emptyDatabase();
    expect(await problemOf(restoreBackup(backup, targetOf(url, changed)))).toBe('backup-other-history');
  });

  test('when a schema of that name belongs to somebody else, even with replace', async () => {
    const url = await emptyDatabase();
    await withClient(url, (client) => client.query('create schema shop; create table shop.treasure (gold text)'));
    expect(await problemOf(restoreBackup(backup, targetOf(url, shop.migrations), { replace: true }))).toBe(
      'foreign-schema',
    );
    await withClient(url, (client) => client.query('select gold from shop.treasure'));
  });

  test('when it is cut short anywhere', async () => {
    const url = await emptyDatabase();
    const whole = await readFile(backup);
    for (const length of [whole.length - 1, whole.length - 41, Math.floor(whole.length / 2), 100, 5]) {
      const file = join(folder, `cut-${length}.lejek`);
      await writeFile(file, whole);
      await truncate(file, length);
      expect(await problemOf(restoreBackup(file, targetOf(url, shop.migrations), { replace: true }))).toBe(
        'backup-cut-short',
      );
    }
    expect(await schemasOf(url)).toEqual([]);
  });

  test('when any one bit of it has flipped', async () => {
    const url = await emptyDatabase();
    const whole = await readFile(backup);
    // The head of the file bit by bit where gzip's own checks are blind, then samples up to the last byte.
    const positions = [2, 3, 4, 7, 8, 9, 10, 60];
    for (let at = 200; at < whole.length; at += Math.floor(whole.length / 40)) positions.push(at);
    positions.push(whole.length - 41, whole.length - 33, whole.length - 1);
    for (const at of positions) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const file = join(folder, 'flipped.lejek');
      await writeFile(file, flipped);
      const problem = await problemOf(restoreBackup(file, targetOf(url, shop.migrations), { replace: true }));
      expect(['backup-altered', 'backup-cut-short', 'not-a-backup'], `bit flipped in byte ${at}`).toContain(problem);
    }
    expect(await schemasOf(url)).toEqual([]);
  });

  test('when it is some other file', async () => {
    const file = join(folder, 'leads.csv');
    await writeFile(file, 'email,name\n'.repeat(100));
    expect(await problemOf(verifyBackup(file))).toBe('not-a-backup');
  });

  test('when its rows break a key, and the database keeps what it had', async () => {
    const source = await filledShop(folder, 3);
    await withClient(source.url, (client) =>
      client.query(
        'alter table people.member drop constraint member_pkey cascade; insert into people.member select * from people.member',
      ),
    );
    const file = join(folder, 'twice.lejek');
    await writeBackup(file, sourceOf(source.url));
    const url = await emptyDatabase();
    await restoreBackup(backup, targetOf(url, shop.migrations));
    const before = await fingerprint(url);
    expect(await problemOf(restoreBackup(file, targetOf(url, shop.migrations), { replace: true }))).toBe(
      'backup-does-not-fit',
    );
    expect(await fingerprint(url)).toEqual(before);
  });

  test('when somebody is working in the database', async () => {
    const url = await emptyDatabase();
    await restoreBackup(backup, targetOf(url, shop.migrations));
    await withClient(url, async (worker) => {
      await worker.query("begin; insert into people.setting values ('open', null)");
      const target = targetOf(url, shop.migrations);
      expect(await problemOf(restoreBackup(backup, target, { replace: true, lockSeconds: 1 }))).toBe('database-in-use');
      await worker.query('commit');
    });
    const { rows } = await withClient(url, (client) => client.query("select 1 from people.setting where key = 'open'"));
    expect(rows).toHaveLength(1);
  });
});

describe('writing a backup', () => {
  test('takes one moment while others go on writing', async () => {
    const moving = await filledShop(folder, 10);
    const file = join(folder, 'moving.lejek');
    let written = 0;
    // Between any two sections somebody adds a line to the first workspace and one to the second, in one transaction.
    await withClient(moving.url, (client) =>
      writeBackup(file, sourceOf(moving.url), {
        async onProgress() {
          await client.query('begin');
          for (const workspace of workspaces) {
            await client.query(`set local lejek.workspace = '${workspace}'`);
            await client.query('insert into shop.invoice_line (workspace_id) values ($1)', [workspace]);
          }
          await client.query('commit');
          written++;
        },
      }),
    );
    expect(written).toBeGreaterThan(5);
    const url = await emptyDatabase();
    await restoreBackup(file, targetOf(url, moving.migrations));
    const linesOf = (workspace: string): Promise<number> =>
      withClient(url, async (client) => {
        await client.query(`set lejek.workspace = '${workspace}'`);
        return (await client.query('select 1 from shop.invoice_line')).rowCount ?? -1;
      });
    // The 13 lines that each had when the backup began, and none of those that came while it was written.
    expect([await linesOf(workspaces[0]), await linesOf(workspaces[1])]).toEqual([13, 13]);
  });

  test('by a user whom row-level security does not bind gives the same rows', async () => {
    const administrator = new URL(shop.url);
    administrator.username = 'postgres';
    const file = join(folder, 'as-administrator.lejek');
    await writeBackup(file, sourceOf(administrator.href));
    expect((await verifyBackup(file)).rows).toBe((await verifyBackup(backup)).rows);
  });

  test('leaves nothing behind when it is stopped', async () => {
    const controller = new AbortController();
    const stopped = writeBackup(join(folder, 'stopped.lejek'), sourceOf(shop.url), {
      signal: controller.signal,
      onProgress: ({ table }) => {
        if (table === 'shop.invoice_line') controller.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });

  test('does not write over an earlier one unless told to', async () => {
    expect(await problemOf(writeBackup(backup, sourceOf(shop.url)))).toBe('file-exists');
    const other = join(folder, 'again.lejek');
    await writeFile(other, 'old');
    await writeBackup(other, sourceOf(shop.url), { overwrite: true });
    expect((await verifyBackup(other)).header.version).toBe('1.2.3');
  });

  test('refuses a table whose rows it could not see', async () => {
    const url = await emptyDatabase();
    await migrate(
      url,
      await shopMigrations(folder, {
        '202602010000-diary.sql':
          'create table shop.diary (secret text); alter table shop.diary enable row level security; alter table shop.diary force row level security',
      }),
    );
    expect(await problemOf(writeBackup(join(folder, 'diary.lejek'), sourceOf(url)))).toBe('hidden-rows');
  });

  test('of a database that was never used says so', async () => {
    expect(await problemOf(writeBackup(join(folder, 'none.lejek'), sourceOf(await emptyDatabase())))).toBe(
      'nothing-to-back-up',
    );
  });
});
