create schema pipeline;

create table pipeline.pipeline (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  funnel_id uuid not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, funnel_id) references lifecycle.funnel (workspace_id, id)
);

-- Its stages and their milestones from when on. Never changed: another shape is a new version.
create table pipeline.pipeline_version (
  workspace_id uuid not null,
  pipeline_id uuid not null,
  version integer not null,
  definition jsonb not null,
  made_by text,
  valid_from timestamptz not null default now(),
  primary key (workspace_id, pipeline_id, version),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id) on delete cascade
);

-- The log of deals. Rows are added, never changed (but for the names of people who were erased); deals are computed from it.
create table pipeline.deal_event (
  workspace_id uuid not null,
  deal_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('created', 'moved', 'valued', 'expected', 'owner', 'details', 'confirmed', 'won', 'lost', 'reopened')),
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  actor_id text,
  -- Told by created and moved: the pipeline and the stage entered.
  pipeline_id uuid,
  slot smallint,
  -- Told by created and valued; null where no value is known.
  amount_minor bigint,
  currency text,
  -- Told by created and expected.
  expected_on date,
  -- Told by created and owner.
  owner_id text,
  -- Told by created and details.
  name text,
  contact_id uuid,
  company_id uuid,
  -- Told by confirmed: a milestone, reached or not any more.
  milestone text,
  done boolean,
  reason text,
  note text,
  -- Milestones that were passed over.
  skipped text[] not null default '{}',
  import_id uuid,
  primary key (workspace_id, deal_id, id)
);

-- A deal as its log makes it. `rank` alone is of its own: the place among the cards of its stage.
create table pipeline.deal (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  slot smallint not null,
  -- won, lost; null: open.
  outcome text collate "C",
  -- Between any two there is room for another one.
  rank numeric not null,
  name text not null,
  contact_id uuid,
  company_id uuid,
  owner_id text,
  amount_minor bigint,
  currency text not null,
  expected_on date,
  slips smallint not null default 0,
  created_at timestamptz not null,
  stage_since timestamptz not null,
  -- How long it was in this stage before, when it was moved away and came back.
  stayed_seconds bigint not null default 0,
  closed_at timestamptz,
  reason text,
  -- Milestones that somebody said are reached.
  confirmed text[] not null default '{}',
  revision integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id)
);
create index deal_board on pipeline.deal (workspace_id, pipeline_id, slot, rank, id) where outcome is null;
create index deal_newest on pipeline.deal (workspace_id, created_at desc, id desc);
create index deal_closed on pipeline.deal (workspace_id, closed_at) where outcome is not null;
create index deal_contact on pipeline.deal (workspace_id, contact_id);
create index deal_company on pipeline.deal (workspace_id, company_id);
create index deal_owner on pipeline.deal (workspace_id, owner_id);

-- Who decides at the buyer.
create table pipeline.deal_person (
  workspace_id uuid not null,
  deal_id uuid not null,
  contact_id uuid not null,
  roles text[] not null default '{}',
  passed_on_by uuid,
  note text not null default '',
  position smallint not null default 0,
  primary key (workspace_id, deal_id, contact_id),
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);
create index deal_person_contact on pipeline.deal_person (workspace_id, contact_id);

create table pipeline.product (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  code text not null default '',
  unit_price_minor bigint not null,
  currency text not null,
  tax_percent numeric(5, 2),
  archived boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table pipeline.line_item (
  workspace_id uuid not null,
  deal_id uuid not null,
  id uuid not null,
  position smallint not null,
  product_id uuid,
  name text not null,
  quantity numeric(12, 3) not null,
  unit_price_minor bigint not null,
  discount_percent numeric(5, 2) not null default 0,
  tax_percent numeric(5, 2),
  primary key (workspace_id, deal_id, id),
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);
create index line_item_product on pipeline.line_item (workspace_id, product_id);

-- How long deals that were won stayed in a stage: the measure for being stuck.
create table pipeline.pace (
  workspace_id uuid not null,
  pipeline_id uuid not null,
  slot smallint not null,
  deals integer not null,
  -- Seconds that four of five won deals stayed at most.
  usual_seconds double precision not null,
  computed_at timestamptz not null default now(),
  primary key (workspace_id, pipeline_id, slot),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id) on delete cascade
);

create table pipeline.team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position smallint not null default 0,
  primary key (workspace_id, id)
);

create table pipeline.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  user_id text not null,
  leads boolean not null default false,
  primary key (workspace_id, team_id, user_id),
  foreign key (workspace_id, team_id) references pipeline.team (workspace_id, id) on delete cascade
);

-- Which deals a role sees; pipeline_id null: in all pipelines without a rule of their own.
create table pipeline.access_rule (
  workspace_id uuid not null,
  id uuid not null,
  role text not null,
  pipeline_id uuid,
  scope text not null check (scope in ('own', 'team', 'all')),
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, role, pipeline_id),
  foreign key (workspace_id, pipeline_id) references pipeline.pipeline (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['pipeline', 'pipeline_version', 'deal_event', 'deal', 'deal_person', 'product', 'line_item', 'pace',
    'team', 'team_member', 'access_rule'] loop
    execute format('alter table pipeline.%I enable row level security', name);
    execute format('alter table pipeline.%I force row level security', name);
    execute format($policy$create policy workspace on pipeline.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
