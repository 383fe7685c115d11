-- What known people did, by day: the log in the shape that filters and scores ask. Computed (server/project-activity.ts).
create table tracking.activity (
  workspace_id uuid not null,
  -- In force: what those did who were merged into them counts for them.
  contact_id uuid not null,
  -- Of the workspace's time zone.
  day date not null,
  kind text collate "C" not null,
  -- The event's name, the path of a page, the key of a form; empty where there is none.
  name text collate "C" not null,
  times integer not null,
  primary key (workspace_id, contact_id, day, kind, name)
);
create index activity_did on tracking.activity (workspace_id, kind, name, day) include (contact_id, times);

-- Whose activity is behind the log, and since when.
create table tracking.behind (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- By what an event is named in a filter. A page goes by the path of its address, without what stands behind ? and #.
create function tracking.behaviour_name(kind text, name text, url text) returns text immutable parallel safe language sql return
  left(case when kind = 'page'
    then coalesce(nullif(split_part(split_part(regexp_replace(url, '^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*', ''), '?', 1), '#', 1), ''), case when url is null then '' else '/' end)
    else coalesce(name, '') end, 200);
-- The same of a fact of the timeline: the key of the form, the id of the asset or the webinar.
create function tracking.fact_name(data jsonb) returns text immutable parallel safe language sql return
  left(coalesce(data->>'formKey', data->>'assetId', data->>'webinarId', data->>'name', ''), 200);

do $$
declare name text;
begin
  foreach name in array array['activity', 'behind'] loop
    execute format('alter table tracking.%I enable row level security', name);
    execute format('alter table tracking.%I force row level security', name);
    execute format($policy$create policy workspace on tracking.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;

-- Everybody who is known already is behind.
insert into tracking.behind (workspace_id, id, contact_id, since)
  select workspace_id, gen_random_uuid(), contact_id, '-infinity' from (
    select workspace_id, contact_id from tracking.link where undone_at is null
    union select workspace_id, contact_id from contacts.event
      where kind in ('form', 'form-confirmed', 'asset-taken', 'asset-read', 'webinar-registered', 'webinar-attended', 'lead-ad', 'note', 'call', 'meeting', 'order')
  ) as known;
