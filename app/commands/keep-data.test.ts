/** Backup, restore, rebuild and doctor over all real modules: the way there and back by real processes, the rest in this one. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serverModules } from '#app/modules.ts';
import { ownSchemas } from './own-data.ts';
import { type FilledWorkspace, filledWorkspace } from './testing/filled-workspace.ts';
import { type Settings, callLejek, runLejek } from './testing/run-lejek.ts';

const people = 300;
const folder = mkdtempSync(join(tmpdir(), 'lejek-keep-'));
let filled: FilledWorkspace;
let settings: Settings;

beforeAll(async () => {
  filled = await filledWorkspace(people);
  settings = { DATABASE_URL: filled.url, LEJEK_DATA: join(folder, 'here') };
}, 60_000);

afterAll(async () => {
  await filled.close();
  rmSync(folder, { recursive: true, force: true });
});

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** It goes with the whole server when the tests have ended. */
async function emptyDatabase(): Promise<string> {
  const administrator = inject('databaseUrl');
  const name = `lejek_${randomBytes(6).toString('hex')}`;
  await withClient(administrator, (client) =>
    client.query(`create database ${name} template template0 encoding 'UTF8'`),
  );
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  return url.href;
}

const asAdministrator = (url: string): string => {
  const address = new URL(url);
  address.username = 'postgres';
  return address.href;
};

/** Count and hash of every table that is not PostgreSQL's own, seen by a user from whom nothing is hidden. */
const fingerprint = (url: string): Promise<Record<string, string>> =>
  withClient(asAdministrator(url), async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'migration' order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(
        `select t::text as text from ${name} t order by t::text collate "C"`,
      );
      found[name] = `${rows.length} ${createHash('sha256')
        .update(rows.map(({ text }) => text).join('\n'))
        .digest('hex')}`;
    }
    return found;
  });

describe('backup and restore', () => {
  const file = join(folder, 'all.backup');
  let there: Settings;

  test('every table of every module comes back as it was, in another database', async () => {
    const written = await runLejek(['backup', file, '--json'], settings);
    expect([written.code, written.err]).toEqual([0, '']);
    expect(JSON.parse(written.out)).toMatchObject({ file, workspaces: 1 });
    expect((await callLejek(['backup', '--verify', file], settings)).code).toBe(0);

    const url = await emptyDatabase();
    there = { DATABASE_URL: url, LEJEK_DATA: join(folder, 'there') };
    const restored = await runLejek(['restore', file], there);
    expect(restored.code).toBe(0);
    const before = await fingerprint(filled.url);
    expect(await fingerprint(url)).toEqual(before);
    expect(before['contacts.contact']).toMatch(new RegExp(`^${people} `));
    expect(before['lifecycle.journey']).toMatch(new RegExp(`^${people} `));

    // Second factors are encrypted with this secret; it must come along.
    const secretOf = (data: string): unknown =>
      (JSON.parse(readFileSync(join(folder, data, 'secrets.json'), 'utf8')) as Record<string, unknown>)[
        'sessionSecret'
      ];
    expect(secretOf('there')).toBe(secretOf('here'));
    // What it tells of the funnel is the same too.
    const funnel = ['funnel', '--workspace', filled.slug, '--json'];
    expect((await callLejek(funnel, there)).out).toBe((await callLejek(funnel, settings)).out);
  }, 60_000);

  test('no module keeps its tables in a schema that a backup would miss', async () => {
    const schemas = await withClient(filled.url, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "select distinct table_schema as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema', 'platform')",
      );
      return rows.map(({ name }) => name);
    });
    expect(ownSchemas).toEqual(expect.arrayContaining(schemas));
    expect(serverModules.length).toBeGreaterThan(3);
  });

  test('a second restore over data is refused, with --replace it is done', async () => {
    const refused = await callLejek(['restore', file], there);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/^The database already holds data\.[^\n]+\n$/);
    expect((await callLejek(['restore', file, '--replace'], there)).code).toBe(0);
  }, 60_000);
});

describe('rebuild', () => {
  test('finds a journey that does not follow from the log, and puts it right', async () => {
    const verify = ['rebuild', '--workspace', filled.slug, '--verify', '--json'];
    const fine = await callLejek(verify, settings);
    expect([fine.code, JSON.parse(fine.out)]).toMatchObject([0, { differences: 0 }]);

    await filled.run(
      "update lifecycle.journey set started_at = started_at - interval '1 day' where contact_id in (select contact_id from lifecycle.journey limit 3)",
    );
    const wrong = await callLejek(verify, settings);
    expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([1, { differences: 3 }]);

    const rebuilt = await callLejek(['rebuild', '--workspace', filled.slug, '--json'], settings);
    const told = JSON.parse(rebuilt.out) as { projections: { projection: string; rows: number }[] };
    expect([rebuilt.code, told.projections.find(({ projection }) => projection === 'lifecycle.journey')]).toMatchObject(
      [0, { rows: people }],
    );
    expect((await callLejek(verify, settings)).code).toBe(0);
  }, 60_000);

  test('of a workspace that is not there names those that are', async () => {
    const { code, err } = await callLejek(['rebuild', '--workspace', 'nowhere'], settings);
    expect([code, err]).toEqual([1, `There is no workspace “nowhere”. There are: ${filled.slug}.\n`]);
  });
});

describe('doctor', () => {
  const findings = (out: string): Record<string, string> => {
    const told = JSON.parse(out) as { findings: { about: string; level: string }[] };
    return Object.fromEntries(told.findings.map(({ about, level }) => [about, level]));
  };

  test('finds a healthy database in order', async () => {
    const { code, out } = await callLejek(['doctor', '--json'], { ...settings, LEJEK_PORT: '0' });
    expect(code).toBe(0);
    expect(findings(out)).toMatchObject({
      Database: 'ok',
      'Database user': 'ok',
      'Database version': 'ok',
      'Loose rows': 'ok',
      'Time zones': 'ok',
      Mail: 'warn',
    });
  });

  test('warns of a database user whom row-level security does not bind', async () => {
    const { code, out } = await callLejek(['doctor', '--json'], {
      ...settings,
      DATABASE_URL: asAdministrator(filled.url),
    });
    expect([code, findings(out)['Database user']]).toEqual([0, 'warn']);
  });

  test('tells of an empty database what would be made, and changes nothing', async () => {
    const url = await emptyDatabase();
    const { code, out } = await callLejek(['doctor', '--json'], { ...settings, DATABASE_URL: url });
    expect([code, findings(out)['Database version']]).toEqual([0, 'warn']);
    expect(await fingerprint(url)).toEqual({});
  });

  test('fails on a mail server that does not answer', async () => {
    const { code, out } = await callLejek(['doctor', '--json'], { ...settings, LEJEK_SMTP_URL: 'smtp://127.0.0.1:9' });
    expect([code, findings(out)['Mail']]).toEqual([1, 'fail']);
  });

  test('fails on journeys of people who are not there', async () => {
    await filled.run('delete from contacts.contact where id in (select contact_id from lifecycle.journey limit 2)');
    const { code, out } = await callLejek(['doctor'], settings);
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^fail +Loose rows +${filled.slug}: lifecycle.journey, 2 loose rows`, 'm'));
  });
});
