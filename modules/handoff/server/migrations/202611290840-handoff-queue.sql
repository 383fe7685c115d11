-- Leads of reps who left are handed on, people who came back by themselves are not woken: both stand in the log in words of their own.
alter table handoff.event drop constraint event_kind_check;
alter table handoff.event add constraint event_kind_check check (kind in ('handed', 'warned', 'breached', 'reassigned', 'escalated', 'accepted', 'rejected',
  'returned', 'withdrawn', 'undone', 'recycled', 'woken', 'postponed', 'resumed', 'handedOn', 'unneeded'));

-- Given to a colleague by hand: apart from what a missed deadline did.
alter table handoff.lead add column given integer not null default 0;
create index lead_rep on handoff.lead (workspace_id, rep_id) where state = 'open';

-- A letter that did not leave is tried again; `taken_at` is when it was settled, one way or the other.
alter table handoff.letter add column tries integer not null default 0;
alter table handoff.letter add column next_try_at timestamptz;

do $$
declare workspace uuid;
begin
  for workspace in select id from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace);
    update handoff.lead as lead set given = told.times, reassigned = lead.reassigned - told.times
      from (select lead_id, count(*)::integer as times from handoff.event
        where workspace_id = workspace and kind = 'reassigned' and way = 'given' group by lead_id) as told
      where lead.workspace_id = workspace and lead.id = told.lead_id;
  end loop;
  set local lejek.workspace = '';
end $$;
