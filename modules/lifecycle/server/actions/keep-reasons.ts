/** The reasons people may give when a lead is lost, disqualified or sent back. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { Reason } from '../../contract.ts';
import type { LifecycleTables } from '../tables.ts';

export const firstReasons: readonly Reason[] = [
  { key: 'no-budget', outcome: 'any', label: { pl: 'Brak budżetu', en: 'No budget' } },
  { key: 'no-need', outcome: 'any', label: { pl: 'Brak potrzeby', en: 'No need' } },
  { key: 'bad-timing', outcome: 'any', label: { pl: 'Nie teraz', en: 'Bad timing' } },
  { key: 'no-contact', outcome: 'any', label: { pl: 'Brak kontaktu', en: 'Could not be reached' } },
  { key: 'chose-competitor', outcome: 'lost', label: { pl: 'Wybrał konkurencję', en: 'Chose a competitor' } },
  { key: 'price', outcome: 'lost', label: { pl: 'Cena', en: 'Price' } },
  { key: 'student', outcome: 'disqualified', label: { pl: 'Student', en: 'Student' } },
  { key: 'competitor', outcome: 'disqualified', label: { pl: 'Konkurent', en: 'Competitor' } },
  { key: 'job-seeker', outcome: 'disqualified', label: { pl: 'Szuka pracy', en: 'Job seeker' } },
];

export async function listReasons(tx: Tx, workspaceId: string): Promise<Reason[]> {
  const rows = await tx
    .withTables<LifecycleTables>()
    .selectFrom('lifecycle.reason')
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .select(['key', 'label', 'outcome'])
    .execute();
  return z.array(Reason).parse(rows);
}

/** The list as given becomes the list; what is missing is archived, never deleted, for it stands in the log. */
export async function saveReasons(tx: Tx, workspaceId: string, reasons: readonly Reason[]): Promise<Reason[]> {
  await sql`update lifecycle.reason set archived_at = now() where workspace_id = ${workspaceId} and archived_at is null`.execute(
    tx,
  );
  for (const [position, reason] of reasons.entries()) {
    await tx
      .withTables<LifecycleTables>()
      .insertInto('lifecycle.reason')
      .values({
        workspace_id: workspaceId,
        key: reason.key,
        label: JSON.stringify(reason.label),
        outcome: reason.outcome,
        position,
        archived_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'key'])
          .doUpdateSet({ label: JSON.stringify(reason.label), outcome: reason.outcome, position, archived_at: null }),
      )
      .execute();
  }
  return listReasons(tx, workspaceId);
}
