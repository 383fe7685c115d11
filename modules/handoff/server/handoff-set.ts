/** The set `handoff` of the filter language: the people behind a number of the contract page. */
import { sql } from 'kysely';
import type { SetCompiler } from '#platform/server/filter/field-catalog.ts';
import { HandoffMembership } from '../contract.ts';
import { deliveredIn, ofRep, partConditions } from './delivered.ts';
import { handoffProblem } from './problems.ts';

export const handoffSet: SetCompiler = (_tx, workspaceId, of) => {
  const parsed = HandoffMembership.safeParse(of);
  if (!parsed.success) throw handoffProblem('unknown-part');
  const { month, part, reason, rep } = parsed.data;
  const zone = sql`(select time_zone from identity.workspace where id = ${workspaceId})`;
  return Promise.resolve(sql`contact.id in (select lead.contact_id from ${deliveredIn(workspaceId, month, zone)}
    where ${partConditions[part]} ${reason === undefined ? sql`` : sql`and lead.reason = ${reason}`}
      ${rep === undefined ? sql`` : sql`and ${ofRep(part, rep)}`})`);
};
