-- Puts events into the log as before (see 202611281815), with less work for each of them:
-- - Nearly always all ids are new. So they are put in plainly, which spares asking before and confirming after each of them; only when
--   one of them came in before is that taken back and done with care.
-- - Documents come one a line (their JSON holds no line break), so that each is read once and not copied out of one that holds all.
-- - The arrays are laid side by side in the select list, where none of them is first written down as a table. A shorter one is filled
--   up with nulls: one that holds nothing else comes empty.
-- - It enters the workspace itself, so that a group of events of one workspace is one statement and its own transaction: four times to
--   the database and back cost a group of ten events more than the writing.
drop function tracking.write_events(
  uuid, uuid[], uuid[], float8[], float8[], text[], text[], text[], text[], uuid[], text[], text[], text[], text[], boolean[], jsonb
);
create function tracking.write_events(
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
