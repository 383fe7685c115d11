create schema handoff;

-- What was agreed, in versions: leads keep the deadline of the one under which they were handed over.
create table handoff.settings (
  workspace_id uuid not null,
  version integer not null,
  definition jsonb not null,
  -- In which its working hours and holidays are cut.
  time_zone text not null,
  made_by text,
  valid_from timestamptz not null default now(),
  primary key (workspace_id, version)
);

-- Since when leads are handed over: who stood in the stage before was not.
create table handoff.state (
  workspace_id uuid not null primary key,
  since timestamptz not null default now(),
  stale boolean not null default false
);

create table handoff.rep (
  workspace_id uuid not null,
  user_id text not null,
  weight integer not null,
  capacity integer,
  away_from date,
  away_to date,
  territory jsonb,
  week jsonb,
  -- What rounds before owe them, in units of weight.
  owed bigint not null default 0,
  position integer not null default 0,
  primary key (workspace_id, user_id)
);

-- The log. Rows are added, never changed; leads are computed from it.
create table handoff.event (
  workspace_id uuid not null,
  lead_id uuid not null,
  -- 1, 2, 3 …: in the order in which they were written, whatever clocks say.
  place integer not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('handed', 'warned', 'breached', 'reassigned', 'escalated', 'accepted', 'rejected', 'returned', 'withdrawn',
    'undone', 'recycled', 'woken', 'postponed', 'resumed')),
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  actor_id text,
  rep_id text,
  -- Why they got it.
  way text,
  settings_version integer,
  funnel_id uuid,
  pass smallint,
  -- The step of the funnel that handed the lead over: each does so once.
  transition_id uuid,
  reason text,
  note text,
  stage text,
  wake_on date,
  deal_id uuid,
  owner_before text,
  primary key (workspace_id, lead_id, place)
);
create unique index event_transition on handoff.event (workspace_id, transition_id) where transition_id is not null;
create index event_contact on handoff.event (workspace_id, contact_id);

create table handoff.lead (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  funnel_id uuid,
  pass smallint,
  origin text not null,
  handed_at timestamptz not null,
  settings_version integer,
  rep_id text,
  rep_since timestamptz,
  way text,
  due_at timestamptz,
  warn_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  escalated_at timestamptz,
  missed_by text[] not null default '{}',
  breaches integer not null,
  reassigned integer not null,
  state text not null,
  answered_at timestamptz,
  answered_by text,
  answer_minutes double precision,
  in_time boolean,
  reason text,
  note text,
  to_stage text,
  wake_on date,
  woken_at timestamptz,
  deal_id uuid,
  revision integer not null,
  primary key (workspace_id, id)
);
create index lead_contact on handoff.lead (workspace_id, contact_id);
create index lead_waiting on handoff.lead (workspace_id, due_at, id) where state = 'open';
create index lead_month on handoff.lead (workspace_id, handed_at);
create index lead_wake on handoff.lead (workspace_id, wake_on) where wake_on is not null;

-- What both departments promised for a month.
create table handoff.target (
  workspace_id uuid not null,
  -- YYYY-MM
  month text not null,
  delivered integer,
  in_time double precision,
  accepted double precision,
  primary key (workspace_id, month)
);

create table handoff.objection (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  lead_id uuid not null,
  text text not null,
  tags text[] not null default '{}',
  answer_title text,
  answer_url text,
  made_by text,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create index objection_contact on handoff.objection (workspace_id, contact_id);

-- Letters to reps that are still to be sent, or were.
create table handoff.letter (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  user_id text not null,
  kind text not null check (kind in ('handed', 'warned', 'reassigned', 'taken', 'escalated', 'woken')),
  made_at timestamptz not null,
  taken_at timestamptz,
  outcome text,
  primary key (workspace_id, id)
);
create index letter_waiting on handoff.letter (workspace_id, made_at) where taken_at is null;
create index letter_lead on handoff.letter (workspace_id, lead_id);

-- Links by which a lead is answered without signing in. Only the hash of what is in the link.
create table handoff.answer_link (
  workspace_id uuid not null,
  hash text not null,
  lead_id uuid not null,
  user_id text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, hash)
);
create index answer_link_lead on handoff.answer_link (workspace_id, lead_id);

do $$
declare name text;
begin
  foreach name in array array['settings', 'state', 'rep', 'event', 'lead', 'target', 'objection', 'letter', 'answer_link'] loop
    execute format('alter table handoff.%I enable row level security', name);
    execute format('alter table handoff.%I force row level security', name);
    execute format($policy$create policy workspace on handoff.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
