create schema forecast;

-- One row a pipeline. What was computed last stays and is shown until the next is ready.
create table forecast.forecast (
  workspace_id uuid not null,
  pipeline_id uuid not null,
  -- One that is running when the program stops is begun anew.
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  progress real not null default 0,
  asked_at timestamptz not null default now(),
  computed_at timestamptz,
  -- PipelineForecast, of all deals of the pipeline.
  result jsonb,
  -- { pl, en }, when the last attempt failed.
  failure jsonb,
  primary key (workspace_id, pipeline_id),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id) on delete cascade
);

-- Of each open deal, as of the forecast: chance to be won in each coming month, and what it would be won for.
create table forecast.deal_chance (
  workspace_id uuid not null,
  pipeline_id uuid not null,
  deal_id uuid not null,
  won real[] not null,
  won_for_minor bigint not null,
  primary key (workspace_id, pipeline_id, deal_id),
  foreign key (workspace_id, pipeline_id) references forecast.forecast (workspace_id, pipeline_id) on delete cascade,
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);
create index deal_chance_deal on forecast.deal_chance (workspace_id, deal_id);

-- What a salesperson says they will win in a month. Every word is kept: a back-test asks what was said then. Null: taken back.
create table forecast.commit (
  workspace_id uuid not null,
  pipeline_id uuid not null,
  user_id text not null,
  -- The first day of the month.
  month date not null,
  said_at timestamptz not null,
  amount_minor bigint,
  currency text not null,
  primary key (workspace_id, pipeline_id, user_id, month, said_at),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['forecast', 'deal_chance', 'commit'] loop
    execute format('alter table forecast.%I enable row level security', name);
    execute format('alter table forecast.%I force row level security', name);
    execute format($policy$create policy workspace on forecast.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
