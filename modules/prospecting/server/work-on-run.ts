/** A piece of the work on a run: thirty companies, which is one question to the list of VAT payers. */
import { sql } from 'kysely';
import { Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { nextRegisterDay } from '../domain/register-day.ts';
import { findingsOf, writeFindings } from './actions/take-over.ts';
import { forgetAnswers } from './answers.ts';
import { type FailureCode, failureKey } from './failures.ts';
import { type CompanyLookup, lookUp } from './look-up.ts';

const companiesAtOnce = 30;
/** Longer than the slowest answers of one piece. */
const leaseMinutes = 15;
const retryMinutes = 5;

type Taken = { readonly id: string; readonly made_by: string };
type Open = { readonly id: string; readonly nip: string; readonly krs: string | null };

/** The run that is due, held for a while: the work of a process that dies is taken up after that. */
async function takeRun(tx: Tx, workspaceId: string, now: Date): Promise<Taken | null> {
  const { rows } = await sql<Taken>`
    update prospecting.run set due_at = ${now}::timestamptz + make_interval(mins => ${leaseMinutes}), state = 'running'
    where workspace_id = ${workspaceId} and id = (
      select id from prospecting.run where workspace_id = ${workspaceId} and state in ('running', 'waiting') and due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    returning id, made_by`.execute(tx);
  return rows[0] ?? null;
}

/** A failure that passes by itself: the company is asked about again. */
const passes = new Set<FailureCode>(['quota-used-up', 'register-down', 'address-refused']);

const waitFor = (code: FailureCode, now: Date): Date =>
  code === 'quota-used-up' ? nextRegisterDay(now) : new Date(now.getTime() + retryMinutes * 60_000);

type Ended = { readonly state: 'filled' | 'same' | 'differs' | 'failed'; readonly filled: number; readonly why: string | null }; // prettier-ignore

async function endCompany(tx: Tx, workspaceId: string, runId: string, companyId: string, ended: Ended): Promise<void> {
  await sql`update prospecting.run_company set state = ${ended.state}, filled = ${ended.filled}, why = ${ended.why}
    where workspace_id = ${workspaceId} and run_id = ${runId} and company_id = ${companyId}`.execute(tx);
}

/** Writes what is empty or came from a register; what somebody else wrote is left for a person to judge. */
async function fill(
  host: Host,
  workspaceId: string,
  run: Taken,
  companyId: string,
  { told, answers }: CompanyLookup,
): Promise<void> {
  const failed = answers.find(({ code }) => code !== null);
  const why = failed?.code ? failureKey(failed.code, failed.provider) : null;
  const ended = (state: Ended['state'], filled = 0): Ended => ({ state, filled, why });
  try {
    await inWorkspace(host.db, workspaceId, async (tx) => {
      // Stopped or taken back meanwhile: nothing more is written.
      const { rows } = await sql`select from prospecting.run
        where workspace_id = ${workspaceId} and id = ${run.id} and state = 'running' for share`.execute(tx);
      if (rows.length === 0) return undefined;
      if (told.length === 0) return endCompany(tx, workspaceId, run.id, companyId, ended('failed'));
      const findings = await findingsOf(tx, workspaceId, companyId, told);
      const safe = findings.filter(({ kind }) => kind !== 'differs');
      const writing = { workspaceId, companyId, actorId: run.made_by, runId: run.id, now: host.now() };
      await writeFindings(tx, writing, safe, told);
      const state = findings.length > safe.length ? 'differs' : safe.length > 0 ? 'filled' : 'same';
      return endCompany(tx, workspaceId, run.id, companyId, ended(state, safe.length));
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const refused: Ended = { state: 'failed', filled: 0, why: failureKey('value-refused', 'white-list') };
    await inWorkspace(host.db, workspaceId, (tx) => endCompany(tx, workspaceId, run.id, companyId, refused));
  }
}

/** Works on the run of the workspace that is due. False: there is none. */
export async function workOnRun(host: Host, workspaceId: string): Promise<boolean> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspaceId, work);
  const run = await inside(async (tx) => {
    await forgetAnswers(tx, workspaceId, host.now());
    return takeRun(tx, workspaceId, host.now());
  });
  if (run === null) return false;
  const { rows: open } = await inside((tx) =>
    sql<Open>`select company.id, company.nip, company.krs from prospecting.run_company as asked
      join contacts.company as company on company.workspace_id = asked.workspace_id and company.id = asked.company_id
      where asked.workspace_id = ${workspaceId} and asked.run_id = ${run.id} and asked.state = 'open' and company.nip is not null
      order by company.name_key, company.id limit ${companiesAtOnce}`.execute(tx),
  );
  const lookups = await lookUp(host, workspaceId, open);
  let waits: { code: FailureCode; provider: 'white-list' | 'krs' } | null = null;
  for (const { id } of open) {
    const lookup = lookups.get(id) ?? { told: [], answers: [] };
    const passing = lookup.answers.find(({ code }) => code !== null && passes.has(code));
    if (passing?.code) waits ??= { code: passing.code, provider: passing.provider };
    else await fill(host, workspaceId, run, id, lookup);
  }
  await inside(async (tx) => {
    const now = host.now();
    // Stopped meanwhile: it stays so.
    const running = sql`workspace_id = ${workspaceId} and id = ${run.id} and state = 'running'`;
    if (waits !== null) {
      await sql`update prospecting.run set state = 'waiting', why = ${failureKey(waits.code, waits.provider)}, due_at = ${waitFor(waits.code, now)} where ${running}`.execute(tx);
    } else if (open.length < companiesAtOnce) {
      await sql`update prospecting.run set state = 'done', why = null, done_at = ${now}, due_at = null where ${running}`.execute(tx);
    } else await sql`update prospecting.run set why = null, due_at = ${now} where ${running}`.execute(tx);
  }); // prettier-ignore
  return true;
}
