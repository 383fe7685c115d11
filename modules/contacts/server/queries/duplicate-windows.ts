/**
 * Windows in which duplicates are looked for, one kind after the other. A window reads a bounded number of groups or rows behind
 * a key, and names the key of the next.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { DuplicatePair } from '../../contract.ts';
import { inboxOf } from '../../domain/email-address.ts';
import { pairNames } from '../../domain/pair-names.ts';

export const duplicateKinds = ['inbox', 'phone', 'name'] as const;
export type DuplicateKind = (typeof duplicateKinds)[number];

export type FoundPair = { readonly first: string; readonly second: string; readonly why: DuplicatePair['why'] };
/** `next` is null when nothing of this kind lies behind. An empty key is the beginning. */
export type DuplicateWindow = { readonly pairs: readonly FoundPair[]; readonly next: readonly string[] | null };

const groupsAtOnce = 200;
const rowsAtOnce = 5_000;
/** A number that more people share is a switchboard. */
const mostBehindOnePhone = 5;
const mostInOneInbox = 20;

const inForce = (workspaceId: string) => sql`workspace_id = ${workspaceId} and merged_into is null`;

/** `inboxOf` as SQL. */
const inbox = (email: RawBuilder<unknown>) => {
  const local = sql`split_part(split_part(${email}, '@', 1), '+', 1)`;
  const domain = sql`split_part(${email}, '@', 2)`;
  return sql`case when ${domain} in ('gmail.com', 'googlemail.com') then replace(${local}, '.', '') || '@gmail.com' else ${local} || '@' || ${domain} end`;
};

type Group = { readonly key: string; readonly ids: readonly string[] };

const pairsOf = (groups: readonly Group[], why: FoundPair['why']): FoundPair[] =>
  groups.flatMap(({ ids: [first, ...others] }) => others.map((second) => ({ first: first ?? '', second, why })));

const nextKey = (groups: readonly Group[]): readonly string[] | null =>
  groups.length < groupsAtOnce ? null : [groups.at(-1)?.key ?? ''];

/** Addresses that have other spellings (Gmail's, and those with a +tag), and the plain spellings of the latter. */
async function inboxWindow(tx: Tx, workspaceId: string, [after = '']: readonly string[]): Promise<DuplicateWindow> {
  const { rows } = await sql<Group>`
    with special as materialized (
      select id, created_at, ${inbox(sql`email`)} as inbox from contacts.contact
      where ${inForce(workspaceId)} and (email like '%@gmail.com' or email like '%@googlemail.com' or email like '_%+%@%')
    ),
    plain as (
      select contact.id, contact.created_at, contact.email as inbox
      from (select distinct inbox from special where inbox not like '%@gmail.com') as tagged
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.email = tagged.inbox and contact.merged_into is null
    )
    select inbox as key, (array_agg(id order by created_at, id))[1:${sql.lit(mostInOneInbox)}] as ids
    from (select * from special union all select * from plain) as spelling
    where inbox collate "C" > ${after}
    group by inbox collate "C", inbox having count(*) > 1 order by inbox collate "C" limit ${groupsAtOnce}`.execute(tx);
  return { pairs: pairsOf(rows, 'same-email-spelling'), next: nextKey(rows) };
}

async function phoneWindow(tx: Tx, workspaceId: string, [after = '']: readonly string[]): Promise<DuplicateWindow> {
  const { rows } = await sql<Group>`
    select phone as key, array_agg(id order by created_at, id) as ids from contacts.contact
    where ${inForce(workspaceId)} and phone > ${after}
    group by phone having count(*) between 2 and ${mostBehindOnePhone} order by phone limit ${groupsAtOnce}`.execute(
    tx,
  );
  return { pairs: pairsOf(rows, 'same-phone'), next: nextKey(rows) };
}

type Person = {
  readonly id: string;
  readonly companyId: string;
  readonly nameKey: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

const lowest = '00000000-0000-0000-0000-000000000000';
const keyOf = (person: Person): readonly string[] => [person.companyId, person.nameKey, person.id];

/** A company that the window cut is left to the next one, unless it fills a window by itself. */
function wholeCompanies(people: readonly Person[]): {
  readonly people: readonly Person[];
  readonly next: readonly string[] | null;
} {
  const last = people.at(-1);
  if (people.length < rowsAtOnce || !last) return { people, next: null };
  const whole = people.filter((person) => person.companyId !== last.companyId);
  const end = whole.at(-1) ?? last;
  return { people: whole.length === 0 ? people : whole, next: keyOf(end) };
}

async function switchboards(tx: Tx, workspaceId: string, phones: readonly string[]): Promise<ReadonlySet<string>> {
  if (phones.length === 0) return new Set();
  const { rows } = await sql<{ phone: string }>`
    select phone from contacts.contact where ${inForce(workspaceId)} and phone = any(${phones}::text[])
    group by phone having count(*) > ${mostBehindOnePhone}`.execute(tx);
  return new Set(rows.map((row) => row.phone));
}

async function nameWindow(
  tx: Tx,
  workspaceId: string,
  [company = lowest, name = '', id = lowest]: readonly string[],
): Promise<DuplicateWindow> {
  const { rows } = await sql<Person>`
    select id, company_id as "companyId", name_key as "nameKey", first_name as "firstName", last_name as "lastName", email, phone
    from contacts.contact
    where ${inForce(workspaceId)} and company_id is not null
      and (company_id, name_key, id) > (${company}::uuid, ${name}::text, ${id}::uuid)
    order by company_id, name_key, id limit ${rowsAtOnce}`.execute(tx);
  const { people, next } = wholeCompanies(rows);
  const byCompany = Map.groupBy(people, (person) => person.companyId);
  const found = [...byCompany.values()].flatMap(pairNames);
  const samePhone = found.flatMap(({ first, second }) =>
    first.phone !== null && first.phone === second.phone ? [first.phone] : [],
  );
  const shared = await switchboards(tx, workspaceId, samePhone);
  // Told already, as people with one inbox or one phone.
  const isNew = ({ first, second }: (typeof found)[number]) => {
    if (first.email !== null && second.email !== null && inboxOf(first.email) === inboxOf(second.email)) return false;
    return first.phone === null || first.phone !== second.phone || shared.has(first.phone);
  };
  return {
    pairs: found.filter(isNew).map(({ first, second, same }) => ({
      first: first.id,
      second: second.id,
      why: same ? 'same-name-and-company' : 'similar-name-and-company',
    })),
    next,
  };
}

export const duplicateWindow: Readonly<
  Record<DuplicateKind, (tx: Tx, workspaceId: string, key: readonly string[]) => Promise<DuplicateWindow>>
> = { inbox: inboxWindow, phone: phoneWindow, name: nameWindow };
