/** People moved by hand (or by a rule): forward, over stages, back, out, or back to marketing. Each is a row of the log; nothing is rewritten. */
import { sql } from 'kysely';
import { tellTouched } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Funnel, MoveResult, Stage } from '../../contract.ts';
import { lifecycleProblem } from '../problems.ts';
import { projectJourneys } from '../project-journeys.ts';
import { type LatestPass, findFunnel, holdFunnels, latestPasses } from '../store.ts';
import type { LifecycleTables, TransitionTable } from '../tables.ts';

type Refusal = MoveResult['refused'][number];
export type NewTransition = Pick<TransitionTable, 'contact_id' | 'pass' | 'kind' | 'slot'> & {
  outcome?: 'lost' | 'disqualified';
  /** Where it is another than that of all. */ at?: Date;
  /** Of `worth`: minor units of the workspace's currency. */ value_minor?: number;
};
type How = {
  readonly reason: string | null;
  readonly at: Date;
  readonly actorId: string | null;
  /** Of the fact of another module that made it: with that fact it can be withdrawn. */
  readonly causeId?: string | null;
};

export async function funnelOf(tx: Tx, workspaceId: string, key: string): Promise<Funnel> {
  await holdFunnels(tx, workspaceId);
  const funnel = await findFunnel(tx, workspaceId, key);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: key });
  return funnel;
}

function stageOf(funnel: Funnel, key: string): Stage {
  const stage = funnel.stages.find((candidate) => candidate.key === key);
  if (!stage)
    throw lifecycleProblem('unknown-stage', { stage: key, stages: funnel.stages.map((each) => each.key).join(', ') });
  return stage;
}

/** Those of the asked who exist and were not merged away; their rows are locked so that two movers take turns. */
export async function lockContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`${keptPlan}
    select id from contacts.contact where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[]) and merged_into is null
    order by id for no key update`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Those of the asked that match the stage's rule. */
