create schema offers;

create table offers.offer (
  workspace_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  -- Counted up by year: 2026/1. Versions of one offer share it.
  number text not null,
  version integer not null,
  state text not null check (state in ('draft', 'sent', 'accepted', 'declined', 'withdrawn', 'replaced')),
  language text not null,
  currency text not null,
  valid_until date,
  intro text not null default '',
  terms text not null default '',
  -- As they stand on it, also when the company moves later.
  seller jsonb not null,
  buyer jsonb not null,
  items jsonb not null,
  -- SHA-256 of the link's token.
  token_hash text,
  sent_at timestamptz,
  sent_to text,
  first_viewed_at timestamptz,
  views integer not null default 0,
  decided_at timestamptz,
  decided_by_name text,
  decision_note text,
  created_at timestamptz not null default now(),
  created_by text,
  revision integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number, version),
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);
create index offer_deal on offers.offer (workspace_id, deal_id, created_at desc);
create unique index offer_token on offers.offer (workspace_id, token_hash) where token_hash is not null;

-- The last number given out in a year.
create table offers.counter (
  workspace_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (workspace_id, year)
);

-- What others offered to the buyer.
create table offers.competing_offer (
  workspace_id uuid not null,
  deal_id uuid not null,
  id uuid not null,
  competitor text not null,
  amount_minor bigint,
  currency text not null,
  note text not null default '',
  created_at timestamptz not null default now(),
  primary key (workspace_id, deal_id, id),
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['offer', 'counter', 'competing_offer'] loop
    execute format('alter table offers.%I enable row level security', name);
    execute format('alter table offers.%I force row level security', name);
    execute format($policy$create policy workspace on offers.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
