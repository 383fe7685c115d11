-- What was learned from outcomes: a question, the work on it, and the answer. Kept for as long as somebody wants to look at it.
create table scoring.learning (
  workspace_id uuid not null,
  id uuid not null,
  -- LearningTarget
  target jsonb not null,
  -- Keys of the fields that who made it answers for.
  vouched jsonb not null default '[]',
  -- One that is running when the program stops is begun anew.
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  progress real not null default 0,
  -- LearningResult, once it is done.
  result jsonb,
  -- { pl, en }, once it failed.
  failure jsonb,
  made_by text,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  adopted_at timestamptz,
  adopted_scorecard_id uuid,
  adopted_version integer,
  primary key (workspace_id, id)
);

alter table scoring.learning enable row level security;
alter table scoring.learning force row level security;
create policy workspace on scoring.learning using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
