create schema campaigns;

create table campaigns.campaign (
  workspace_id uuid not null,
  id uuid not null,
  key text collate "C" not null,
  name text not null,
  -- Of the default channel group of Google Analytics (contract.ts).
  channel text not null,
  status text not null check (status in ('planned', 'active', 'paused', 'ended', 'archived')),
  goal_text text not null default '',
  goal_leads integer,
  goal_customers integer,
  budget_minor bigint,
  starts_on date,
  ends_on date,
  owner_id text,
  -- Marks and Rules as JSON.
  marks jsonb not null,
  rules jsonb not null,
  -- Rules are tried in this order, and the first campaign that matches has the touch.
  position integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

-- An amount put in by hand for a stretch of days; what falls on each day stands in day_cost.
create table campaigns.spending (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  from_on date not null,
  to_on date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  note text not null default '',
  made_by text,
  made_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns.campaign (workspace_id, id) on delete cascade
);
create index spending_campaign on campaigns.spending (workspace_id, campaign_id);

-- What a campaign cost on a day. A day that a file or another program tells (`told`) has one amount, and telling it again
-- replaces it; each spending adds its share of its own.
create table campaigns.day_cost (
  workspace_id uuid not null,
  campaign_id uuid not null,
  day date not null,
  -- The spending it is a share of; all zeros for a day that was told.
  spending_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  origin text not null check (origin in ('hand', 'file', 'api')),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, campaign_id, day, spending_id),
  foreign key (workspace_id, campaign_id) references campaigns.campaign (workspace_id, id) on delete cascade
);
create index day_cost_spending on campaigns.day_cost (workspace_id, spending_id);

-- Links somebody made, to be found again.
create table campaigns.link (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- With its marks.
  url text not null,
  note text not null default '',
  made_by text,
  made_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns.campaign (workspace_id, id) on delete cascade
);
create index link_campaign on campaigns.link (workspace_id, campaign_id, made_at desc);

do $$
declare name text;
begin
  foreach name in array array['campaign', 'spending', 'day_cost', 'link'] loop
    execute format('alter table campaigns.%I enable row level security', name);
    execute format('alter table campaigns.%I force row level security', name);
    execute format($policy$create policy workspace on campaigns.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
