/** For tests: takes files through an import and reads what came of them. */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { lifecycle } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { z } from 'zod';
import type { ColumnTarget, Import, ImportSettings, ImportSubject, Preview } from '../contract.ts';
import { receiveFile } from './actions/receive-file.ts';
import { saveSettings, startImport } from './actions/steer-import.ts';
import { type RunOptions, type RunOutcome, runImport } from './run-import.ts';
import { findImport } from './store.ts';

export type Reply<T> = { status: number; body: T };
export type ProblemBody = { code: string; detail: string };
export type PreviewAnswer = z.infer<typeof Preview>;

export const csv = (rows: readonly (readonly (string | number)[])[], delimiter = ','): string =>
  `${rows.map((row) => row.join(delimiter)).join('\n')}\n`;

export const field = (name: Extract<ColumnTarget, { to: 'field' }>['field']): ColumnTarget => ({
  to: 'field',
  field: name,
});
export const company = (name: Extract<ColumnTarget, { to: 'company' }>['field']): ColumnTarget => ({
  to: 'company',
  field: name,
});
export const stage = (key: string): ColumnTarget => ({ to: 'stage', stage: key });
export const externalId = (system: string): ColumnTarget => ({ to: 'externalId', system });
export const custom = (key: string, type: Extract<ColumnTarget, { to: 'custom' }>['type'] = 'text'): ColumnTarget => ({
  to: 'custom',
  key,
  label: key,
  type,
});

/** Sends the file as a form; the body is the import, or a problem in the asked language. */
export async function upload<T = Import>(
  lejek: TestApp,
  name: string,
  content: string | Uint8Array,
  as: SignedInUser = lejek.owner,
  language = 'en',
  of: ImportSubject = 'contacts',
): Promise<Reply<T>> {
  const boundary = 'lejek-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const reply = await lejek.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${as.workspace.slug}/imports${of === 'deals' ? '?of=deals' : ''}`,
    headers: {
      ...as.headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'accept-language': language,
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: reply.statusCode, body: reply.json<T>() };
}

export type Decisions = Readonly<Record<string, ColumnTarget>>;
export type Formats = Readonly<
  Record<
    string,
    Pick<ImportSettings['columns'][number], 'dateFormat'> | Pick<ImportSettings['columns'][number], 'numberFormat'>
  >
>;

/** The settings with the named columns decided and the others left out. */
export const decided = (settings: ImportSettings, targets: Decisions, formats: Formats = {}): ImportSettings => ({
  ...settings,
  columns: settings.columns.map((column) => ({
    ...column,
    target: targets[column.name] ?? { to: 'ignore' },
    ...formats[column.name],
  })),
});

/** Taken in and decided, without the API: it counts how many files come from one address. */
export async function prepared(
  lejek: TestApp,
  content: string | Uint8Array,
  targets: Decisions,
  name = 'leads.csv',
  as = lejek.owner,
): Promise<string> {
  const id = await receiveFile(lejek.host, as.workspace, {
    fileName: name,
    content: Readable.from([Buffer.from(content)]),
    actorId: as.user.id,
  });
  await within(
    lejek,
    async (tx) =>
      saveSettings(tx, as.workspace, id, decided((await findImport(tx, as.workspace.id, id)).settings, targets)),
    as,
  );
  return id;
}

export const start = async (lejek: TestApp, importId: string, as = lejek.owner): Promise<void> =>
  void (await within(lejek, (tx) => startImport(tx, as.workspace, importId), as));

export const run = (
  lejek: TestApp,
  importId: string,
  options: Partial<RunOptions> = {},
  as = lejek.owner,
): Promise<RunOutcome> =>
  runImport(as.workspace, importId, { databaseUrl: lejek.host.databaseUrl, log: lejek.host.log, ...options });

export const shown = async (lejek: TestApp, importId: string, as = lejek.owner): Promise<Import> =>
  (await lejek.ask('GET', `/imports/${importId}`, undefined, as)).body as Import;

/** From the file to the end of the import, in this process. */
export async function imported(
  lejek: TestApp,
  content: string | Uint8Array,
  targets: Decisions,
  options: Partial<RunOptions> & { readonly name?: string; readonly as?: SignedInUser } = {},
): Promise<Import> {
  const { name, as, ...running } = options;
  const id = await prepared(lejek, content, targets, name, as);
  await start(lejek, id, as);
  await run(lejek, id, running, as);
  return shown(lejek, id, as);
}

