-- Connections with advertising platforms, and the leads they delivered.
create schema if not exists leadads;

create table leadads.connection (
  workspace_id uuid not null,
  id uuid not null,
  platform text not null check (platform in ('google', 'meta', 'linkedin')),
  name text not null,
  -- The last part of the webhook's address.
  token text not null,
  active boolean not null default true,
  test_mode boolean not null default false,
  settings jsonb not null,
  -- All secrets as one text, sealed with AES-256-GCM by a key derived from the installation's secret.
  sealed bytea not null,
  -- Their names, so that a page can say which are there without opening them.
  secret_names text[] not null default '{}',
  created_by text,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token)
);

-- A lead as the platform sent it. Kept before the platform gets its answer; everything else follows from the row.
create table leadads.delivery (
  workspace_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  -- Text: platforms count beyond what a double holds.
  lead_id text not null,
  state text not null check (state in ('new', 'waiting', 'done', 'failed', 'test')),
  test boolean not null default false,
  payload text not null,
  details text,
  times integer not null default 1,
  attempts integer not null default 0,
  -- Of those under way: when to work on it next. Moved ahead while somebody is at it, so that work left by a dead process is taken up.
  due_at timestamptz,
  failure jsonb,
  contact_id uuid,
  person text,
  campaign text,
  received_at timestamptz not null,
  done_at timestamptz,
  notice text not null default 'none' check (notice in ('none', 'waiting', 'sent', 'failed', 'no-mail-server')),
  notice_to text,
  notice_attempts integer not null default 0,
  notice_due_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references leadads.connection (workspace_id, id),
  -- What makes a second sending of the same lead harmless.
  unique (workspace_id, connection_id, lead_id)
);
create index delivery_due on leadads.delivery (workspace_id, due_at) where state in ('new', 'waiting');
create index delivery_notice on leadads.delivery (workspace_id, notice_due_at) where notice = 'waiting';
create index delivery_contact on leadads.delivery (workspace_id, contact_id) where contact_id is not null;

do $$
declare name text;
begin
  foreach name in array array['connection', 'delivery'] loop
    execute format('alter table leadads.%I enable row level security', name);
    execute format('alter table leadads.%I force row level security', name);
    -- The subselect is evaluated once a statement; the bare function would be called for every row.
    execute format($policy$create policy workspace on leadads.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
