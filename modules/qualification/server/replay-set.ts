/** The set `replay` of the filter language: the people behind a number of a replay. */
import { type RawBuilder, sql } from 'kysely';
import type { SetCompiler } from '#platform/server/filter/field-catalog.ts';
import { ReplayMembership, type ReplayPart } from '../contract.ts';
import { qualificationProblem } from './problems.ts';

const parts: Readonly<Record<ReplayPart, RawBuilder<boolean>>> = {
  people: sql`true`,
  qualified: sql`person.draft_on is not null`,
  qualifiedWon: sql`person.draft_on is not null and person.won_on is not null`,
  actual: sql`person.actual_on is not null`,
  actualWon: sql`person.actual_on is not null and person.won_on is not null`,
  missedWon: sql`person.draft_on is null and person.won_on is not null`,
  onlyDraft: sql`person.draft_on is not null and person.actual_on is null`,
  onlyActual: sql`person.draft_on is null and person.actual_on is not null`,
  both: sql`person.draft_on is not null and person.actual_on is not null`,
};

export const replaySet: SetCompiler = (_tx, workspaceId, of) => {
  const parsed = ReplayMembership.safeParse(of);
  if (!parsed.success) throw qualificationProblem('unknown-replay');
  const { replay, part } = parsed.data;
  return Promise.resolve(sql`contact.id in (select person.contact_id from qualification.replay_person as person
    where person.workspace_id = ${workspaceId} and person.replay_id = ${replay} and ${parts[part]})`);
};
