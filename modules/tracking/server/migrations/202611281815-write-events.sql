-- What puts events into the log (server/write-events.ts), kept here so that each connection plans it once: planned anew for every group
-- of events it cost more than the writing of a small one. Rights and row-level security are those of the caller.
create function tracking.write_events(
  workspace uuid, keys uuid[], ids uuid[], ats float8[], received_ats float8[], message_ids text[], kinds text[], names text[],
  anonymous_ids text[], contact_ids uuid[], user_ids text[], urls text[], referrers text[], bots text[], showns boolean[], documents jsonb
) returns integer language plpgsql as $body$
declare
  -- Ids that had not come in before.
  fresh_keys uuid[];
  written integer;
begin
  with fresh_message as (
    insert into tracking.message (workspace_id, id, received_on)
    select workspace, s.key, (to_timestamp(s.received_at / 1000) at time zone 'UTC')::date
    from unnest(keys, received_ats) as s(key, received_at) where s.key is not null
    on conflict do nothing returning id
  )
  select coalesce(array_agg(id), '{}') into fresh_keys from fresh_message;

  insert into tracking.event (workspace_id, at, id, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url,
    referrer, bot, shown, data)
  select workspace, to_timestamp(s.at / 1000), s.id, to_timestamp(s.received_at / 1000), s.message_id, s.kind, s.name, s.anonymous_id,
    s.contact_id, s.user_id, s.url, s.referrer, s.bot, s.shown, s.data
  from rows from (
    unnest(keys, ids, ats, received_ats, message_ids, kinds, names, anonymous_ids, contact_ids, user_ids, urls, referrers, bots, showns),
    jsonb_array_elements(documents)
  ) as s(key, id, at, received_at, message_id, kind, name, anonymous_id, contact_id, user_id, url, referrer, bot, shown, data)
  where s.key is null or s.key = any(fresh_keys);
  get diagnostics written = row_count;

  insert into tracking.fresh (workspace_id, id, anonymous_id, bot, at)
  select workspace, gen_random_uuid(), s.anonymous_id, s.bot is not null, to_timestamp(min(s.at) / 1000)
  from unnest(keys, anonymous_ids, bots, ats) as s(key, anonymous_id, bot, at)
  where s.anonymous_id is not null and (s.key is null or s.key = any(fresh_keys))
  group by s.anonymous_id, s.bot is not null;

  if kinds && array['identify', 'alias'] then
    insert into tracking.unstitched (workspace_id, event_id, at)
    select workspace, s.id, to_timestamp(s.at / 1000)
    from unnest(keys, ids, ats, kinds, bots) as s(key, id, at, kind, bot)
    where s.kind in ('identify', 'alias') and s.bot is null and (s.key is null or s.key = any(fresh_keys));
  end if;
  return written;
end $body$;
