/** What `lejek doctor` looks at in the database. Reads only: a database that is behind is told, not changed. */
import pg from 'pg';
import { readMigrations } from '#platform/server/migrate.ts';
import { counted } from '#platform/server/shell/counted.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { type Finding, plain, topics } from './findings.ts';
import { migrationFolders } from './migration-folders.ts';

const changes = { en: { one: 'change', other: 'changes' }, pl: { one: 'zmiana', few: 'zmiany', many: 'zmian' } };
const looseRows = {
  en: { one: 'loose row', other: 'loose rows' },
  pl: { one: 'osierocony wiersz', few: 'osierocone wiersze', many: 'osieroconych wierszy' },
};

export async function examineDatabase(url: string, kind: 'embedded' | 'own', shell: Shell): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'lejek-doctor',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const migrations = await examineMigrations(client, shell);
    return [
      await examineServer(client, kind),
      await examineRights(client),
      migrations,
      ...(migrations.level === 'ok' ? [await examineRows(client, shell)] : []),
    ];
  } finally {
    await client.end();
  }
}

async function examineServer(client: pg.Client, kind: 'embedded' | 'own'): Promise<Finding> {
  const { rows } = await client.query<{ version: string; indexes: boolean; size: string }>(
    `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
            exists (select from pg_available_extensions where name = 'btree_gin') as indexes`,
  );
  const { version = '', size = '', indexes = false } = rows[0] ?? {};
  const found = {
    en: `PostgreSQL ${version} (${kind === 'own' ? 'your own' : 'embedded'}), ${size}`,
    pl: `PostgreSQL ${version} (${kind === 'own' ? 'własny' : 'wbudowany'}), ${size}`,
  };
  if (indexes) return { level: 'ok', about: topics.database, found };
  return {
    level: 'fail',
    about: topics.database,
    found: { en: `${found.en}; the extension btree_gin is missing`, pl: `${found.pl}; brakuje rozszerzenia btree_gin` },
    todo: {
      en: 'Install PostgreSQL’s contrib package (postgresql-contrib) on its machine.',
      pl: 'Zainstaluj na jego komputerze pakiet contrib PostgreSQL (postgresql-contrib).',
    },
  };
}

async function examineRights(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; free: boolean }>(
    'select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  );
  const { name = '', free = false } = rows[0] ?? {};
  if (!free) {
    return {
      level: 'ok',
      about: topics.rights,
      found: { en: `${name}, bound by row-level security`, pl: `${name}, ograniczony zabezpieczeniem wierszy` },
    };
  }
  return {
    level: 'warn',
    about: topics.rights,
    found: {
      en: `${name} passes by row-level security, the second lock between workspaces`,
      pl: `${name} omija zabezpieczenie wierszy, drugi zamek między przestrzeniami`,
    },
    todo: {
      en: 'Give Lejek a role of its own that owns the database, without SUPERUSER and BYPASSRLS.',
      pl: 'Utwórz dla programu Lejek osobną rolę, właściciela bazy, bez SUPERUSER i BYPASSRLS.',
    },
  };
}

async function examineMigrations(client: pg.Client, shell: Shell): Promise<Finding> {
  const about = topics.migrations;
  const known = new Map((await readMigrations(migrationFolders)).map((migration) => [migration.id, migration]));
  const { rows: present } = await client.query<{ there: boolean }>(
    "select to_regclass('platform.migration') is not null as there",
  );
  const applied = present[0]?.there
    ? (await client.query<{ id: string; checksum: string }>('select id, checksum from platform.migration order by id'))
        .rows
    : [];
  const newer = applied.find(({ id }) => !known.has(id));
  if (newer) {
    return {
      level: 'fail',
      about,
      found: {
        en: `used by a newer version of Lejek (${newer.id})`,
        pl: `używana przez nowszą wersję programu (${newer.id})`,
      },
      todo: {
        en: 'Install that version, or restore a backup.',
        pl: 'Zainstaluj tę wersję albo odtwórz kopię zapasową.',
      },
    };
  }
  const changed = applied.find(({ id, checksum }) => known.get(id)?.checksum !== checksum);
  if (changed) {
    return {
      level: 'fail',
      about,
      found: {
        en: `${changed.id} was changed after it had been applied`,
        pl: `${changed.id} zmieniono po wprowadzeniu`,
      },
      todo: { en: 'Put the original file back.', pl: 'Przywróć pierwotny plik.' },
    };
  }
  const pending = known.size - applied.length;
  if (pending === 0) return { level: 'ok', about, found: { en: 'up to date', pl: 'aktualna' } };
  return {
    level: 'warn',
    about,
    found: {
      en: `${counted(shell.language, pending, changes)} to be made`,
      pl: `do wprowadzenia: ${counted(shell.language, pending, changes)}`,
    },
    todo: {
      en: '`lejek start` or `lejek migrate` makes them.',
      pl: 'Wprowadzi je `lejek start` albo `lejek migrate`.',
    },
  };
}

/** Rows that belong to a contact that is not there. Foreign keys do not cover all of these, for speed. */
const looseRowQueries = [
  {
    table: 'lifecycle.journey',
    sql: 'select count(*)::int as count from lifecycle.journey j where j.workspace_id = $1 and not exists (select from contacts.contact c where c.workspace_id = j.workspace_id and c.id = j.contact_id)',
  },
  {
    table: 'contacts.external_id',
    sql: 'select count(*)::int as count from contacts.external_id e where e.workspace_id = $1 and not exists (select from contacts.contact c where c.workspace_id = e.workspace_id and c.id = e.contact_id)',
  },
] as const;

async function examineRows(client: pg.Client, shell: Shell): Promise<Finding> {
  const { rows: workspaces } = await client.query<{ id: string; slug: string }>(
    'select id, slug from identity.workspace order by slug',
  );
  const loose: string[] = [];
  for (const { id, slug } of workspaces) {
    await client.query(`begin read only; set local lejek.workspace = ${client.escapeLiteral(id)}`);
    for (const { table, sql } of looseRowQueries) {
      const { rows } = await client.query<{ count: number }>(sql, [id]);
      const count = rows[0]?.count ?? 0;
      if (count > 0) loose.push(`${slug}: ${table}, ${counted(shell.language, count, looseRows)}`);
    }
    await client.query('commit');
  }
  if (loose.length === 0) return { level: 'ok', about: topics.rows, found: { en: 'none', pl: 'brak' } };
  return {
    level: 'fail',
    about: topics.rows,
    found: plain(loose.join('; ')),
    todo: {
      en: 'Run `lejek rebuild`; if they stay, restore a backup or report it.',
      pl: 'Uruchom `lejek rebuild`; jeśli zostaną, odtwórz kopię zapasową albo zgłoś to.',
    },
  };
}