export const counts = ({ state, rows, created, updated, unchanged, rejected }: Import) => ({
  state,
  rows,
  created,
  updated,
  unchanged,
  rejected,
});

export const within = <T>(lejek: TestApp, work: (tx: Tx) => Promise<T>, as = lejek.owner): Promise<T> =>
  inWorkspace(lejek.host.db, as.workspace.id, work);

export async function query<R>(lejek: TestApp, text: ReturnType<typeof sql<R>>, as = lejek.owner): Promise<R[]> {
  return (await within(lejek, (tx) => text.execute(tx), as)).rows;
}

const tables = [
  'contacts.company', 'contacts.contact', 'contacts.external_id', 'contacts.custom_field', 'contacts.event', 'contacts.merge', 'lifecycle.transition', 'lifecycle.journey',
]; // prettier-ignore

/** Every row of contacts and lifecycle in the workspace, table by table: what an import that changes nothing leaves as it is, to the letter. */
export async function everything(lejek: TestApp, as = lejek.owner): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await query<{ row: string }>(
      lejek,
      sql`select t::text as row from ${sql.table(table)} t where t.workspace_id = ${as.workspace.id} order by 1`,
      as,
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** How many journeys differ from what the log tells. */
export async function differences(lejek: TestApp, as = lejek.owner): Promise<number> {
  return within(lejek, (tx) => lifecycle.projections![0]!.differences(tx, as.workspace.id, lejek.host.fields), as);
}

/**
 * Everybody as a person would describe them: fields, ids, firm, custom values, notes, log and journey by stage, without the ids and
 * times of recording that differ from run to run. In the order of the names given.
 */
export async function people(lejek: TestApp, as = lejek.owner): Promise<Record<string, unknown>[]> {
  const rows = await query<{ person: Record<string, unknown> }>(
    lejek,
    sql`select jsonb_strip_nulls(jsonb_build_object(
        'name', c.display_name, 'email', c.email, 'phone', c.phone, 'firstName', c.first_name, 'lastName', c.last_name, 'jobTitle', c.job_title, 'city', c.city,
        'firstSource', c.first_source, 'lastSource', c.last_source, 'campaign', c.first_campaign, 'tags', to_jsonb(c.tags), 'custom', c.custom, 'owner', c.owner_id,
        'merged', case when c.merged_into is not null then true end,
        'company', (select jsonb_strip_nulls(jsonb_build_object('name', k.name, 'nip', k.nip, 'domain', k.domain, 'employees', k.employees)) from contacts.company k
          where k.workspace_id = c.workspace_id and k.id = c.company_id),
        'ids', (select jsonb_agg(x.system || '=' || x.value order by x.system, x.value) from contacts.external_id x where x.workspace_id = c.workspace_id and x.contact_id = c.id),
        'notes', (select jsonb_agg(e.data->>'text' order by e.id) from contacts.event e where e.workspace_id = c.workspace_id and e.contact_id = c.id and e.kind = 'note'),
        'log', (select jsonb_agg(concat_ws(' ', t.pass, t.kind, t.slot, case when t.kind <> 'worth' then t.at end, t.outcome, t.reason, t.value_minor) order by t.id)
          from lifecycle.transition t where t.workspace_id = c.workspace_id and t.contact_id = c.id),
        'journeys', (select jsonb_agg(to_jsonb(j) - 'workspace_id' - 'funnel_id' - 'contact_id' order by j.pass) from lifecycle.journey j
          where j.workspace_id = c.workspace_id and j.contact_id = c.id))) as person
      from contacts.contact c where c.workspace_id = ${as.workspace.id}`,
    as,
  );
  const key = (person: Record<string, unknown>) =>
    JSON.stringify([person['name'], person['ids'], person['email'], person['phone'], person['custom'], person['log']]);
  return rows.map(({ person }) => person).sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The one person of this name. */
export async function person(lejek: TestApp, name: string): Promise<Record<string, unknown>> {
  const found = (await people(lejek)).filter((each) => each['name'] === name);
  if (found.length !== 1) throw new Error(`${found.length} people are called ${name}`);
  return found[0]!;
}

/** Something to do at the first of several occasions, and its end. */
export function atFirst<T>(work: () => Promise<T>): { readonly now: () => void; readonly ended: () => Promise<T> } {
  let begun: Promise<T> | undefined;
  return {
    now: () => void (begun ??= work()),
    ended: () => begun ?? Promise.reject(new Error('the occasion never came')),
  };
}
