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
-- A number among the properties of an event; sites send prices as texts as well.
create function tracking.number_of(value jsonb) returns double precision immutable parallel safe language sql return
  case when jsonb_typeof(value) = 'number' then contacts.number_of(value)
    when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^-?[0-9]{1,15}(\.[0-9]{1,15})?$' then (value #>> '{}')::double precision end;

do $$
declare name text;
begin
  foreach name in array array['activity', 'behind'] loop
    execute format('alter table tracking.%I enable row level security', name);
    execute format('alter table tracking.%I force row level security', name);
    execute format($policy$create policy workspace on tracking.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;

-- Everybody who is known already is behind: workspace by workspace, for outside of them nobody is seen.
do $$
declare workspace uuid;
begin
  for workspace in select id from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace);
    insert into tracking.behind (workspace_id, id, contact_id, since)
      select workspace, gen_random_uuid(), contact_id, '-infinity' from (
        select contact_id from tracking.link where workspace_id = workspace and undone_at is null
        union select contact_id from contacts.event where workspace_id = workspace
          and kind in ('form', 'form-confirmed', 'asset-taken', 'asset-read', 'webinar-registered', 'webinar-attended', 'lead-ad', 'note', 'call', 'meeting', 'order')
      ) as known;
  end loop;
  set local lejek.workspace = '';
end $$;
