create schema activities;

-- What is to be done, and what was done, with a contact, a company or a deal.
create table activities.activity (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('call', 'meeting', 'task', 'email', 'note')),
  title text not null,
  body text not null default '',
  -- As it was attached: while this contact is merged into another one, it is read as that one's.
  contact_id uuid,
  company_id uuid,
  deal_id uuid,
  -- Whose it is to do.
  owner_id text,
  -- The day it is due, in the workspace's time zone; with an hour where it has one.
  due_on date,
  due_at timestamptz,
  minutes integer,
  done_at timestamptz,
  done_by text,
  -- What came of it.
  result text,
  -- How long before it is due its owner is reminded, in minutes, and when that is.
  remind_before integer,
  remind_at timestamptz,
  -- When the reminder left, or was given up.
  reminded_at timestamptz,
  -- Letters whose fate is not known: claimed, and the program ended before it could say.
  remind_claims smallint not null default 0,
  remind_tries integer not null default 0,
  remind_next timestamptz,
  created_at timestamptz not null default now(),
  created_by text,
  changed_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (workspace_id, id),
  check (due_at is null or due_on is not null)
);
create index activity_deal on activities.activity (workspace_id, deal_id, done_at, due_on) where deal_id is not null;
create index activity_contact on activities.activity (workspace_id, contact_id, done_at desc, id desc) where contact_id is not null;
create index activity_company on activities.activity (workspace_id, company_id, done_at desc, id desc) where company_id is not null;
create index activity_to_do on activities.activity (workspace_id, owner_id, due_on, id) where done_at is null;
create index activity_done on activities.activity (workspace_id, done_at) where done_at is not null;
create index activity_reminder on activities.activity (workspace_id, remind_at)
  where remind_at is not null and reminded_at is null and done_at is null;

-- What was deleted, for as long as it can be taken back. Apart, so that nobody who reads activities has to know of it.
create table activities.removed (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid,
  deal_id uuid,
  removed_at timestamptz not null,
  removed_by text,
  activity jsonb not null,
  primary key (workspace_id, id)
);
create index removed_old on activities.removed (workspace_id, removed_at);
create index removed_contact on activities.removed (workspace_id, contact_id) where contact_id is not null;

-- The address under which somebody's calendar program reads what they have to do: its hash only.
create table activities.calendar (
  workspace_id uuid not null,
  user_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  -- Exact to ten minutes.
  read_at timestamptz,
  primary key (workspace_id, user_id),
  unique (workspace_id, token_hash)
);

do $$
declare name text;
begin
  foreach name in array array['activity', 'removed', 'calendar'] loop
    execute format('alter table activities.%I enable row level security', name);
    execute format('alter table activities.%I force row level security', name);
    execute format($policy$create policy workspace on activities.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
