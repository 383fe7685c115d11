/**
 * What a deal is, is known to a higher module only. It says here who may see activities of deals, who may attach one to a deal, and
 * what a deal is called. Until it does, nobody sees any.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

export type ActivityViewer = {
  readonly userId: string;
  readonly role: string;
  readonly may: (permission: string) => boolean;
};

/** Each gives a condition on `workspace_id` and `deal_id` of the alias `activity`; all of them have to hold. */
export const activityRights: ((tx: Tx, workspaceId: string, viewer: ActivityViewer) => Promise<RawBuilder<boolean>>)[] =
  [];

/** Each throws where the viewer may not attach an activity to this deal. */
export const subjectChecks: ((
  tx: Tx,
  workspaceId: string,
  viewer: ActivityViewer,
  subject: { readonly dealId: string },
) => Promise<void>)[] = [];

/** The name of an activity's deal, as expressions over the alias `activity`. */
export const dealNames: RawBuilder<string | null>[] = [];

/** Every question about activities asks through this. */
export async function visibleActivities(
  tx: Tx,
  workspaceId: string,
  viewer: ActivityViewer,
): Promise<RawBuilder<boolean>> {
  if (activityRights.length === 0) return sql<boolean>`activity.deal_id is null`;
  const conditions: RawBuilder<boolean>[] = [];
  for (const right of activityRights) conditions.push(await right(tx, workspaceId, viewer));
  return sql<boolean>`(${sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  )})`;
}
