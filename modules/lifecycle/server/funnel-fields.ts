/** What lifecycle adds to the filter language: the stage a contact is in, since when, and how the journey ended. */
import { type RawBuilder, sql } from 'kysely';
import { type NarrowedField, valuesAsked } from '#modules/contacts/server/index.ts';
import type { Field, FieldSource } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Funnel } from '../contract.ts';
import { hiddenJourneys } from './hidden-journeys.ts';
import { listFunnels } from './store.ts';

/** Of the latest pass through the funnel. */
const latest = (funnel: Funnel, expression: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select ${expression} from lifecycle.journey j where j.workspace_id = contact.workspace_id and j.contact_id = contact.id and j.funnel_id = ${funnel.id} order by j.pass desc limit 1)`;

async function readFunnelFields(tx: Tx, workspaceId: string): Promise<(Field | NarrowedField)[]> {
  const [funnel] = await listFunnels(tx, workspaceId);
  if (!funnel) return [];
  const keys = sql.join(
    funnel.stages.map((stage) => sql`when ${sql.lit(stage.slot)} then ${sql.lit(stage.key)}`),
    sql` `,
  );
  return [
    {
      key: 'stage',
      label: { pl: 'Etap', en: 'Stage' },
      kind: 'choice',
      group: 'funnel',
      options: funnel.stages.map((stage) => ({ value: stage.key, label: stage.name })),
      breakdown: false,
      sql: latest(funnel, sql`case j.current_slot ${keys} end`),
      // From the stage to its people: few stand in a late stage, and asking everybody for theirs takes seconds.
      narrow: (condition) => {
        const slots = funnel.stages
          .filter((stage) => valuesAsked(condition)?.includes(stage.key))
          .map((stage) => stage.slot);
        if (slots.length === 0) return null;
        return {
          exact: true,
          where: sql`contact.id in (select j.contact_id from lifecycle.journey j
            where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and j.current_slot = any(${slots}::smallint[])
              and not exists (select from lifecycle.journey later where later.workspace_id = j.workspace_id
                and later.funnel_id = j.funnel_id and later.contact_id = j.contact_id and later.pass > j.pass))`,
        };
      },
    },
    {
      key: 'stageSince',
      label: { pl: 'Na etapie od', en: 'In stage since' },
      kind: 'date',
      group: 'funnel',
      breakdown: false,
      sql: latest(funnel, sql`j.current_since`),
    },
    {
      key: 'outcome',
      label: { pl: 'Wynik', en: 'Outcome' },
      kind: 'choice',
      group: 'funnel',
      options: [
        { value: 'won', label: { pl: 'Wygrany', en: 'Won' } },
        { value: 'lost', label: { pl: 'Utracony', en: 'Lost' } },
        { value: 'disqualified', label: { pl: 'Zdyskwalifikowany', en: 'Disqualified' } },
        { value: 'recycled', label: { pl: 'Zwrócony do marketingu', en: 'Recycled' } },
      ],
      breakdown: false,
      sql: latest(funnel, sql`j.outcome`),
    },
  ];
}

/** Of the workspace's first funnel, the latest pass: what lists show beside a name. */
export const funnelFields: FieldSource = {
  owns: (key) => key === 'stage' || key === 'stageSince' || key === 'outcome',
  read: readFunnelFields,
};

/** The same of what it is worth. By itself: who asks may not be told is a question more. */
export const funnelWorth: FieldSource = {
  owns: (key) => key === 'value',
  async read(tx, workspaceId) {
    // Who may not know every worth is not offered it at all: by conditions, in any saved filter, it could be found out.
    if ((await hiddenJourneys(tx, workspaceId)) !== null) return [];
    const [funnel] = await listFunnels(tx, workspaceId);
    if (!funnel) return [];
    return [
      {
        key: 'value',
        label: { pl: 'Wartość', en: 'Value' },
        kind: 'money',
        group: 'funnel',
        breakdown: false,
        sql: latest(funnel, sql`j.value_minor`),
      },
    ];
  },
};
