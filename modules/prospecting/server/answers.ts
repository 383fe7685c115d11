/** Answers of registers, kept for a day; and how many each may still be asked today. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { type ProviderName, factFields } from '../contract.ts';
import type { Facts } from '../domain/facts.ts';
import type { Provider } from './registers/provider.ts';

const keptHours = 24;

/** JSON from the database. */
const StoredFacts = z.partialRecord(z.enum(factFields), z.string()).nullable();

export type KeptAnswer = { readonly at: Date; readonly requestId: string | null; readonly facts: Facts | null };

export async function keptAnswers(
  tx: Tx,
  workspaceId: string,
  provider: ProviderName,
  numbers: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, KeptAnswer>> {
  const { rows } = await sql<{ number: string; at: Date; request_id: string | null; facts: unknown }>`
    select number, at, request_id, facts from prospecting.answer
    where workspace_id = ${workspaceId} and provider = ${provider} and number = any(${numbers}::text[])
      and at > ${now}::timestamptz - make_interval(hours => ${keptHours})`.execute(tx);
  return new Map(
    rows.map((row) => [row.number, { at: row.at, requestId: row.request_id, facts: StoredFacts.parse(row.facts) }]),
  );
}

export async function keepAnswer(
  tx: Tx,
  workspaceId: string,
  provider: ProviderName,
  number: string,
  { at, requestId, facts }: KeptAnswer,
): Promise<void> {
  const stored = facts === null ? null : JSON.stringify(facts);
  await sql`insert into prospecting.answer (workspace_id, provider, number, at, request_id, facts)
    values (${workspaceId}, ${provider}, ${number}, ${at}, ${requestId}, ${stored}::jsonb)
    on conflict (workspace_id, provider, number) do update set at = excluded.at, request_id = excluded.request_id, facts = excluded.facts`.execute(
    tx,
  );
}

/** What a register says of a sole trader is about a person: it is not kept longer than it is used. */
export async function forgetAnswers(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from prospecting.answer where workspace_id = ${workspaceId}
    and at <= ${now}::timestamptz - make_interval(hours => ${keptHours})`.execute(tx);
}

/** Takes one request of today's; false: there are none left. */
export async function takeRequest(tx: Tx, workspaceId: string, { name, daily }: Provider, day: string): Promise<boolean> {
  const { rows } = await sql`
    insert into prospecting.asked (workspace_id, provider, day, requests) values (${workspaceId}, ${name}, ${day}::date, 1)
    on conflict (workspace_id, provider, day) do update set requests = prospecting.asked.requests + 1
      where not prospecting.asked.used_up and (${daily}::integer is null or prospecting.asked.requests < ${daily}::integer)
    returning requests`.execute(tx);
  return rows.length > 0;
} // prettier-ignore

/** The register said so itself: it counts by the address of the server, and others may ask from there too. */
export async function noteUsedUp(tx: Tx, workspaceId: string, provider: ProviderName, day: string): Promise<void> {
  await sql`update prospecting.asked set used_up = true
    where workspace_id = ${workspaceId} and provider = ${provider} and day = ${day}::date`.execute(tx);
}