async function matching(
  tx: Tx,
  workspaceId: string,
  fields: FieldCatalog,
  contactIds: readonly string[],
  rule: Stage['entryRule'],
): Promise<Set<string>> {
  if (rule === null) return new Set(contactIds);
  const { where } = await compileFilter(fields, tx, workspaceId, rule);
  const { rows } = await sql<{ id: string }>`
    select contact.id from contacts.contact as contact
    left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
    where contact.workspace_id = ${workspaceId} and contact.id = any(${contactIds}::uuid[]) and ${where}`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** So many are looked up one by one. */
const few = 20;

/** Adds to the log and brings the journeys up to it. */
export async function append(
  tx: Tx,
  workspaceId: string,
  funnel: Funnel,
  transitions: readonly NewTransition[],
  how: How,
): Promise<void> {
  if (transitions.length === 0) return;
  const rows = transitions.map((transition) => ({
    ...transition,
    workspace_id: workspaceId,
    id: newId(),
    funnel_id: funnel.id,
    at: transition.at ?? how.at,
    reason: how.reason,
    funnel_version: funnel.version,
    actor_id: how.actorId,
    cause_id: how.causeId ?? null,
  }));
  for (let start = 0; start < rows.length; start += 2000) {
    await tx
      .withTables<LifecycleTables>()
      .insertInto('lifecycle.transition')
      .values(rows.slice(start, start + 2000))
      .execute();
  }
  const moved = [...new Set(transitions.map((transition) => transition.contact_id))];
  await projectJourneys(
    tx,
    workspaceId,
    funnel.id,
    funnel.stages,
    sql`select unnest(${moved}::uuid[])`,
    moved.length <= few,
  );
  await tellTouched(tx, workspaceId, moved);
}

function checkTime(at: Date, now: Date): void {
  if (at.getTime() > now.getTime() + 60_000) throw lifecycleProblem('in-the-future');
}

/** Spaces are no reason. */
const spoken = <H extends How>(how: H): H => ({ ...how, reason: how.reason?.trim() || null });

const rankOf = (funnel: Funnel, slot: number): number => funnel.stages.findIndex((stage) => stage.slot === slot);

/** A pass that ended otherwise than by winning: who comes again starts the next one. After winning one can go on, to loyal for example. */
const closed = (pass: LatestPass): boolean => pass.outcome !== null && pass.outcome !== 'won';

function planMove(
  funnel: Funnel,
  to: Stage,
  contactId: string,
  pass: LatestPass | undefined,
): NewTransition | 'already-there' {
  const step = { contact_id: contactId, slot: to.slot };
  if (!pass) return { ...step, pass: 1, kind: 'enter' };
  if (closed(pass)) return { ...step, pass: pass.pass + 1, kind: 'enter' };
  if (pass.currentSlot === to.slot) return 'already-there';
  const back = rankOf(funnel, to.slot) < rankOf(funnel, pass.currentSlot);
  return { ...step, pass: pass.pass, kind: back ? 'back' : 'enter' };
}

type Move = {
  readonly contactIds: readonly string[];
  readonly to: string;
  readonly override: boolean;
} & How;

export async function moveContacts(
  tx: Tx,
  workspaceId: string,
  fields: FieldCatalog,
  funnelKey: string,
  asked: Move,
  now: Date,
): Promise<MoveResult> {
  const move = spoken(asked);
  checkTime(move.at, now);
  if (move.override && !move.reason) throw lifecycleProblem('reason-needed');
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  const to = stageOf(funnel, move.to);
  const known = await lockContacts(tx, workspaceId, move.contactIds);
  const passes = await latestPasses(tx, workspaceId, funnel.id, [...known]);
  const mayEnter = move.override ? known : await matching(tx, workspaceId, fields, [...known], to.entryRule);
  const mayLeave = new Map<number, Set<string>>();
  for (const stage of funnel.stages) {
    if (stage.leaveRule === null || move.override) continue;
    const here = [...known].filter((id) => {
      const pass = passes.get(id);
      return pass?.currentSlot === stage.slot && !closed(pass);
    });
    if (here.length > 0) mayLeave.set(stage.slot, await matching(tx, workspaceId, fields, here, stage.leaveRule));
  }
  const refused: Refusal[] = [];
  const transitions: NewTransition[] = [];
  for (const contactId of new Set(move.contactIds)) {
    const pass = passes.get(contactId);
    const step = known.has(contactId) ? planMove(funnel, to, contactId, pass) : 'unknown-contact';
    if (typeof step === 'string') refused.push({ contactId, why: step });
    else if (!mayEnter.has(contactId)) refused.push({ contactId, why: 'entry-rule' });
    else if (pass && step.kind === 'enter' && mayLeave.get(pass.currentSlot)?.has(contactId) === false)
      refused.push({ contactId, why: 'leave-rule' });
    else transitions.push(step);
  }
  if (!move.reason && transitions.some((transition) => transition.kind === 'back'))
    throw lifecycleProblem('reason-needed');
  await append(tx, workspaceId, funnel, transitions, move);
  return { moved: transitions.map((transition) => transition.contact_id), refused };
}

async function onOpenPasses(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  contactIds: readonly string[],
  asked: How,
  now: Date,
  plan: (funnel: Funnel, contactId: string, pass: LatestPass) => readonly NewTransition[],
): Promise<MoveResult> {
  const how = spoken(asked);
  if (how.reason === null) throw lifecycleProblem('reason-needed');
  checkTime(how.at, now);
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  const known = await lockContacts(tx, workspaceId, contactIds);
  const passes = await latestPasses(tx, workspaceId, funnel.id, [...known]);
  const refused: Refusal[] = [];
  const transitions: NewTransition[] = [];
  const moved: string[] = [];
  for (const contactId of new Set(contactIds)) {
    const pass = passes.get(contactId);
    const steps = pass ? plan(funnel, contactId, pass) : [];
    if (!known.has(contactId)) refused.push({ contactId, why: 'unknown-contact' });
    else if (steps.length === 0) refused.push({ contactId, why: 'not-in-funnel' });
    else {
      transitions.push(...steps);
      moved.push(contactId);
    }
  }
  await append(tx, workspaceId, funnel, transitions, how);
  return { moved, refused };
}

type Ending = { readonly contactIds: readonly string[]; readonly outcome: 'lost' | 'disqualified' } & How;

/** Who has won did not lose: if it fell through after all, they go back first, with the reason for that. */
export function endJourneys(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  ending: Ending,
  now: Date,
): Promise<MoveResult> {
  return onOpenPasses(tx, workspaceId, funnelKey, ending.contactIds, ending, now, (_funnel, contactId, pass) =>
    pass.outcome !== null
      ? []
      : [{ contact_id: contactId, pass: pass.pass, kind: 'exit', slot: pass.currentSlot, outcome: ending.outcome }],
  );
}

type Recycling = { readonly contactIds: readonly string[]; readonly to: string } & How;

/** Closes the pass (if it is still open; a won one stays won) and opens the next at the named stage; the closed pass stays countable. */
export function recycleContacts(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  recycling: Recycling,
  now: Date,
): Promise<MoveResult> {
  return onOpenPasses(tx, workspaceId, funnelKey, recycling.contactIds, recycling, now, (funnel, contactId, pass) => {
    const to = stageOf(funnel, recycling.to);
    const close: NewTransition[] =
      pass.outcome !== null
        ? []
        : [{ contact_id: contactId, pass: pass.pass, kind: 'recycle', slot: pass.currentSlot }];
    return [...close, { contact_id: contactId, pass: pass.pass + 1, kind: 'enter', slot: to.slot }];
  });
}
