/**
 * The clock of the deadlines. Whatever is due is done once, however late the clock comes: each step is taken under the lead's lock, from
 * where its log says it stands.
 */
import { sql } from 'kysely';
import { createActivity } from '#modules/activities/server/index.ts';
import { salesAccess } from '#modules/pipeline/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { answerers, deciders } from './answerers.ts';
import { backWithSales } from './back-with-sales.ts';
import { handOnLeads } from './hand-on.ts';
import { type HeldLead, type NewEvent, appendEvents, holdLeads } from './lead-log.ts';
import { noteLetter } from './letters.ts';
import { chooseRep } from './reps.ts';
import { inRounds } from './rounds.ts';
import { type SettingsInForce, agreementOf, settingsToReferTo } from './settings-store.ts';

const leadsAtOnce = 200;

type Ticking = {
  readonly host: Pick<Host, 'fields'>;
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly now: Date;
  readonly held: SettingsInForce;
};

/** Who leads a team that the rep is in; without one, who may decide about leads of others. */
async function leadersOf({ tx, workspace }: Ticking, repId: string | null): Promise<string[]> {
  const { teams } = await salesAccess(tx, workspace.id);
  const theirs = teams.filter(({ members }) => repId === null || members.some(({ userId }) => userId === repId));
  const leaders = theirs
    .flatMap(({ members }) => members.filter(({ leads }) => leads).map(({ userId }) => userId))
    .filter((userId) => userId !== repId);
  if (leaders.length > 0) return [...new Set(leaders)];
  return (await deciders(tx, workspace.id, repId)).map(({ userId }) => userId);
}

async function breach(ticking: Ticking, lead: HeldLead): Promise<void> {
  const { host, tx, workspace, now, held } = ticking;
  const { settings } = held;
  const event: Omit<NewEvent, 'kind'> = { leadId: lead.id, contactId: lead.contact_id, at: now, actorId: null };
  const letter = (userId: string, kind: Parameters<typeof noteLetter>[2]['kind']) =>
    settings.letters ? noteLetter(tx, workspace.id, { leadId: lead.id, userId, kind, at: now }) : Promise.resolve();
  const missed = lead.rep_id === null ? lead.missed_by : [...lead.missed_by, lead.rep_id];
  const { calendar } = agreementOf(held, now);
  const next =
    settings.onBreach === 'reassign' && lead.reassigned < settings.mostReassignments
      ? await chooseRep({ tx, fields: host.fields, workspace, now, calendar }, lead.contact_id, missed)
      : null;
  const breached: NewEvent = { ...event, kind: 'breached', repId: lead.rep_id };
  if (next !== null && next.to !== null) {
    await appendEvents(tx, workspace.id, [
      breached,
      { ...event, kind: 'reassigned', repId: next.to, way: next.way, settingsVersion: held.version },
    ]);
    await letter(next.to, 'reassigned');
    if (lead.rep_id !== null) await letter(lead.rep_id, 'taken');
    return;
  }
  await appendEvents(tx, workspace.id, [breached, { ...event, kind: 'escalated' }]);
  for (const userId of await leadersOf(ticking, lead.rep_id)) await letter(userId, 'escalated');
}

const comeBack = { pl: 'Wróć do rozmowy', en: 'Come back to them' } as const;

/** In their day as well, beside everything else that they have to do. */
async function remindRep(
  { tx, workspace, now }: Ticking,
  contactId: string,
  { userId, role }: { readonly userId: string; readonly role: string },
): Promise<void> {
  const today = new Intl.DateTimeFormat('sv', { timeZone: workspace.timeZone }).format(now);
  await createActivity(
    { tx, workspace, viewer: { userId, role, may: () => false }, now },
    { kind: 'task', title: comeBack[workspace.language], contactId, ownerId: userId, dueOn: today },
  );
}

/** People whose day to come back has come. Who came back before, or bought, is not gone back to. */
async function wakeUp(ticking: Ticking, woken: readonly HeldLead[]): Promise<void> {
  const { tx, workspace, now, held } = ticking;
  const back = await holdLeads(
    tx,
    workspace.id,
    sql`and lead.id = any(${woken.map(({ id }) => id)}::uuid[]) and ${await backWithSales(tx, workspace)}`,
  );
  const isBack = ({ id }: HeldLead) => back.some((each) => each.id === id);
  await appendEvents(
    tx,
    workspace.id,
    woken.map((lead) => ({ leadId: lead.id, contactId: lead.contact_id, kind: isBack(lead) ? 'unneeded' : 'woken', at: now, actorId: null })),
  ); // prettier-ignore
  const members = await answerers(tx, workspace.id);
  for (const lead of woken) {
    const member = members.find(({ userId }) => userId === lead.rep_id);
    if (!member || isBack(lead)) continue;
    await remindRep(ticking, lead.contact_id, member);
    if (held.settings.letters)
      await noteLetter(tx, workspace.id, { leadId: lead.id, userId: member.userId, kind: 'woken', at: now });
  }
}

async function tick(host: Pick<Host, 'fields'>, tx: Tx, workspace: WorkspaceRef, now: Date): Promise<number> {
  let known: SettingsInForce | undefined;
  const held = async () => (known ??= await settingsToReferTo(tx, workspace, now));
  const handedOn = await handOnLeads({ tx, fields: host.fields, workspace, now, held });
  const due = await holdLeads(
    tx,
    workspace.id,
    sql`and lead.state = 'open' and ((lead.due_at <= ${now} and lead.breached_at is null) or (lead.warn_at <= ${now} and lead.warned_at is null
      and lead.breached_at is null and lead.due_at > ${now})) order by lead.due_at, lead.id limit ${leadsAtOnce} for update skip locked`,
  );
  const woken = await holdLeads(
    tx,
    workspace.id,
    sql`and lead.wake_on <= (${now}::timestamptz at time zone ${workspace.timeZone})::date and lead.woken_at is null and lead.state <> 'open'
      order by lead.wake_on, lead.id limit ${leadsAtOnce} for update skip locked`,
  );
  if (due.length + woken.length === 0) return handedOn;
  const ticking = { host, tx, workspace, now, held: await held() };
  const { letters } = ticking.held.settings;
  for (const lead of due) {
    if (lead.due_at !== null && lead.due_at <= now) {
      await breach(ticking, lead);
      continue;
    }
    await appendEvents(tx, workspace.id, [
      { leadId: lead.id, contactId: lead.contact_id, kind: 'warned', at: now, actorId: null, repId: lead.rep_id },
    ]);
    if (letters && lead.rep_id !== null)
      await noteLetter(tx, workspace.id, { leadId: lead.id, userId: lead.rep_id, kind: 'warned', at: now });
  }
  if (woken.length > 0) await wakeUp(ticking, woken);
  return handedOn + due.length + woken.length;
}

/** Does whatever is due in a workspace. */
export async function keepDeadlines(host: Host, workspace: WorkspaceRef): Promise<void> {
  while ((await inWorkspace(host.db, workspace.id, (tx) => tick(host, tx, workspace, host.now()))) > 0);
}

export const deadlineClock = inRounds(
  'handoff.clock',
  'keeping the deadlines of leads failed; trying again',
  keepDeadlines,
);
