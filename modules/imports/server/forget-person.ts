/** What imports keep about a person: how their contact was before, rows that were refused, and files that were not yet read. */
import { rm } from 'node:fs/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Person, PersonalData } from '#modules/contacts/server/index.ts';
import { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { openImportFile } from './inspect-file.ts';
import { listImports } from './store.ts';

/** Polish numbers are often written without their country; nine digits are enough to know one by. */
const digitsKept = 9;
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').slice(-digitsKept);
/** A shorter id stands in too many cells that have nothing to do with the person. */
const shortestId = 6;

const wordsOf = ({ contactIds, emails, externalIds }: Person): string[] => [
  ...contactIds,
  ...emails.map((email) => email.toLowerCase()),
  ...externalIds.flatMap(({ value }) => (value.length < shortestId ? [] : [value.toLowerCase()])),
];

const mention = (cells: RawBuilder<unknown>, person: Person): RawBuilder<boolean> => sql`(
  exists (select from unnest(${wordsOf(person)}::text[]) as word where position(word in lower(${cells}::text)) > 0)
  or exists (select from unnest(${person.phones.map(digitsOf)}::text[]) as number where position(number in regexp_replace(${cells}::text, '[^0-9]', '', 'g')) > 0))`;

function mentions(cells: readonly string[], words: readonly string[], numbers: readonly string[]): boolean {
  return cells.some((cell) => {
    const text = cell.toLowerCase();
    const digits = numbers.length === 0 ? '' : cell.replace(/\D/g, '');
    return words.some((word) => text.includes(word)) || numbers.some((number) => digits.includes(number));
  });
}

export const importedData: PersonalData = {
  key: 'imports.rows',
  title: { pl: 'Zaimportowane wiersze', en: 'Imported rows' },
  async read(tx, workspaceId, person) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('file', i.file_name, 'row', c.row_number, 'before', c.before, 'after', c.after) as row
      from imports.changed_contact c join imports.import i on i.workspace_id = c.workspace_id and i.id = c.import_id
      where c.workspace_id = ${workspaceId} and c.contact_id = any(${person.contactIds}::uuid[])
      union all
      select jsonb_build_object('file', i.file_name, 'row', r.row_number, 'cells', r.cells, 'refused', r.reason)
      from imports.rejected_row r join imports.import i on i.workspace_id = r.workspace_id and i.id = r.import_id
      where r.workspace_id = ${workspaceId} and ${mention(sql`r.cells`, person)}`.execute(tx);
    return rows.map(({ row }) => row);
  },
  async erase(tx, workspaceId, person) {
    const changed = await sql`delete from imports.changed_contact
      where workspace_id = ${workspaceId} and contact_id = any(${person.contactIds}::uuid[])`.execute(tx);
    const rejected = await sql`delete from imports.rejected_row
      where workspace_id = ${workspaceId} and (${mention(sql`cells`, person)} or ${mention(sql`reason`, person)})`.execute(
      tx,
    );
    return { count: Number(changed.numAffectedRows ?? 0) + Number(rejected.numAffectedRows ?? 0) };
  },
  async isBusy(tx, workspaceId) {
    const { rows } = await sql`select 1 from imports.import
      where workspace_id = ${workspaceId} and state in ('queued', 'running', 'undoing') limit 1`.execute(tx);
    return rows.length > 0;
  },
};

type Kept = { readonly id: string; readonly path: string };

/** Copies of files that wait for somebody to go on with them and hold the person. */
async function filesWith(tx: Tx, workspaceId: string, person: Person): Promise<Kept[]> {
  const { rows: languages } = await sql<{ language: string }>`
    select language from identity.workspace where id = ${workspaceId}`.execute(tx);
  const language = Language.catch('en').parse(languages[0]?.language);
  const [words, numbers] = [wordsOf(person), person.phones.map(digitsOf)];
  const found: Kept[] = [];
  for (let before: string | undefined; ;) {
    const imports = await listImports(tx, workspaceId, before, 100);
    for (const { id, stored_path: path, file_name: name, settings } of imports) {
      if (path !== null && (await holds(path, name, settings, language, words, numbers))) found.push({ id, path });
    }
    before = imports.at(-1)?.id;
    if (before === undefined) return found;
  }
}

async function holds(
  path: string,
  name: string,
  settings: Parameters<typeof openImportFile>[2],
  language: Language,
  words: readonly string[],
  numbers: readonly string[],
): Promise<boolean> {
  try {
    const table = await openImportFile(path, name, settings, language);
    for await (const { rows } of table.rows())
      if (rows.some(({ cells }) => mentions(cells, words, numbers))) return true;
    return false;
  } catch {
    // What cannot be read can be used by nobody, and may hold anybody.
    return true;
  }
}

export const unreadFiles: PersonalData = {
  key: 'imports.files',
  title: { pl: 'Pliki czekające na import', en: 'Files waiting to be imported' },
  read: async () => [],
  async erase(tx, workspaceId, person) {
    const kept = await filesWith(tx, workspaceId, person);
    await sql`update imports.import set stored_path = null
      where workspace_id = ${workspaceId} and id = any(${kept.map(({ id }) => id)}::uuid[])`.execute(tx);
    return {
      count: kept.length,
      async afterwards() {
        for (const { path } of kept) await rm(path, { force: true });
      },
    };
  },
};
