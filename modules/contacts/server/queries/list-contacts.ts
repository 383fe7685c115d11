/**
 * One page of contacts. Two ways lead to it, and which is short depends on how rare the matches are:
 *
 * - frequent matches: walk along the list's order and stop when the page is full. The walk is cut off, because along an order
 *   that goes against the filter (people of an old campaign, newest first) it could go on to the end;
 * - rare matches: find them all by the indexes of names, sources, tags and custom values, then sort them.
 *
 * A short walk comes first. When it met some matches but not a page full, their share tells how long a walk would do; when that
 * is too long, or it met none, the second way is taken.
 *
 * Where the list goes by date and a set is asked of which the members are kept by date, the walk goes along them, not along everybody;
 * when it came to their end, it has met all there are.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Filter, everybody } from '#platform/contract/filter.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog, FieldFinder } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ContactRow, contactSorts } from '../../contract.ts';
import { cursorMoment, cursorText, readCursor, writeCursor } from '../cursor.ts';
import { contactRows } from './contact-rows.ts';
import {
  type Asked,
  type Matching,
  and,
  companyJoin,
  fromMatching,
  inForce,
  matchingContacts,
  withoutMergeJoins,
} from './matching-contacts.ts';
import { conjuncts } from './narrowing.ts';

export type ContactSort = (typeof contactSorts)[number];
export type ListQuestion = Asked & {
  readonly sort: ContactSort;
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type ContactPage = { data: ContactRow[]; nextCursor: string | null; hasMore: boolean };

/** Rows. A thousand take about a millisecond. */
const shortWalk = 3_000;
const longestWalk = 25_000;
/** Where a set is asked, each row costs some fifteen microseconds instead of one. */
const shortWalkThroughSets = 1_500;
const longestWalkThroughSets = 4_000;
/** Fewer matches say too little about their share. */
const enoughToGuess = 4;

type Order = {
  readonly by: RawBuilder<unknown>;
  /** Rows after the place, in this order. */
  after(value: string, id: string): RawBuilder<boolean>;
  /** The sort value as text that loses nothing. */
  readonly asText: RawBuilder<string>;
  readonly place: z.ZodType<string>;
  /** The field of the filter language whose conditions bound a walk along this order. */
  readonly field: string | null;
};

