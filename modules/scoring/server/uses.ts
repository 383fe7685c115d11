/** Scorecards and personas that name a segment or a persona. */
import { sql } from 'kysely';
import type { segmentUses } from '#modules/segments/server/index.ts';

type UseFinder = (typeof segmentUses)[number];

/** By the version in force, or by a draft that may come into force. */
export const namingScorecards: UseFinder = async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`select card.id, card.name from scoring.scorecard as card
    where card.workspace_id = ${workspaceId} and card.archived_at is null and exists (
      select from scoring.scorecard_version as version where version.workspace_id = card.workspace_id and version.scorecard_id = card.id
        and (version.version = card.active_version or version.activated_at is null) and version.definition::text like ${pattern})
    order by card.position`.execute(tx);
  return rows.map((row) => ({ what: 'scorecard', ...row }));
};

export const namingPersonas: UseFinder = async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from scoring.persona
    where workspace_id = ${workspaceId} and archived_at is null and criteria::text like ${pattern} order by lower(name)`.execute(
    tx,
  );
  return rows.map((row) => ({ what: 'persona', ...row }));
};
