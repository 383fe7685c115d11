/** Writes facts of registers into a company, with their provenance and what is needed to take them back. */
import { sql } from 'kysely';
import { z } from 'zod';
import { editCompany, getCompany } from '#modules/contacts/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Host } from '#platform/server/module.ts';
import { type FactField, type Finding, type Lookup, factFields } from '../../contract.ts';
import { compareFacts } from '../../domain/compare-facts.ts';
import { type AskedCompany, type CompanyLookup, lookUp } from '../look-up.ts';
import { prospectingProblem } from '../problems.ts';
import { Source, sourcesOf, writeSource } from '../provenance.ts';

const none: CompanyLookup = { told: [], answers: [] };

async function askedCompany(tx: Tx, workspaceId: string, companyId: string): Promise<AskedCompany> {
  const { id, nip, krs } = await getCompany(tx, workspaceId, companyId);
  if (nip === null) throw prospectingProblem('nip-missing');
  return { id, nip, krs };
}

/** What the registers tell that is not already so. */
export async function findingsOf(
  tx: Tx,
  workspaceId: string,
  companyId: string,
  told: CompanyLookup['told'],
): Promise<Finding[]> {
  const company = await getCompany(tx, workspaceId, companyId);
  const sources = await sourcesOf(tx, workspaceId, companyId);
  return compareFacts(company, (field) => sources.get(field)?.provider ?? null, told);
}

export async function lookUpCompany(host: Host, workspaceId: string, companyId: string): Promise<Lookup> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspaceId, work);
  const company = await inside((tx) => askedCompany(tx, workspaceId, companyId));
  const { told, answers } = (await lookUp(host, workspaceId, [company])).get(companyId) ?? none;
  const findings = await inside((tx) => findingsOf(tx, workspaceId, companyId, told));
  return { answers: answers.map(({ code: _code, ...answer }) => answer), findings };
}

type Writing = {
  readonly workspaceId: string;
  readonly companyId: string;
  readonly actorId: string;
  readonly runId: string | null;
  readonly now: Date;
};

/** Returns the id by which it is taken back; null when there was nothing to write. */
export async function writeFindings(
  tx: Tx,
  { workspaceId, companyId, actorId, runId, now }: Writing,
  findings: readonly Finding[],
  told: CompanyLookup['told'],
): Promise<string | null> {
  if (findings.length === 0) return null;
  const sources = await sourcesOf(tx, workspaceId, companyId);
  const stored = (await getCompany(tx, workspaceId, companyId)) as Readonly<Record<FactField, string | null>>;
  const input = Object.fromEntries(findings.map(({ field, found }) => [field, found]));
  await editCompany(tx, workspaceId, companyId, input, now);
  const written = (await getCompany(tx, workspaceId, companyId)) as Readonly<Record<FactField, string | null>>;
  const before: Record<string, unknown> = {};
  for (const { field, provider } of findings) {
    const answer = told.find((one) => one.provider === provider);
    const at = (answer?.at ?? now).toISOString();
    before[field] = { value: stored[field], source: sources.get(field) ?? null, after: written[field] };
    const source: Source = { provider, request_id: answer?.requestId ?? null, at, by_id: actorId };
    await writeSource(tx, workspaceId, companyId, field, source);
  }
  const id = newId();
  await sql`insert into prospecting.enrichment (workspace_id, id, company_id, run_id, made_by, made_at, before)
    values (${workspaceId}, ${id}, ${companyId}, ${runId}, ${actorId}, ${now}, ${JSON.stringify(before)}::jsonb)`.execute(
    tx,
  );
  return id;
}

/** Only what a register told within the last day is written, so that no provenance can be made up. */
export async function takeOver(
  host: Host,
  { workspaceId, companyId, actorId, now }: Omit<Writing, 'runId'>,
  fields: readonly FactField[],
): Promise<{ enrichmentId: string; changed: number }> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspaceId, work);
  const company = await inside((tx) => askedCompany(tx, workspaceId, companyId));
  const { told } = (await lookUp(host, workspaceId, [company], { onlyKept: true })).get(companyId) ?? none;
  if (told.length === 0) throw prospectingProblem('look-up-first');
  return inside(async (tx) => {
    const findings = (await findingsOf(tx, workspaceId, companyId, told)).filter(({ field }) => fields.includes(field));
    const written = { workspaceId, companyId, actorId, runId: null, now };
    const enrichmentId = await writeFindings(tx, written, findings, told);
    // Somebody else was faster: all of it stands there already.
    if (enrichmentId === null) throw prospectingProblem('look-up-first');
    return { enrichmentId, changed: findings.length };
  });
}

const Before = z.partialRecord(
  z.enum(factFields),
  z.object({ value: z.string().nullable(), source: Source.nullable(), after: z.string().nullable() }),
);

type Undone = { restored: number; keptNewer: number };

async function takeBack(
  tx: Tx,
  workspaceId: string,
  { id, company_id: companyId, before }: { id: string; company_id: string; before: unknown },
  now: Date,
): Promise<Undone> {
  const company = (await getCompany(tx, workspaceId, companyId)) as Readonly<Record<FactField, string | null>>;
  const fields = Object.entries(Before.parse(before)) as [FactField, { value: string | null; source: Source | null; after: string | null }][]; // prettier-ignore
  const untouched = fields.filter(([field, { after }]) => company[field] === after);
  await editCompany(tx, workspaceId, companyId, Object.fromEntries(untouched.map(([field, { value }]) => [field, value])), now); // prettier-ignore
  for (const [field, { source }] of untouched) await writeSource(tx, workspaceId, companyId, field, source);
  await sql`update prospecting.enrichment set undone_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  return { restored: untouched.length, keptNewer: fields.length - untouched.length };
}

async function takeAllBack(
  tx: Tx,
  workspaceId: string,
  where: ReturnType<typeof sql>,
  now: Date,
): Promise<Undone | null> {
  const { rows } = await sql<{ id: string; company_id: string; before: unknown }>`
    select id, company_id, before from prospecting.enrichment
    where workspace_id = ${workspaceId} and undone_at is null and ${where} order by id desc for update`.execute(tx);
  const all: Undone[] = [];
  for (const row of rows) all.push(await takeBack(tx, workspaceId, row, now));
  if (all.length === 0) return null;
  return {
    restored: all.reduce((sum, { restored }) => sum + restored, 0),
    keptNewer: all.reduce((sum, { keptNewer }) => sum + keptNewer, 0),
  };
}

export async function undoEnrichment(tx: Tx, workspaceId: string, enrichmentId: string, now: Date): Promise<Undone> {
  const undone = await takeAllBack(tx, workspaceId, sql`id = ${enrichmentId}`, now);
  if (undone === null) throw prospectingProblem('unknown-enrichment');
  return undone;
}

export async function undoRunValues(tx: Tx, workspaceId: string, runId: string, now: Date): Promise<Undone> {
  return (await takeAllBack(tx, workspaceId, sql`run_id = ${runId}`, now)) ?? { restored: 0, keptNewer: 0 };
}
