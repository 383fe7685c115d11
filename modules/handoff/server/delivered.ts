/**
 * What was delivered in a month, one lead for each pass of a person: the latest that was handed over of it. Every number of the contract page and
 * the people behind it come from here.
 */
import { type RawBuilder, sql } from 'kysely';
import type { HandoffPart } from '../contract.ts';

/** Rows of the alias `lead`; the month is cut in the workspace's time zone. */
export const deliveredIn = (workspaceId: string, month: string, timeZone: RawBuilder<unknown>): RawBuilder<unknown> => {
  const first = sql`(${month} || '-01')::timestamp`;
  return sql`(select distinct on (lead.contact_id, lead.funnel_id, lead.pass) lead.* from handoff.lead as lead
    where lead.workspace_id = ${workspaceId} and lead.origin = 'handoff' and lead.state <> 'withdrawn'
      and lead.handed_at >= ${first} at time zone ${timeZone} and lead.handed_at < (${first} + interval '1 month') at time zone ${timeZone}
    order by lead.contact_id, lead.funnel_id, lead.pass, lead.handed_at desc, lead.id desc) as lead`;
};

/** Whether a journey of the lead's funnel was won: of its own pass, or of a later one. */
const won = (
  pass: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`exists (select from lifecycle.journey as journey
  where journey.workspace_id = lead.workspace_id and journey.funnel_id = lead.funnel_id and journey.contact_id = lead.contact_id and ${pass}
    and journey.outcome = 'won')`;
/** Handed over anew in a later pass, and taken that time. */
const takenLater = sql<boolean>`exists (select from handoff.lead as later where later.workspace_id = lead.workspace_id and later.contact_id = lead.contact_id
  and later.handed_at > lead.handed_at and later.state = 'accepted')`;

export const partConditions: Readonly<Record<HandoffPart, RawBuilder<boolean>>> = {
  delivered: sql`true`,
  waiting: sql`lead.state = 'open'`,
  accepted: sql`lead.state = 'accepted'`,
  rejected: sql`lead.state = 'rejected'`,
  returned: sql`lead.state = 'returned'`,
  inTime: sql`lead.in_time is true`,
  // Unanswered beyond its deadline is late as well.
  late: sql`(lead.in_time is false or (lead.state = 'open' and lead.breaches > 0))`,
  converted: sql`(lead.state = 'accepted' and ${won(sql`journey.pass = lead.pass`)})`,
  recycled: sql`(lead.state in ('rejected', 'returned') and lead.to_stage is not null)`,
  reconverted: sql`(lead.state in ('rejected', 'returned') and lead.to_stage is not null and (${takenLater} or ${won(sql`journey.pass > lead.pass`)}))`,
  answered: sql`lead.state in ('accepted', 'rejected', 'returned')`,
  missed: sql`lead.breaches > 0`,
  reassigned: sql`lead.reassigned > 0`,
  given: sql`lead.given > 0`,
};

/** Whose number it is. */
export const ofRep = (part: HandoffPart, rep: string): RawBuilder<boolean> =>
  part === 'missed' ? sql<boolean>`${rep} = any(lead.missed_by)` : sql<boolean>`lead.answered_by = ${rep}`;
