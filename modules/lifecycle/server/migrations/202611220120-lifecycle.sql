create schema lifecycle;

create table lifecycle.funnel (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

-- What the funnel looked like from when. Never changed: a new shape is a new version.
create table lifecycle.funnel_version (
  workspace_id uuid not null,
  funnel_id uuid not null,
  version integer not null,
  definition jsonb not null,
  note text,
  made_by text,
  valid_from timestamptz not null default now(),
  primary key (workspace_id, funnel_id, version),
  foreign key (workspace_id, funnel_id) references lifecycle.funnel (workspace_id, id) on delete cascade
);

-- The log of the funnel. Rows are added, never changed; journeys are computed from it.
create table lifecycle.transition (
  workspace_id uuid not null,
  contact_id uuid not null,
  id uuid not null,
  funnel_id uuid not null,
  -- 1 for the first pass of this contact down this funnel, 2 after the first recycling ...
  pass smallint not null,
  -- enter: reached a stage; back: went back to an earlier stage; exit: left the funnel; recycle: closed this pass so that the next begins; worth: the value changed.
  kind text not null check (kind in ('enter', 'back', 'exit', 'recycle', 'worth')),
  -- Stage slot (see funnel definition); the stage left, for an exit.
  slot smallint,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- lost, disqualified, for an exit.
  outcome text,
  reason text,
  value_minor bigint,
  funnel_version integer not null,
  actor_id text,
  import_id uuid,
  primary key (workspace_id, contact_id, id)
);
-- An import's rows lie together, so a summary of each stretch of pages finds them at next to no cost while writing.
create index transition_import on lifecycle.transition using brin (workspace_id, import_id);

-- One pass of one contact down one funnel, computed from the transitions. Slot k of the funnel's definition has the time of
-- its first entry in at_k. What reports read most stands first: a row is taken apart from the left, and only as far as needed.
create table lifecycle.journey (
  workspace_id uuid not null,
  funnel_id uuid not null,
  contact_id uuid not null,
  pass smallint not null,
  -- Bit (slot - 1) is set for every stage entered: what reports group by.
  entered integer not null,
  -- Earliest entry of any stage.
  started_at timestamptz not null,
  -- null: under way; won, lost, disqualified, recycled.
  outcome text collate "C",
  value_minor bigint,
  source text,
  -- How long each stage entered but the last one lasted: seconds to the next one entered, in the funnel's order, four bytes each.
  stays bytea not null,
  medium text,
  campaign text,
  start_slot smallint not null,
  current_slot smallint not null,
  -- Furthest stage in the funnel's order.
  furthest_slot smallint not null,
  funnel_version smallint not null,
  current_since timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  -- A later stage was entered before an earlier one: kept, counted once, shown.
  out_of_order boolean not null default false,
  at_1 timestamptz, at_2 timestamptz, at_3 timestamptz, at_4 timestamptz, at_5 timestamptz,
  at_6 timestamptz, at_7 timestamptz, at_8 timestamptz, at_9 timestamptz, at_10 timestamptz,
  at_11 timestamptz, at_12 timestamptz, at_13 timestamptz, at_14 timestamptz, at_15 timestamptz,
  at_16 timestamptz, at_17 timestamptz, at_18 timestamptz, at_19 timestamptz, at_20 timestamptz,
  primary key (workspace_id, contact_id, funnel_id, pass)
);
create index journey_stage on lifecycle.journey (workspace_id, funnel_id, current_slot);

-- Reasons people may give: why a lead was lost, rejected, moved back.
create table lifecycle.reason (
  workspace_id uuid not null,
  key text not null,
  label jsonb not null,
  outcome text not null check (outcome in ('lost', 'disqualified', 'recycled', 'any')),
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, key)
);

do $$
declare name text;
begin
  foreach name in array array['funnel', 'funnel_version', 'transition', 'journey', 'reason'] loop
    execute format('alter table lifecycle.%I enable row level security', name);
    execute format('alter table lifecycle.%I force row level security', name);
    execute format($policy$create policy workspace on lifecycle.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
