/** The values of fields for the people of `learned_from`, as of their decisions. */
import { type RawBuilder, sql } from 'kysely';
import { companyJoin } from '#modules/contacts/server/index.ts';
import type { FieldColumn } from '../../domain/learn/data-set.ts';
import type { Candidate } from './candidate-fields.ts';
import { type Asking, type Gathered, eachPart } from './gather-people.ts';

/** More different texts say nothing that holds for people not seen yet. A list of choices is made by hand, and may be longer. */
const mostTexts = 100;
const mostChoices = 1_000;
/** Longer ones a filter could not name. */
const longestText = 500;
const day = 86_400_000;

/** Fills one column, row by row; corrections come after the first reading. */
export type ColumnFilling = {
  readonly candidate: Candidate;
  has(row: number): boolean;
  /** A value as it stands on the timeline or in the result of `valueOf`; null empties. */
  put(row: number, value: unknown): void;
  /** Recorded only then. */
  late(row: number, at: number): void;
  /** Null: it has too many different values. */
  done(): FieldColumn | null;
};

/** How a field is read: numbers and truths as numbers, dates as local days before the decision. */
export function valueOf({ field, kind }: Candidate, zone: string): RawBuilder<unknown> {
  switch (kind) {
    case 'date':
      return sql`(r.day - (${field.sql} at time zone ${zone})::date)::float8`;
    case 'boolean':
      return sql`(${field.sql})::integer`;
    case 'category':
      return sql`(${field.sql})::text`;
    default:
      return sql`(${field.sql})::float8`;
  }
}

type Filled = {
  readonly column: FieldColumn;
  has(row: number): boolean;
  put(row: number, value: unknown): void;
  tooMany(): boolean;
};

function numbers({ field, kind }: Candidate, { decidedAt }: Gathered): Filled {
  const values = new Float64Array(decidedAt.length).fill(Number.NaN);
  const column: FieldColumn = { key: field.key, kind: kind === 'date' ? 'date' : 'number', values };
  return {
    column,
    has: (row) => !Number.isNaN(values[row]!),
    put(row, value) {
      const number = value === null || value === undefined ? Number.NaN : Number(value);
      // The age in days at the decision, whichever hour it was.
      values[row] = kind === 'date' ? decidedAt[row]! - number * day : number;
    },
    tooMany: () => false,
  };
}

function truths({ field }: Candidate, { decidedAt }: Gathered): Filled {
  const values = new Int8Array(decidedAt.length).fill(-1);
  return {
    column: { key: field.key, kind: 'boolean', values },
    has: (row) => values[row]! >= 0,
    put(row, value) {
      values[row] =
        value === null || value === undefined ? -1 : value === true || value === 1 || value === 'true' ? 1 : 0;
    },
    tooMany: () => false,
  };
}

function texts({ field }: Candidate, { decidedAt }: Gathered): Filled {
  const values = new Int32Array(decidedAt.length).fill(-1);
  const places = new Map<string, number>();
  const labels: string[] = [];
  const most = field.kind === 'choice' ? mostChoices : mostTexts;
  let tooLong = false;
  return {
    column: { key: field.key, kind: 'category', values, labels },
    has: (row) => values[row]! >= 0,
    put(row, value) {
      const text =
        typeof value === 'string'
          ? value
          : typeof value === 'number' || typeof value === 'boolean'
            ? String(value)
            : '';
      tooLong ||= text.length > longestText;
      if (labels.length > most || text === '') {
        values[row] = -1;
        return;
      }
      const place = places.get(text) ?? labels.length;
      if (place === labels.length) {
        places.set(text, place);
        labels.push(text);
      }
      values[row] = place;
    },
    tooMany: () => tooLong || labels.length > most,
  };
}

export function columnFilling(candidate: Candidate, gathered: Gathered, createdAt: Float64Array): ColumnFilling {
  const filled =
    candidate.kind === 'category'
      ? texts(candidate, gathered)
      : candidate.kind === 'boolean'
        ? truths(candidate, gathered)
        : numbers(candidate, gathered);
  const late = new Map<number, number>();
  return {
    candidate,
    has: (row) => filled.has(row),
    put: (row, value) => filled.put(row, value),
    late: (row, at) => void late.set(row, at),
    done() {
      if (filled.tooMany()) return null;
      if (late.size === 0) return filled.column;
      const { decidedAt } = gathered;
      // What came in by an import of history carries no time of its own; it is taken for known beforehand.
      const recordedAt = Float64Array.from(decidedAt, (decided, row) =>
        !filled.has(row) ? Number.NaN : (late.get(row) ?? Math.min(createdAt[row]!, decided - 1)),
      );
      return { ...filled.column, recordedAt };
    },
  };
}

/** As they stand now; `createdAt` of each person is filled on the way. */
export async function readFields(
  { tx, workspaceId }: Asking,
  gathered: Gathered,
  fillings: readonly ColumnFilling[],
  createdAt: Float64Array,
): Promise<void> {
  const values = fillings.map(
    ({ candidate }, index) => sql`, ${valueOf(candidate, gathered.timeZone)} as ${sql.ref(`v${index}`)}`,
  );
  const usesCompany = fillings.some(({ candidate }) => candidate.field.usesCompany);
  const names = fillings.map((_, index) => `v${index}`);
  await eachPart(gathered.decidedAt.length, async (from, to) => {
    const { rows } = await sql<Record<string, unknown>>`
      select r.row, extract(epoch from contact.created_at)::float8 * 1000 as created ${sql.join(values, sql` `)}
      from learned_from as r join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = r.contact_id
      ${usesCompany ? companyJoin : sql``}
      where r.row >= ${from} and r.row < ${to}`.execute(tx);
    for (const values of rows) {
      const row = Number(values['row']);
      createdAt[row] = Number(values['created']);
      for (let at = 0; at < names.length; at++) {
        const value = values[names[at]!];
        if (value !== null) fillings[at]!.put(row, value);
      }
    }
  });
}
