/** What content holds about a person: what they took and read, and their places at webinars. */
import { sql } from 'kysely';
import type { PersonalData } from '#modules/contacts/server/index.ts';

type Row = { row: Record<string, unknown> };

export const takenAssets: PersonalData = {
  key: 'content.assets',
  title: { pl: 'Pobrane materiały', en: 'Assets taken' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<Row>`
      select jsonb_build_object('name', asset.name_pl, 'taken_at', reader.taken_at, 'opens', reader.opens, 'seconds', reader.seconds,
        'share', reader.share, 'read_at', reader.read_at) as row
      from content.asset_reader as reader
      join content.asset as asset on asset.workspace_id = reader.workspace_id and asset.id = reader.asset_id
      where reader.workspace_id = ${workspaceId} and reader.contact_id = any(${contactIds}::uuid[]) order by reader.taken_at`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
};

export const webinarPlaces: PersonalData = {
  key: 'content.webinars',
  title: { pl: 'Webinary', en: 'Webinars' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<Row>`
      select jsonb_build_object('title', webinar.title, 'starts_at', webinar.starts_at, 'registered_at', place.registered_at,
        'attended_at', place.attended_at, 'attended_minutes', place.attended_minutes) as row
      from content.registration as place
      join content.webinar as webinar on webinar.workspace_id = place.workspace_id and webinar.id = place.webinar_id
      where place.workspace_id = ${workspaceId} and place.contact_id = any(${contactIds}::uuid[]) order by place.registered_at`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
};
