-- What came in and is not yet in the days of activity, apart from the marks of visits: with what was done in it, so that it is added to the
-- days instead of counting each day anew from the log. A row is taken out in the transaction that adds it. Without its three lists
-- (what came in much later than it happened, what was in the log before) the days are counted anew since its time.
create table tracking.uncounted (
  workspace_id uuid not null,
  id uuid not null,
  anonymous_id text collate "C" not null,
  -- The earliest of what came in.
  at timestamptz not null,
  -- Of each event, side by side.
  ats timestamptz[],
  kinds text[],
  -- As tracking.behaviour_name gives them.
  names text[],
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

alter table tracking.uncounted enable row level security;
alter table tracking.uncounted force row level security;
create policy workspace on tracking.uncounted using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));

do $$
declare workspace uuid;
begin
  for workspace in select id from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace);
    insert into tracking.uncounted (workspace_id, id, anonymous_id, at)
      select workspace, gen_random_uuid(), anonymous_id, at from tracking.fresh where workspace_id = workspace and not counted and not bot;
  end loop;
  set local lejek.workspace = '';
end $$;
alter table tracking.fresh drop column counted;

-- As before (see 202611282000), and what is to be counted (see above) with it.
create or replace function tracking.write_events(
  workspace uuid, keys uuid[], ids uuid[], ats float8[], received_ats float8[], message_ids text[], kinds text[], names text[],
  anonymous_ids text[], contact_ids uuid[], user_ids text[], urls text[], referrers text[], bots text[], showns boolean[], documents text
) returns integer language plpgsql as $body$
declare
  all_new boolean = true;
  -- Ids that had not come in before; only where not all are new.
  fresh_keys uuid[];
  written integer;
begin
  execute format('set local lejek.workspace = %L', workspace);
  begin
    insert into tracking.message (workspace_id, id, received_on)
    select workspace, s.key, date '1970-01-01' + floor(s.received_at / 86400000)::integer
    from (select unnest(keys) as key, unnest(received_ats) as received_at) as s where s.key is not null;
  exception when unique_violation then
    all_new = false;
  end;
  if not all_new then
    with fresh_message as (
      insert into tracking.message (workspace_id, id, received_on)
      select workspace, s.key, date '1970-01-01' + floor(s.received_at / 86400000)::integer
      from (select unnest(keys) as key, unnest(received_ats) as received_at) as s where s.key is not null
      on conflict do nothing returning id
    )
    select coalesce(array_agg(id), '{}') into fresh_keys from fresh_message;
  end if;

  insert into tracking.event (workspace_id, at, id, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url,
    referrer, bot, shown, data)
  select workspace, to_timestamp(s.at / 1000), s.id, to_timestamp(s.received_at / 1000), s.message_id, s.kind, s.name, s.anonymous_id,
    s.contact_id, s.user_id, s.url, s.referrer, s.bot, s.shown, s.document::jsonb
  from (
    select unnest(keys) as key, unnest(ids) as id, unnest(ats) as at, unnest(received_ats) as received_at,
      unnest(message_ids) as message_id, unnest(kinds) as kind, unnest(names) as name, unnest(anonymous_ids) as anonymous_id,
      unnest(contact_ids) as contact_id, unnest(user_ids) as user_id, unnest(urls) as url, unnest(referrers) as referrer,
      unnest(bots) as bot, unnest(showns) as shown, string_to_table(documents, e'\n') as document
  ) as s
  where all_new or s.key is null or s.key = any(fresh_keys);
  get diagnostics written = row_count;

  insert into tracking.fresh (workspace_id, id, anonymous_id, bot, at)
  select workspace, gen_random_uuid(), s.anonymous_id, s.bot is not null, to_timestamp(min(s.at) / 1000)
  from (select unnest(keys) as key, unnest(anonymous_ids) as anonymous_id, unnest(bots) as bot, unnest(ats) as at) as s
  where s.anonymous_id is not null and (all_new or s.key is null or s.key = any(fresh_keys))
  group by s.anonymous_id, s.bot is not null;

  -- What is days old (a telephone that was off, a history that is sent) may be older than what is kept: the log is asked for it.
  insert into tracking.uncounted (workspace_id, id, anonymous_id, at, ats, kinds, names)
  select workspace, gen_random_uuid(), came.anonymous_id, came.earliest, case when came.recent then came.ats end,
    case when came.recent then came.kinds end, case when came.recent then came.names end
  from (
    select s.anonymous_id, min(to_timestamp(s.at / 1000)) as earliest, min(s.at - s.received_at) > -172800000 as recent,
      array_agg(to_timestamp(s.at / 1000)) as ats, array_agg(s.kind) as kinds,
      array_agg(tracking.behaviour_name(s.kind, s.name, s.url)) as names
    from (
      select unnest(keys) as key, unnest(anonymous_ids) as anonymous_id, unnest(bots) as bot, unnest(ats) as at,
        unnest(received_ats) as received_at, unnest(kinds) as kind, unnest(names) as name, unnest(urls) as url
    ) as s
    where s.anonymous_id is not null and s.bot is null and s.kind in ('page', 'screen', 'track')
      and (all_new or s.key is null or s.key = any(fresh_keys))
    group by s.anonymous_id
  ) as came;

  if kinds && array['identify', 'alias'] then
    insert into tracking.unstitched (workspace_id, event_id, at)
    select workspace, s.id, to_timestamp(s.at / 1000)
    from (
      select unnest(keys) as key, unnest(ids) as id, unnest(ats) as at, unnest(kinds) as kind, unnest(bots) as bot
    ) as s
    where s.kind in ('identify', 'alias') and s.bot is null and (all_new or s.key is null or s.key = any(fresh_keys));
  end if;
  return written;
end $body$;
