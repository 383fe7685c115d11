/**
 * An import of contacts with two stage dates, as a running server does it after an upload, beside a plain COPY of the same rows into
 * a table with the same indexes. Rows a second, and the most memory the server took.
 */
import { createReadStream, createWriteStream, openAsBlob, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { z } from 'zod';
import { newId } from '#platform/server/new-id.ts';
import { type Bench, type BenchOptions, measure, median, timed } from './measure.ts';
import { type Lead, leads } from './invented-leads.ts';
import { benchDatabase } from './own-database.ts';
import { setUp, startServer, stopServer } from './running-server.ts';

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

function* csv(count: number): Generator<string> {
  yield 'lead_id,email,first_name,last_name,phone,city,source,lead_date,mql_date\n';
  let text = '';
  for (const lead of leads(count)) {
    text += `${lead.id},${lead.email},${lead.firstName},${lead.lastName},${lead.phone},${lead.city},${lead.source},${dayOf(lead.leadAt)},${dayOf(lead.mqlAt)}\n`;
    if (text.length > 200_000) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function* copyLines(count: number, workspaceId: string): Generator<string> {
  let text = '';
  const line = (lead: Lead) =>
    `${workspaceId}\t${newId()}\t${lead.email}\t${lead.phone}\t${lead.firstName}\t${lead.lastName}\t${lead.firstName} ${lead.lastName}\t${lead.city}\t${lead.source}\t${lead.source}\t${lead.id}\t${dayOf(lead.leadAt)}\t${dayOf(lead.mqlAt)}\n`;
  for (const lead of leads(count)) {
    text += line(lead);
    if (text.length > 200_000) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** The same rows, already in PostgreSQL's own format, into one table with the indexes of contacts and of external ids. */
async function plainCopy(client: pg.Client, size: number, file: string, workspaceId: string): Promise<number> {
  await client.query('drop table if exists public.plain_copy');
  await client.query('create table public.plain_copy (like contacts.contact including all)');
  await client.query(
    'alter table public.plain_copy add column lead_id text, add column lead_at timestamptz, add column mql_at timestamptz',
  );
  await client.query('create unique index on public.plain_copy (workspace_id, lead_id)');
  await pipeline(Readable.from(copyLines(size, workspaceId)), createWriteStream(file));
  await client.query('checkpoint').catch(() => undefined);
  const { milliseconds } = await timed(async () => {
    await pipeline(
      createReadStream(file),
      client.query(
        copyFrom(
          'copy public.plain_copy (workspace_id, id, email, phone, first_name, last_name, display_name, city, first_source, last_source, lead_id, lead_at, mql_at) from stdin',
        ),
      ),
    );
  });
  await client.query('drop table public.plain_copy');
  return size / (milliseconds / 1000);
}

/** Highest resident memory of a process so far, in MB. */
function peakMemory(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

const Import = z.object({ id: z.string(), state: z.string(), created: z.number(), rejected: z.number() });

async function importByServer(
  dataDirectory: string,
  file: string,
  note: (text: string) => void,
): Promise<{ rowsPerSecond: number; megabytes: number }> {
  const { child, url, token } = await startServer(dataDirectory);
  try {
    const cookie = await setUp(url, token);
    const headers = { cookie, 'content-type': 'application/json' };
    const api = `${url}/api/v1/workspaces/bench/imports`;
    const form = new FormData();
    form.append('file', await openAsBlob(file), 'leads.csv');
    const uploaded = await fetch(api, { method: 'POST', headers: { cookie: headers.cookie }, body: form });
    if (!uploaded.ok) throw new Error(`upload failed: ${await uploaded.text()}`);
    const { id } = Import.parse(await uploaded.json());
    const { milliseconds, result } = await timed(async () => {
      const started = await fetch(`${api}/${id}/start`, { method: 'POST', headers, body: '{}' });
      if (!started.ok) throw new Error(`start failed: ${await started.text()}`);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        const now = Import.parse(await (await fetch(`${api}/${id}`, { headers: { cookie: headers.cookie } })).json());
        if (now.state === 'done') return now;
        if (now.state === 'failed') throw new Error('the import failed');
      }
    });
    note(`imported ${result.created} (rejected ${result.rejected}) in ${(milliseconds / 1000).toFixed(1)} s`);
    return { rowsPerSecond: result.created / (milliseconds / 1000), megabytes: peakMemory(child.pid!) };
  } finally {
    await stopServer(child);
  }
}

async function run({ size, runs, folder, note }: BenchOptions) {
  const file = join(folder, 'leads.csv');
  await pipeline(Readable.from(csv(size)), createWriteStream(file));
  note(`a file of ${size} rows, ${Math.round((await stat(file)).size / 2 ** 20)} MB`);
  const ours: number[] = [];
  const limits: number[] = [];
  const memory: number[] = [];
  for (let each = 0; each < runs; each++) {
    const prepared = await benchDatabase(join(folder, `copy-${each}`));
    const client = new pg.Client({ connectionString: prepared.host.databaseUrl });
    await client.connect();
    limits.push(await plainCopy(client, size, join(folder, 'copy.txt'), prepared.workspace.id));
    await client.end();
    await prepared.close();
    note(`plain COPY: ${Math.round(limits.at(-1)!)} rows/s`);
    const imported = await importByServer(join(folder, `server-${each}`), file, note);
    ours.push(imported.rowsPerSecond);
    memory.push(imported.megabytes);
  }
  return [
    measure(
      {
        bench: 'import',
        measure: 'contacts with two stage dates',
        size,
        ours: median(ours),
        limit: median(limits),
        limitIs: 'plain COPY into a table with the same indexes',
        unit: 'rows/s',
      },
      { least: 1 / 3 },
    ),
    measure(
      {
        bench: 'import',
        measure: 'peak memory of the server',
        size,
        ours: Math.max(...memory),
        limit: 400,
        limitIs: 'promised',
        unit: 'MB',
      },
      { most: 1 },
    ),
  ];
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 1, run };
