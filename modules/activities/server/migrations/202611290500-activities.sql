create schema activities;

-- What is to be done, and what was done, with a contact, a company or a deal.
create table activities.activity (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('call', 'meeting', 'task', 'email', 'note')),
  title text not null,
  body text not null default '',
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
  -- What came of it.
  result text,
  remind_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text,
  revision integer not null default 1,
  primary key (workspace_id, id)
);
create index activity_deal on activities.activity (workspace_id, deal_id, done_at, due_on) where deal_id is not null;
create index activity_contact on activities.activity (workspace_id, contact_id, created_at desc) where contact_id is not null;
create index activity_company on activities.activity (workspace_id, company_id, created_at desc) where company_id is not null;
create index activity_to_do on activities.activity (workspace_id, owner_id, due_on, id) where done_at is null;
create index activity_done on activities.activity (workspace_id, done_at) where done_at is not null;
create index activity_reminder on activities.activity (workspace_id, remind_at) where remind_at is not null and reminded_at is null;

do $$
declare name text;
begin
  foreach name in array array['activity'] loop
    execute format('alter table activities.%I enable row level security', name);
    execute format('alter table activities.%I force row level security', name);
    execute format($policy$create policy workspace on activities.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
