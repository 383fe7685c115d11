/** Leads of a rep who left the workspace, or may no longer answer, go on to the next one: at once, and nobody is said to have missed a deadline. */
import { sql } from 'kysely';
import { answerers } from './answerers.ts';
import { type NewEvent, appendEvents, holdLeads } from './lead-log.ts';
import { noteLetter } from './letters.ts';
import { type Choosing, chooseRep } from './reps.ts';
import { type SettingsInForce, agreementOf } from './settings-store.ts';

const leadsAtOnce = 200;

type HandingOn = Omit<Choosing, 'calendar'> & { readonly held: () => Promise<SettingsInForce> };

/** Those that wait, and those whose day to come back has come. Returns how many went on. */
export async function handOnLeads({ held, ...handing }: HandingOn): Promise<number> {
  const { tx, workspace, now } = handing;
  const able = (await answerers(tx, workspace.id)).map(({ userId }) => userId);
  const orphaned = sql`and lead.rep_id is not null and not lead.rep_id = any(${able}::text[])`;
  const today = sql`(${now}::timestamptz at time zone ${workspace.timeZone})::date`;
  const leads = [
    ...(await holdLeads(tx, workspace.id, sql`and lead.state = 'open' ${orphaned} order by lead.due_at, lead.id limit ${leadsAtOnce} for update skip locked`)), // prettier-ignore
    ...(await holdLeads(tx, workspace.id, sql`and lead.wake_on <= ${today} and lead.state <> 'open' ${orphaned} order by lead.wake_on, lead.id limit ${leadsAtOnce} for update skip locked`)), // prettier-ignore
  ];
  if (leads.length === 0) return 0;
  const inForce = await held();
  const { calendar } = agreementOf(inForce, now);
  for (const lead of leads) {
    const { to: repId, way } = await chooseRep({ ...handing, calendar }, lead.contact_id, lead.missed_by);
    const event: NewEvent = { leadId: lead.id, contactId: lead.contact_id, kind: 'handedOn', at: now, actorId: null, repId, way, settingsVersion: inForce.version }; // prettier-ignore
    await appendEvents(tx, workspace.id, [event]);
    if (inForce.settings.letters && repId !== null && lead.state === 'open')
      await noteLetter(tx, workspace.id, { leadId: lead.id, userId: repId, kind: 'handed', at: now });
  }
  return leads.length;
}
