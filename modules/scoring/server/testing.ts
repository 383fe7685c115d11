/** For tests: makes scorecards over the API, lets people do things, and computes what comes of it at once. */
import type { z } from 'zod';
import type { TestApp } from '#app/testing.ts';
import { recordEvents } from '#modules/contacts/server/index.ts';
import { keepUpLive } from '#modules/segments/server/index.ts';
import { settle } from '#modules/tracking/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Criterion, Definition, ScoreChange, ScoreOfContact, Scorecard } from '../contract.ts';
import { scoreDifferences } from './compute-scores.ts';

type DefinitionInput = z.input<typeof Definition>;
export type CriterionInput = z.input<typeof Criterion>;

/** Warm from 20, hot from 50, unless told otherwise. */
export const definition = (
  criteria: readonly CriterionInput[],
  more: Partial<DefinitionInput> = {},
): DefinitionInput => ({
  criteria: [...criteria],
  temperature: { warm: 20, hot: 50 },
  grid: { fit: [30, 20, 10], engagement: [30, 20, 10] },
  ...more,
});

/** Throws with the server's own words when it is refused. */
export async function asked<T>(lejek: TestApp, ...[method, path, body]: Parameters<TestApp['ask']>): Promise<T> {
  const answer = await lejek.ask(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

let made = 0;

/** In force, and computed. */
export async function makeScorecard(lejek: TestApp, wanted: DefinitionInput): Promise<Scorecard> {
  const name = `Card ${++made}`;
  const card = await asked<Scorecard>(lejek, 'POST', '/scorecards', { name, definition: wanted, activate: true });
  await keepScores(lejek);
  return card;
}

/** What the background does, done now. */
export async function keepScores(lejek: TestApp): Promise<void> {
  await settle(lejek);
  await keepUpLive(lejek.host, lejek.owner.workspace);
}

/** `daysAgo` days of UTC, at noon: the same local day anywhere in Europe. */
export async function did(
  lejek: TestApp,
  contactId: string,
  kind: string,
  daysAgo = 0,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const at = new Date();
  at.setUTCHours(12, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() - daysAgo);
  const { id } = lejek.owner.workspace;
  await inWorkspace(lejek.host.db, id, (tx) => recordEvents(tx, id, [{ contactId, at, kind, actorId: null, data }]));
}

export async function scoreOf(lejek: TestApp, card: Scorecard, contactId: string): Promise<ScoreOfContact> {
  const { data } = await asked<{ data: ScoreOfContact[] }>(lejek, 'GET', `/contacts/${contactId}/scores`);
  const found = data.find(({ scorecardId }) => scorecardId === card.id);
  if (!found) throw new Error('not scored by this card');
  return found;
}

export const historyOf = async (lejek: TestApp, card: Scorecard, contactId: string): Promise<ScoreChange[]> =>
  (await asked<{ data: ScoreChange[] }>(lejek, 'GET', `/contacts/${contactId}/scores/history?scorecardId=${card.id}`))
    .data;

/** Stored scores that are other than computed anew. */
export function differencesNow({ host, owner }: TestApp): Promise<number> {
  return inWorkspace(host.db, owner.workspace.id, (tx) => scoreDifferences(tx, host.fields, owner.workspace.id));
}
