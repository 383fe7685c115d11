import { sql } from 'kysely';
import { type Db, type Tx, inWorkspace } from '#platform/server/database.ts';
import { TrackingSettings } from '../contract.ts';

const unlessTold: TrackingSettings = {
  consentMode: 'cookieless-until-consent',
  honourDnt: true,
  allowedDomains: [],
  retentionMonths: 26,
};

export async function readSettings(tx: Tx, workspaceId: string): Promise<TrackingSettings> {
  const { rows } =
    await sql`select consent_mode as "consentMode", honour_dnt as "honourDnt", allowed_domains as "allowedDomains",
    retention_months as "retentionMonths" from tracking.settings where workspace_id = ${workspaceId}`.execute(tx);
  return rows.length === 0 ? unlessTold : TrackingSettings.parse(rows[0]);
}

export async function saveSettings(tx: Tx, workspaceId: string, settings: TrackingSettings): Promise<TrackingSettings> {
  const domains = [...new Set(settings.allowedDomains)];
  await sql`insert into tracking.settings (workspace_id, consent_mode, honour_dnt, allowed_domains, retention_months)
    values (${workspaceId}, ${settings.consentMode}, ${settings.honourDnt}, ${domains}::text[], ${settings.retentionMonths})
    on conflict (workspace_id) do update set consent_mode = excluded.consent_mode, honour_dnt = excluded.honour_dnt,
      allowed_domains = excluded.allowed_domains, retention_months = excluded.retention_months`.execute(tx);
  return { ...settings, allowedDomains: domains };
}

const keptMilliseconds = 10_000;

/** For every request: read again after ten seconds. */
export function cachedSettings(db: Db): (workspaceId: string) => Promise<TrackingSettings> {
  const kept = new Map<string, { until: number; settings: TrackingSettings }>();
  return async (workspaceId) => {
    const known = kept.get(workspaceId);
    if (known && known.until > Date.now()) return known.settings;
    const settings = await inWorkspace(db, workspaceId, (tx) => readSettings(tx, workspaceId));
    kept.set(workspaceId, { until: Date.now() + keptMilliseconds, settings });
    return settings;
  };
}
