/** Finds who the rows are about: by external id, e-mail, phone, and where a row has no more than that by its name. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type Contested, sharedPhone } from './fold-duplicates.ts';
import type { WritePlan } from './incoming-row.ts';

/** Where nobody was ever merged, the questions about merged people are not asked. */
export async function anybodyMerged(tx: Tx, workspaceId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} and merged_into is not null limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/**
 * A phone is shared in many firms: it finds a person only when neither e-mail nor names nor the ids of one system say otherwise, and
 * nobody else fits as well.
 */
function phoneOwner(plan: WritePlan, merged: boolean): RawBuilder<unknown> {
  const ws = plan.workspaceId;
  const person = merged ? sql`coalesce(c.merged_into, c.id)` : sql`c.id`;
  const has = (column: WritePlan['columns'][number]) => plan.columns.includes(column);
  const sameName = (column: 'first_name' | 'last_name') =>
    sql`(k.${sql.ref(column)} is null or c.${sql.ref(column)} is null or lower(k.${sql.ref(column)}) = lower(c.${sql.ref(column)}))`;
  const fits = sql.join(
    [
      sql`true`,
      ...(has('email') ? [sql`(k.email is null or c.email is null)`] : []),
      ...(has('first_name') ? [sameName('first_name')] : []),
      ...(has('last_name') ? [sameName('last_name')] : []),
      ...plan.systems.map(
        (system, index) => sql`(k.${sql.ref(`ext_${index}`)} is null or not exists (
          select 1 from contacts.external_id x where x.workspace_id = ${ws} and x.contact_id = c.id and x.system = ${system}))`,
      ),
    ],
    sql` and `,
  );
  // Most rows' phones nobody has: whether anybody does is asked first, which is half the work.
  return sql`case when exists (select 1 from contacts.contact o where o.workspace_id = ${ws} and o.phone = k.phone) then
    (select (min(${person}::text) filter (where ${fits}))::uuid
    from (select * from contacts.contact where workspace_id = ${ws} and phone = k.phone limit ${sharedPhone}) c
    having count(*) < ${sharedPhone} and count(distinct ${person}) filter (where ${fits}) = 1) end`;
}

/** Makes `placed`: the incoming rows with `found` (the contact a row is about, null: nobody yet) and `torn` (its keys lead to two people). */
export async function findKnown(tx: Tx, plan: WritePlan, merged: boolean): Promise<void> {
  const ws = plan.workspaceId;
  const email = plan.columns.includes('email');
  const joins = plan.systems.map((system, index) => {
    const x = sql.ref(`x_${index}`);
    return sql`left join contacts.external_id ${x} on ${x}.workspace_id = ${ws} and ${x}.system = ${system} and ${x}.value = i.${sql.ref(`ext_${index}`)}`;
  });
  if (email)
    joins.push(
      sql`left join contacts.contact e on e.workspace_id = ${ws} and e.email = i.email and e.merged_into is null`,
    );
  // Who was merged away is found under the survivor: by external id, or by the e-mail the absorbed one had.
  if (email && merged) {
    joins.push(sql`left join (select email, min(merged_into::text)::uuid as survivor from contacts.contact
      where workspace_id = ${ws} and merged_into is not null and email is not null group by email) m on m.email = i.email`);
  }
  const byId = plan.systems.map((_, index) => {
    const owner = sql.ref(`x_${index}.contact_id`);
    return merged
      ? sql`(select coalesce(c.merged_into, c.id) from contacts.contact c where c.workspace_id = ${ws} and c.id = ${owner})`
      : owner;
  });
  const byEmail = merged ? sql`coalesce(e.id, m.survivor)` : sql`e.id`;
  const sure = [...byId, ...(email ? [byEmail] : [])];
  const names = sure.map((_, index) => sql.ref(`k_${index}`));
  const candidates = [
    ...names.map((name) => sql`k.${name}`),
    ...(plan.columns.includes('phone') ? [phoneOwner(plan, merged)] : []),
  ];
  const found = candidates.length === 0 ? sql`null::uuid` : sql`coalesce(${sql.join(candidates)}, null)`;
  const torn =
    names.length < 2
      ? sql`false`
      : sql`coalesce(${sql.join(
          names.map((name) => sql`k.${name} <> coalesce(${sql.join(names.map((each) => sql`k.${each}`))})`),
          sql` or `,
        )}, false)`;
  await sql`create temp table placed on commit drop as
    select k.*, ${found} as found, ${torn} as torn from (
      select i.* ${sql.join(
        sure.map((id, index) => sql`, ${id} as ${names[index]!}`),
        sql``,
      )} from incoming i ${sql.join(joins, sql` `)} offset 0
    ) k`.execute(tx);
  await sql`analyze placed (row_number, found, torn)`.execute(tx);
}

