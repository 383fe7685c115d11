/** What was agreed, in versions. */
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '#modules/identity/server/index.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { HandoffSettings } from '../contract.ts';
import { firstSettings } from '../domain/first-settings.ts';
import type { Agreement } from '../domain/lead-of-events.ts';
import { workingCalendar } from '../domain/working-calendar.ts';
import { handoffProblem } from './problems.ts';

const Row = z.object({
  version: z.number(),
  definition: HandoffSettings,
  time_zone: z.string(),
  made_by: z.string().nullable(),
  valid_from: z.date(),
});
type Row = z.infer<typeof Row>;

export type SettingsInForce = {
  /** 0: nobody has agreed on anything yet. */
  readonly version: number;
  readonly settings: HandoffSettings;
  readonly timeZone: string;
  readonly madeBy: string | null;
  readonly validFrom: Date | null;
};

async function newest(tx: Tx, workspaceId: string): Promise<Row | null> {
  const { rows } = await sql`select version, definition, time_zone, made_by, valid_from from handoff.settings
    where workspace_id = ${workspaceId} order by version desc limit 1`.execute(tx);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

export async function settingsInForce(
  tx: Tx,
  workspace: Pick<WorkspaceRef, 'id' | 'timeZone'>,
): Promise<SettingsInForce> {
  const row = await newest(tx, workspace.id);
  if (!row)
    return { version: 0, settings: firstSettings(workspace.timeZone), timeZone: workspace.timeZone, madeBy: null, validFrom: null }; // prettier-ignore
  return { version: row.version, settings: row.definition, timeZone: row.time_zone, madeBy: row.made_by, validFrom: row.valid_from }; // prettier-ignore
}

/** False where somebody wrote that version at the same moment. */
async function insertVersion(
  tx: Tx,
  workspace: Pick<WorkspaceRef, 'id' | 'timeZone'>,
  version: number,
  settings: HandoffSettings,
  by: { readonly actorId: string | null; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into handoff.settings (workspace_id, version, definition, time_zone, made_by, valid_from)
    values (${workspace.id}, ${version}, ${JSON.stringify(settings)}::jsonb, ${workspace.timeZone}, ${by.actorId}, ${by.now})
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/**
 * Whether a person agreed on something else since. What the program wrote down itself for deadlines to refer to (what every workspace begins
 * with, or the same in another time zone) is no change.
 */
async function isChangedSince(tx: Tx, workspaceId: string, version: number): Promise<boolean> {
  const { rows } =
    await sql`select from handoff.settings as later where workspace_id = ${workspaceId} and version > ${version}
    and definition is distinct from (select definition from handoff.settings as based where workspace_id = ${workspaceId}
      and (based.version = ${version} or (${version} = 0 and based.version = 1 and based.made_by is null))) limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/** As a version that deadlines can refer to: written down when they are what every workspace begins with, or the time zone changed. */
export async function settingsToReferTo(tx: Tx, workspace: WorkspaceRef, now: Date): Promise<SettingsInForce> {
  const held = await settingsInForce(tx, workspace);
  if (held.version > 0 && held.timeZone === workspace.timeZone) return held;
  await insertVersion(tx, workspace, held.version + 1, held.settings, { actorId: held.madeBy, now });
  return settingsInForce(tx, workspace);
}

export const agreementOf = ({ settings, timeZone }: SettingsInForce, at: Date): Agreement => ({
  calendar: workingCalendar(settings, timeZone, at.getUTCFullYear()),
  answerMinutes: settings.answerMinutes,
  warnMinutes: settings.warnMinutes,
});

/** Every version's, by its number. */
export async function agreements(tx: Tx, workspaceId: string): Promise<ReadonlyMap<number, Agreement>> {
  const { rows } = await sql`select version, definition, time_zone, made_by, valid_from from handoff.settings
    where workspace_id = ${workspaceId}`.execute(tx);
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map(({ version, definition: settings, time_zone: timeZone, made_by: madeBy, valid_from: validFrom }) => [
        version,
        agreementOf({ version, settings, timeZone, madeBy, validFrom }, validFrom),
      ]),
  );
}

/** The funnel in which leads are handed over: the workspace's first. */
export async function handoffFunnel(tx: Tx, workspaceId: string): Promise<Funnel | null> {
  return (await listFunnels(tx, workspaceId))[0] ?? null;
}

/** Of two who save at once, the second waits for the first and is told; a version that the program writes meanwhile only moves the number on. */
async function writeVersion(
  tx: Tx,
  workspace: WorkspaceRef,
  { basedOn, settings }: { readonly basedOn: number; readonly settings: HandoffSettings },
  by: { readonly actorId: string; readonly now: Date },
): Promise<number> {
  for (;;) {
    const { version } = await settingsInForce(tx, workspace);
    if (version < basedOn || (await isChangedSince(tx, workspace.id, basedOn)))
      throw handoffProblem('settings-changed-meanwhile', { version });
    if (await insertVersion(tx, workspace, version + 1, settings, by)) return version + 1;
  }
}

export async function saveSettings(
  tx: Tx,
  workspace: WorkspaceRef,
  asked: { readonly basedOn: number; readonly settings: HandoffSettings },
  by: { readonly actorId: string; readonly now: Date },
): Promise<{ version: number }> {
  const stages = (await handoffFunnel(tx, workspace.id))?.stages.map(({ key }) => key) ?? [];
  const [from, to] = [stages.indexOf(asked.settings.fromStage), stages.indexOf(asked.settings.acceptedStage)];
  if (from < 0 || to <= from) throw handoffProblem('stages-not-in-order');
  for (const { stage } of asked.settings.paths)
    if (stage !== null && !stages.includes(stage)) throw handoffProblem('unknown-path-stage', { stage });
  const version = await writeVersion(tx, workspace, asked, by);
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at: by.now,
    actorId: by.actorId,
    action: 'handoff.settings-changed',
    data: { version },
  });
  return { version };
}
