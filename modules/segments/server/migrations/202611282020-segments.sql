create schema segments;

create table segments.segment (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  folder text,
  kind text not null check (kind in ('live', 'frozen')),
  filter jsonb not null,
  owner_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  -- Its members are to be computed anew, all of them.
  stale boolean not null default true,
  -- How many people are in it.
  members integer not null default 0,
  -- Why it cannot be computed, as { pl, en }.
  broken jsonb,
  primary key (workspace_id, id)
);

-- Who is in it: of a live one computed, of a frozen one kept.
create table segments.member (
  workspace_id uuid not null,
  segment_id uuid not null,
  contact_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, segment_id, contact_id),
  foreign key (workspace_id, segment_id) references segments.segment (workspace_id, id) on delete cascade
);
create index member_contact on segments.member (workspace_id, contact_id);

-- How many came and went, by the workspace's days; the first filling of a segment is no coming.
create table segments.daily_change (
  workspace_id uuid not null,
  segment_id uuid not null,
  day date not null,
  entered integer not null,
  departed integer not null,
  primary key (workspace_id, segment_id, day),
  foreign key (workspace_id, segment_id) references segments.segment (workspace_id, id) on delete cascade
);

-- The local day for which everything that depends on the day was computed.
create table segments.computed_day (
  workspace_id uuid primary key,
  day date not null
);

do $$
declare name text;
begin
  foreach name in array array['segment', 'member', 'daily_change', 'computed_day'] loop
    execute format('alter table segments.%I enable row level security', name);
    execute format('alter table segments.%I force row level security', name);
    execute format($policy$create policy workspace on segments.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