/** Contested rows are torn unless all that they lead to is one known contact. */
export async function tearContested(tx: Tx, contested: readonly Contested[]): Promise<void> {
  if (contested.length === 0) return;
  const numbers = new Set(contested.flatMap(({ row, between }) => [row, ...between]).map((row) => row.rowNumber));
  const { rows } = await sql<{
    row_number: number;
    found: string | null;
  }>`select row_number, found from placed where row_number = any(${[...numbers]}::bigint[])`.execute(tx);
  const contactOf = new Map(rows.map((row) => [row.row_number, row.found]));
  const torn = contested.filter(({ row, between }) => {
    const contact = contactOf.get(row.rowNumber) ?? null;
    return contact === null || [...between].some((other) => contactOf.get(other.rowNumber) !== contact);
  });
  await sql`update placed set torn = true where row_number = any(${torn.map(({ row }) => row.rowNumber)}::bigint[])`.execute(
    tx,
  );
}

/** Over `placed p`: neither an id nor an e-mail. */
const unsure = (plan: WritePlan): RawBuilder<unknown> => {
  const keys = [
    ...plan.systems.map((_, index) => `ext_${index}`),
    ...(plan.columns.includes('email') ? ['email'] : []),
  ];
  return sql.join(
    [sql`not p.torn and p.found is null`, ...keys.map((key) => sql`p.${sql.ref(key)} is null`)],
    sql` and `,
  );
};

/** What is left to know somebody by who has neither; null where the file has no such column. */
const leftToKnowBy = (plan: WritePlan) => {
  const own = (column: 'first_name' | 'last_name' | 'phone') =>
    plan.columns.includes(column) ? sql`p.${sql.ref(column)}` : sql`null::text`;
  return {
    first: own('first_name'),
    last: own('last_name'),
    phone: own('phone'),
    firm: plan.companyColumns.length > 0 ? sql`p.company_id` : sql`null::uuid`,
  };
};

/** Rows with neither id nor e-mail that nobody was found for: the person known by nothing but this name, phone and company. */
export async function findByName(tx: Tx, plan: WritePlan): Promise<void> {
  const ws = plan.workspaceId;
  const { first, last, phone, firm } = leftToKnowBy(plan);
  await sql`update placed p set found = (
      select min(c.id::text)::uuid from contacts.contact c
      where c.workspace_id = ${ws} and c.merged_into is null and c.email is null
        and c.name_key = contacts.folded(coalesce(nullif(btrim(coalesce(${last}, '') || ' ' || coalesce(${first}, '')), ''), ${phone}))
        and c.first_name is not distinct from ${first} and c.last_name is not distinct from ${last}
        and c.phone is not distinct from ${phone} and c.company_id is not distinct from ${firm}
        and not exists (select 1 from contacts.external_id x where x.workspace_id = ${ws} and x.contact_id = c.id))
    where ${unsure(plan)}`.execute(tx);
}

/** Marks the rows that call a contact by nothing it has itself, only by what somebody merged into it had. */
export async function markAbsorbed(tx: Tx, plan: WritePlan): Promise<void> {
  const ws = plan.workspaceId;
  const ownIds = plan.systems.map(
    (system, index) => sql`exists (select 1 from contacts.external_id x
      where x.workspace_id = ${ws} and x.system = ${system} and x.value = ${sql.ref(`p.ext_${index}`)} and x.contact_id = p.found)`,
  );
  const ownKeys = (['email', 'phone'] as const).flatMap((column) =>
    plan.columns.includes(column) ? [sql`c.${sql.ref(column)} = p.${sql.ref(column)}`] : [],
  );
  const tests = [
    ...ownIds,
    ...(ownKeys.length === 0
      ? []
      : [
          sql`exists (select 1 from contacts.contact c where c.workspace_id = ${ws} and c.id = p.found and (${sql.join(ownKeys, sql` or `)}))`,
        ]),
  ];
  await sql`alter table placed add column absorbed boolean not null default false`.execute(tx);
  if (tests.length === 0) return;
  await sql`update placed p set absorbed = true where p.found is not null and not (${sql.join(tests, sql` or `)})`.execute(
    tx,
  );
}

/**
 * Row numbers, in the order of the file, of rows that are about one contact although they share no key. Those that mean somebody
 * merged into it stay apart: they change no field.
 */
export async function rowsOfOneContact(tx: Tx, plan: WritePlan, merged: boolean): Promise<number[][]> {
  const { rows: counts } = await sql<{ matched: number; people: number; unsure: number }>`
    select count(found)::int as matched, count(distinct found)::int as people, count(*) filter (where ${unsure(plan)})::int as unsure from placed p where not torn`.execute(
    tx,
  );
  const [count] = counts;
  const groups = async (which: RawBuilder<unknown>, by: readonly RawBuilder<unknown>[]) => {
    const { rows } = await sql<{ numbers: number[] }>`
      select array_agg(p.row_number::int order by p.row_number) as numbers from placed p where ${which} group by ${sql.join(by)} having count(*) > 1`.execute(
      tx,
    );
    return rows.map((row) => row.numbers);
  };
  const known =
    count && count.matched > count.people
      ? await groups(sql`p.found is not null and not p.torn`, [sql`p.found`, ...(merged ? [sql`p.absorbed`] : [])])
      : [];
  const unknown = count && count.unsure > 1 ? await groups(unsure(plan), Object.values(leftToKnowBy(plan))) : [];
  return [...known, ...unknown];
}
