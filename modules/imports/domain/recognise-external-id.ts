/**
 * Whether a column is the person's id in another program, by which the person is found again. An id that repeats is somebody
 * else's (the landing page's, the sales rep's) and becomes ordinary text.
 */
import type { Sureness } from './detect-encoding.ts';
import type { StageNames } from './mapping.ts';
import { normaliseHeader, slugOf } from './normalise-header.ts';

export type ColumnFacts = {
  readonly name: string;
  /** Share of the sample's rows in which the cell is filled, 0..1; left out when there is no sample. */
  readonly filledShare?: number;
  readonly distinct?: number;
  readonly sampledRows?: number;
  /** Some different filled cells; left out when there is no sample. */
  readonly samples?: readonly string[];
};

/** What one row of the file is about. */
export type Subject = 'people' | 'companies' | 'deals';

/** Ids that by their name belong to the row itself. */
const ownId = new Set([
  ...[
    'id',
    'record id',
    'lead id',
    'contact id',
    'customer id',
    'client id',
    'person id',
    'user id',
    'external id',
    'crm id',
  ],
  ...[
    'account id',
    'hubspot id',
    'salesforce id',
    'pipedrive id',
    'uuid',
    'guid',
    'external key',
    'subscriber id',
    'member id',
  ],
  ...[
    'id klienta',
    'id kontaktu',
    'id leada',
    'id rekordu',
    'id osoby',
    'identyfikator',
    'identyfikator klienta',
    'klient id',
  ],
  ...[
    'nr klienta',
    'numer klienta',
    'kod klienta',
    'kontakt id',
    'id zewnetrzne',
    'lead uuid',
    'contact uuid',
    'deal id',
  ],
]);
/**
 * Names that every list of one program gives to the ids of its own kind: person 101 and deal 101 are both `Record ID`. In lists
 * of other things than people such an id gets a system of its own, or deals would be written to whoever has the same number.
 */
const sharedName = new Set(['id', 'record id', 'external id', 'external key', 'crm id', 'hubspot id', 'uuid', 'guid']);
const prefixOf: Readonly<Record<Subject, string>> = { people: '', companies: 'company_', deals: 'deal_' };

/** HubSpot's deals name their person by what the list of contacts calls `Record ID`; several at once name nobody. */
const idOfPerson: ReadonlyMap<string, string> = new Map([
  ['associated contact id', 'record_id'],
  ['associated contact ids', 'record_id'],
]);
const namesSeveral = /[;,|]/;

const ownIdOfCompany = new Set(['organization id', 'organisation id', 'company id', 'id firmy', 'id organizacji']);

/** Whether the rows say by an id whose they are. */
export const namesItsPerson = (column: ColumnFacts): boolean =>
  idOfPerson.has(normaliseHeader(column.name)) && !(column.samples ?? []).some((cell) => namesSeveral.test(cell));

export const isIdName = (name: string): boolean => {
  const words = normaliseHeader(name).split(' ');
  const last = words.at(-1) ?? '';
  return last === 'id' || last === 'uuid' || last === 'guid' || words[0] === 'id' || ownId.has(words.join(' '));
};

/** `null`: not an id of this person. */
export const recogniseExternalId = (
  column: ColumnFacts,
  position: number,
  subject: Subject,
  stages: readonly StageNames[],
): { readonly system: string; readonly sure: Sureness } | null => {
  const header = normaliseHeader(column.name);
  const person = idOfPerson.get(header);
  if (person !== undefined) return namesItsPerson(column) ? { system: person, sure: 'likely' } : null;
  if (!isIdName(column.name)) return null;
  const stageId = /^(.*) id$/.exec(header)?.[1];
  const own =
    ownId.has(header) ||
    (subject === 'companies' && ownIdOfCompany.has(header)) ||
    stages.some((stage) => [stage.key, ...stage.names].some((name) => normaliseHeader(name) === stageId));
  const system = `${sharedName.has(header) ? prefixOf[subject] : ''}${slugOf(column.name)}`;
  const rows = column.sampledRows ?? 0;
  if (rows === 0) return own ? { system, sure: 'likely' } : null;
  const filled = Math.round((column.filledShare ?? 0) * rows);
  const unique = filled >= rows * 0.99 && (column.distinct ?? 0) >= filled;
  if (!unique) return own && filled > 0 ? { system, sure: 'guess' } : null;
  // In a handful of rows everything is unique.
  if (rows < 5) return own || position === 0 ? { system, sure: 'likely' } : null;
  return { system, sure: own || position === 0 ? 'certain' : 'likely' };
};
