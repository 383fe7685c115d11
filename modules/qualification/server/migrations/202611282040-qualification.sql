create schema qualification;

-- What a stage means here, from when. Never changed: a new meaning is a new version.
create table qualification.definition (
  workspace_id uuid not null,
  funnel_id uuid not null,
  slot smallint not null,
  version integer not null,
  -- null: no rule any more.
  rule jsonb,
  automatic boolean not null,
  rest_days smallint not null,
  reason text not null,
  owner_id text,
  made_by text,
  valid_from timestamptz not null default now(),
  -- Everybody is to be looked at by it.
  stale boolean not null default true,
  -- Why it cannot be asked, as { pl, en }.
  broken jsonb,
  primary key (workspace_id, funnel_id, slot, version)
);

create table qualification.replay (
  workspace_id uuid not null,
  id uuid not null,
  funnel_id uuid not null,
  slot smallint not null,
  rule jsonb not null,
  months smallint not null,
  from_day date not null,
  to_day date not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- Days asked so far, and all of them.
  asked integer not null default 0,
  checkpoints integer not null,
  present_fields text[] not null,
  failure jsonb,
  figures jsonb,
  made_by text,
  made_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index replay_stage on qualification.replay (workspace_id, funnel_id, slot, made_at desc);

-- Of each person under way in that time: when the draft would have qualified them, when they were qualified, when won.
create table qualification.replay_person (
  workspace_id uuid not null,
  replay_id uuid not null,
  contact_id uuid not null,
  -- In the funnel since.
  started_on date not null,
  draft_on date,
  actual_on date,
  won_on date,
  primary key (workspace_id, replay_id, contact_id),
  foreign key (workspace_id, replay_id) references qualification.replay (workspace_id, id) on delete cascade
);
create index replay_person_contact on qualification.replay_person (workspace_id, contact_id);

do $$
declare name text;
begin
  foreach name in array array['definition', 'replay', 'replay_person'] loop
    execute format('alter table qualification.%I enable row level security', name);
    execute format('alter table qualification.%I force row level security', name);
    execute format($policy$create policy workspace on qualification.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
