create schema scoring;

create table scoring.scorecard (
  workspace_id uuid not null,
  id uuid not null,
  -- In the keys of its fields; never changes.
  key text collate "C" not null,
  name text not null,
  audience text not null default '',
  -- The first one has the short fields.
  position integer not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  active_version integer,
  -- By which version, and on which local day, the stored scores were computed; null: there are none.
  scored_version integer,
  scored_on date,
  -- Everybody is to be scored anew.
  stale boolean not null default false,
  -- Items of the scored version that could not be asked, as [{ id, why: { pl, en } }].
  broken jsonb not null default '[]',
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

create table scoring.scorecard_version (
  workspace_id uuid not null,
  scorecard_id uuid not null,
  version integer not null,
  definition jsonb not null,
  note text not null,
  created_by text,
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  primary key (workspace_id, scorecard_id, version),
  foreign key (workspace_id, scorecard_id) references scoring.scorecard (workspace_id, id) on delete cascade
);

-- Everybody's points by every scorecard in force, by its scored_version. A large scorecard has a partition of its own, so that scoring
-- everybody anew writes a new one and takes its place (server/write-scores.ts).
create table scoring.score (
  workspace_id uuid not null,
  scorecard_id uuid not null,
  contact_id uuid not null,
  fit integer not null,
  engagement integer not null,
  points integer not null,
  -- 0 vetoed, 1 cold, 2 warm, 3 hot.
  temperature smallint not null,
  -- Which exclusion, from 1 on; null: none.
  veto smallint,
  -- The local day since which it is what it is.
  computed_on date not null,
  -- Points of each criterion in the version's order, before limits and veto.
  parts smallint[] not null,
  primary key (workspace_id, scorecard_id, contact_id)
) partition by list (scorecard_id);
create table scoring.score_default partition of scoring.score default;
-- A partition of its own has (points desc, contact_id): all its rows are of one workspace and one scorecard, and it is built faster.
create index score_default_points on scoring.score_default (workspace_id, scorecard_id, points desc, contact_id);

-- How scores changed: one row for each day, version and reason, so that it stays readable and bounded.
create table scoring.score_change (
  workspace_id uuid not null,
  contact_id uuid not null,
  scorecard_id uuid not null,
  day date not null,
  version integer not null,
  reason text collate "C" not null check (reason in ('data', 'time', 'version')),
  at timestamptz not null,
  version_before integer not null,
  parts_before smallint[] not null,
  parts_after smallint[] not null,
  veto_before smallint,
  veto_after smallint,
  primary key (workspace_id, contact_id, scorecard_id, day, version, reason)
);

create table scoring.persona (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  -- [{ id, name, filter }]
  criteria jsonb not null,
  at_least integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['scorecard', 'scorecard_version', 'score', 'score_default', 'score_change', 'persona'] loop
    execute format('alter table scoring.%I enable row level security', name);
    execute format('alter table scoring.%I force row level security', name);
    execute format($policy$create policy workspace on scoring.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
