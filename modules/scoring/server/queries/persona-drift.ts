/** Whether those who bought lately are still like a persona, or like those who bought before: by the make-up of some fields. */
import { type RawBuilder, sql } from 'kysely';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { Field, FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Drift } from '../../contract.ts';
import { driftOf, groupNumbers, groupTexts } from '../../domain/drift-groups.ts';
import { asPersona, requirePersona } from '../persona-store.ts';
import { scoringProblem } from '../problems.ts';

/** Fewer people than that on either side say nothing. */
const enoughPeople = 20;
const usual = ['company.industry', 'company.employees', 'company.country', 'country', 'city', 'jobTitle', 'source'];
const numeric = ['number', 'money'];
const grouped = [...numeric, 'text', 'choice', 'boolean', 'user'];

export type DriftQuestion = {
  readonly personaId: string;
  readonly months: number;
  readonly baseline: 'persona' | 'earlier';
  readonly fields?: string | undefined;
};

/** (contact_id, day on which they bought last), over all funnels. */
async function buyersSelect(tx: Tx, workspaceId: string, zone: string): Promise<RawBuilder<unknown>> {
  const won = (await listFunnels(tx, workspaceId)).flatMap((funnel) =>
    funnel.stages
      .filter((stage) => stage.won)
      .map((stage) => ({ funnel: funnel.id, at: sql.ref(`j.at_${stage.slot}`) })),
  );
  const rows = won.map(
    ({ funnel, at }) => sql`select j.contact_id, (${at} at time zone ${zone})::date as day from lifecycle.journey as j
      where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel} and ${at} is not null`,
  );
  return rows.length === 0
    ? sql`select null::uuid as contact_id, null::date as day where false`
    : sql`select contact_id, max(day) as day from (${sql.join(rows, sql` union all `)}) as won group by contact_id`;
}

const fieldsAsked = (known: ReadonlyMap<string, Field>, asked: string | undefined): Field[] => {
  if (asked === undefined) return usual.flatMap((key) => known.get(key) ?? []);
  return asked.split(',').map((key) => {
    const field = known.get(key.trim());
    if (!field || !grouped.includes(field.kind)) throw scoringProblem('field-without-drift', { field: key.trim() });
    return field;
  });
};

export async function personaDrift(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: { readonly id: string; readonly timeZone: string },
  { personaId, months, baseline, fields: asked }: DriftQuestion,
): Promise<Drift> {
  await sql`set local work_mem = '64MB'`.execute(tx);
  const persona = await requirePersona(tx, workspace.id, personaId);
  const { where } = await compileFilter(catalog, tx, workspace.id, asPersona(persona.id));
  const fields = fieldsAsked(await catalog.of(tx, workspace.id), asked);
  const buyers = await buyersSelect(tx, workspace.id, workspace.timeZone);
  const since = sql`((now() at time zone ${workspace.timeZone})::date - make_interval(months => ${months}::integer))::date`;
  const values = fields.map(
    ({ kind, sql: value }, index) =>
      sql`, (${value})::${sql.raw(numeric.includes(kind) ? 'float8' : 'text')} as ${sql.ref(`v${index}`)}`,
  );
  await sql`create temp table compared on commit drop as
    select * from (
      select contact.id, coalesce(bought.day >= ${since}, false) as lately, coalesce(bought.day < ${since}, false) as earlier, coalesce(${where}, false) as alike
        ${sql.join(values, sql` `)}
      from contacts.contact as contact ${companyJoin} left join (${buyers}) as bought on bought.contact_id = contact.id
      where ${inForce(workspace.id)}
    ) as person where lately or ${baseline === 'earlier' ? sql`earlier` : sql`alike or earlier`}`.execute(tx);
  const then = baseline === 'earlier' ? sql`earlier` : sql`alike`;
  const count = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition})::int`;
  const { rows: sums } = await sql<{
    buyers: number;
    compared: number;
    alike: number;
    earlier: number;
    earlier_alike: number;
  }>`
    select ${count(sql`lately`)} as buyers, ${count(then)} as compared, ${count(sql`lately and alike`)} as alike,
      ${count(sql`earlier`)} as earlier, ${count(sql`earlier and alike`)} as earlier_alike from compared`.execute(tx);
  const { buyers: now = 0, compared = 0, alike = 0, earlier = 0, earlier_alike: earlierAlike = 0 } = sums[0] ?? {};
  const tooFew = now < enoughPeople || compared < enoughPeople;

  const found: Drift['fields'] = [];
  for (const [index, { key, label, kind }] of fields.entries()) {
    const { rows } = await sql<{ value: string | number | null; then: number; now: number }>`
      select ${sql.ref(`v${index}`)} as value, ${count(then)} as then, ${count(sql`lately`)} as now from compared group by 1`.execute(
      tx,
    );
    const groups = numeric.includes(kind)
      ? groupNumbers(rows.map((row) => ({ ...row, value: row.value === null ? null : Number(row.value) })))
      : groupTexts(rows.map((row) => ({ ...row, value: row.value === null ? null : String(row.value) })));
    const drift = driftOf(groups);
    found.push({ field: key, label, ...drift, ...(tooFew ? { index: null, drift: null } : {}) });
  }
  return {
    buyers: now,
    compared,
    matching: { buyers: now === 0 ? null : alike / now, earlier: earlier === 0 ? null : earlierAlike / earlier },
    fields: found,
    alarm: found.some(({ drift }) => drift === 'shift'),
    tooFew,
  };
}