const order = (column: 'created_at' | 'name_key', descending: boolean): Order => {
  const value = sql.ref(column);
  const direction = descending ? sql`desc` : sql`asc`;
  const isTime = column === 'created_at';
  return {
    by: sql`${value} ${direction}, id ${direction}`,
    after: (text, id) => {
      const place = isTime ? sql`${text}::timestamptz` : sql`${text}::text`;
      return sql`(${sql.ref(`contact.${column}`)}, contact.id) ${descending ? sql`<` : sql`>`} (${place}, ${id}::uuid)`;
    },
    asText: isTime
      ? sql<string>`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : sql<string>`${value}`,
    place: isTime ? cursorMoment : cursorText,
    field: isTime ? 'createdAt' : null,
  };
};

const orders: Readonly<Record<ContactSort, Order>> = {
  createdAt: order('created_at', false),
  '-createdAt': order('created_at', true),
  lastName: order('name_key', false),
  '-lastName': order('name_key', true),
};

type Found = { readonly id: string; readonly place: string };
type Search = {
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly order: Order;
  /** Of the few rows of a walk: each is looked up. */
  readonly walked: Matching;
  /** Of everybody; asked only where the walk does not do. */
  readonly matching: () => Promise<Matching>;
  /** Conditions on the sort value itself: they belong into the walk, not after it. */
  readonly bounds: readonly RawBuilder<boolean>[];
  readonly wanted: number;
  readonly asksSets: boolean;
  /** Among whom to walk, instead of everybody. */
  readonly along: RawBuilder<unknown> | null;
  /** Nothing else is asked of them. */
  readonly alongAlone: boolean;
};

/** The first rows of `met`; their sort values become text only then, for a page and not for all that were met. */
const firstOf = ({ order: { by, asText }, wanted }: Search, met: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select id, ${asText} as place, row_number() over (order by ${by}) as nth from (
    select id, created_at, name_key from (${met}) as met order by ${by} limit ${wanted}
  ) as first order by nth`;

type Walk = {
  readonly found: readonly Found[];
  /** There was nobody left to pass. */
  readonly isOver: boolean;
};

async function walk(search: Search, length: number): Promise<Walk> {
  const { tx, workspaceId, order, walked, bounds, along } = search;
  const met = (passed: RawBuilder<unknown>) =>
    firstOf(
      search,
      sql`select contact.id, contact.created_at, contact.name_key from ${passed}
        ${walked.usesCompany ? companyJoin : sql``} where true ${and(walked.where)}`,
    );
  if (along === null) {
    const { rows } = await sql<Found>`${met(
      sql`(select * from contacts.contact as contact where ${inForce(workspaceId)} ${and(bounds)} order by ${order.by} limit ${length}) as contact`,
    )}`.execute(tx);
    return { found: rows, isOver: false };
  }
  const { rows } = await sql<{ id: string | null; place: string | null; passed: number }>`
    with passed as materialized (select id from (${along}) as contact where true ${and(bounds)} order by ${order.by} limit ${length})
    select first.id, first.place, number.passed from (select count(*)::int as passed from passed) as number
    left join (${met(sql`passed join contacts.contact as contact on contact.id = passed.id and ${inForce(workspaceId)}`)}) as first on true
    order by first.nth`.execute(tx);
  const found = rows.flatMap(({ id, place }) => (id === null || place === null ? [] : [{ id, place }]));
  return { found, isOver: (rows[0]?.passed ?? 0) < length };
}

/** `offset 0` keeps the planner from walking along the order again: it believes matches to be spread evenly. */
async function gather(search: Search): Promise<readonly Found[]> {
  await withoutMergeJoins(search.tx);
  const matching = await search.matching();
  const { rows } = await sql<Found>`${firstOf(
    search,
    sql`select contact.id, contact.created_at, contact.name_key
      ${fromMatching(search.workspaceId, matching)} ${and(search.bounds)} offset 0`,
  )}`.execute(search.tx);
  return rows;
}

/** A set of which the members are kept is looked up as quickly as a column. */
function namesSet(filter: Filter): boolean {
  if ('field' in filter) return false;
  if ('set' in filter) return filter.set !== 'segment';
  if ('not' in filter) return namesSet(filter.not);
  return ('all' in filter ? filter.all : filter.any).some(namesSet);
}

async function boundsOf(
  catalog: FieldCatalog,
  tx: Tx,
  workspace: WorkspaceRef,
  fields: FieldFinder,
  filter: Filter,
  field: string | null,
): Promise<RawBuilder<boolean>[]> {
  const own = conjuncts(filter).filter((condition) => 'field' in condition && condition.field === field);
  if (own.length === 0) return [];
  return [
    (await compileFilter(catalog, tx, workspace.id, { all: own }, { fields, timeZone: workspace.timeZone })).where,
  ];
}

/** One of the sets that must hold of which the members are kept by date, and what else must hold of them. */
async function keptAlong(
  catalog: FieldCatalog,
  tx: Tx,
  workspaceId: string,
  filter: Filter,
): Promise<{ readonly along: RawBuilder<unknown> | null; readonly rest: Filter }> {
  const all = conjuncts(filter);
  for (const [place, condition] of all.entries()) {
    if (!('set' in condition)) continue;
    const along = await catalog.kept(condition.set)?.(tx, workspaceId, condition.of);
    if (along) return { along, rest: { all: all.toSpliced(place, 1) } };
  }
  return { along: null, rest: filter };
}

async function find(search: Search): Promise<readonly Found[]> {
  const { wanted, along, walked } = search;
  if (along === null && walked.where.length === 0) return (await walk(search, wanted)).found;
  const does = ({ found, isOver }: Walk) => isOver || found.length === wanted;
  if (search.alongAlone) {
    // A few are not in force any more, at most.
    const first = await walk(search, 2 * wanted);
    if (does(first)) return first.found;
  }
  const short = search.asksSets ? shortWalkThroughSets : shortWalk;
  const met = await walk(search, short);
  if (does(met)) return met.found;
  if (met.found.length >= enoughToGuess) {
    const length = Math.ceil(((short * wanted) / met.found.length) * 1.5);
    if (length <= (search.asksSets ? longestWalkThroughSets : longestWalk)) {
      const further = await walk(search, length);
      if (does(further)) return further.found;
    }
  }
  return gather(search);
}

export async function listContacts(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  asked: ListQuestion,
): Promise<ContactPage> {
  const { filter = everybody, sort, limit } = asked;
  const sorted = orders[sort];
  const place = readCursor(`contacts.${sort}`, z.tuple([sorted.place, z.guid()]), asked.cursor);
  const fields = catalog.named(tx, workspace.id);
  const byDate = sorted.field !== null;
  const { along, rest } = byDate ? await keptAlong(catalog, tx, workspace.id, filter) : { along: null, rest: filter };
  const search: Search = {
    tx,
    workspaceId: workspace.id,
    order: sorted,
    walked: await matchingContacts(catalog, fields, tx, workspace, { ...asked, filter: rest }, 'few'),
    matching: () => matchingContacts(catalog, fields, tx, workspace, asked),
    bounds: [
      ...(await boundsOf(catalog, tx, workspace, fields, filter, sorted.field)),
      ...(place === null ? [] : [sorted.after(place[0], place[1])]),
    ],
    wanted: limit + 1,
    asksSets: namesSet(filter),
    along,
    alongAlone: along !== null && asked.search === undefined && conjuncts(rest).length === 0,
  };
  const found = await find(search);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit;
  return {
    data: await contactRows(
      tx,
      fields,
      workspace.id,
      page.map((row) => row.id),
    ),
    nextCursor: hasMore && last ? writeCursor(`contacts.${sort}`, [last.place, last.id]) : null,
    hasMore,
  };
}
