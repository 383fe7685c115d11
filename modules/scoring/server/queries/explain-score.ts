/** What a definition gives one person, line by line, and what the points for behaviour come from. */
import { sql } from 'kysely';
import { z } from 'zod';
import { behaviourDays } from '#modules/tracking/server/index.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Definition, ExplainedScore, Line } from '../../contract.ts';
import { type Given, explain } from '../../domain/score-lines.ts';
import { type Asking, calendarOf, compileScorecard, figuresOf } from '../compile-scorecard.ts';
import { scoringProblem } from '../problems.ts';

type Why = NonNullable<Line['why']>;
const GivenRow = z.object({ parts: z.array(z.number()), veto: z.number().nullable() });
const WhyRow = z.object({
  id: z.string(),
  times: z.number(),
  last_day: z.string().nullable(),
  unfaded: z.number().nullable(),
  uncapped: z.number().nullable(),
});

async function reasons(asking: Asking, definition: Definition, contactId: string): Promise<Map<string, Why>> {
  const calendar = await calendarOf(asking);
  const found = new Map<string, Why>();
  for (const criterion of definition.criteria) {
    if (criterion.kind !== 'behaviour') continue;
    try {
      const days = behaviourDays(asking.workspaceId, criterion.behaviour, calendar)(sql`${contactId}::uuid`);
      const { unfaded, uncapped } = figuresOf(criterion, calendar);
      const { rows } =
        await sql`select ${criterion.id} as id, coalesce(sum(did.times), 0)::float8 as times, max(did.day)::text as last_day,
        ${unfaded} as unfaded, ${uncapped} as uncapped from (${days}) as did`.execute(asking.tx);
      const row = WhyRow.parse(rows[0]);
      found.set(row.id, {
        times: row.times,
        lastDay: row.last_day,
        unfaded: row.unfaded ?? 0,
        uncapped: row.uncapped ?? 0,
      });
    } catch (error) {
      // Reported as broken by the scorecard itself.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return found;
}

/** Null: no such contact is in force. */
export async function givenTo(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  definition: Definition,
  contactId: string,
): Promise<{ given: Given; explained: ExplainedScore } | null> {
  const asking: Asking = {
    tx,
    catalog,
    workspaceId,
    among: 'few',
    whom: sql<boolean>`contact.id = ${contactId}::uuid`,
  };
  const { select, broken } = await compileScorecard(asking, definition);
  const { rows } = await sql`select parts, veto from (${select}) as fresh`.execute(tx);
  if (rows.length === 0) return null;
  const given = GivenRow.parse(rows[0]);
  const { score, lines } = explain(definition, given);
  const why = await reasons(asking, definition, contactId);
  const brokenWhy = new Map(broken.map((item) => [item.id, item.why]));
  return {
    given,
    explained: {
      score,
      lines: lines.map((line) => ({
        ...line,
        why: (line.kind === 'criterion' && line.id !== null ? why.get(line.id) : undefined) ?? null,
        broken: (line.id === null ? undefined : brokenWhy.get(line.id)) ?? null,
      })),
    },
  };
}

export async function simulate(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  definition: Definition,
  contactId: string,
): Promise<ExplainedScore> {
  const found = await givenTo(tx, catalog, workspaceId, definition, contactId);
  if (!found) throw scoringProblem('unknown-contact');
  return found.explained;
}
