create schema consent;

-- What people can agree to. A workspace that has never changed its purposes has no rows: the product's own apply.
create table consent.purpose (
  workspace_id uuid not null,
  key text collate "C" not null,
  name jsonb not null,
  description jsonb not null,
  channels text[] not null,
  position integer not null,
  archived_at timestamptz,
  primary key (workspace_id, key)
);

-- The words that somebody agreed to. The same words in the same language are one row; rows are never changed.
create table consent.text_version (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  language text not null,
  text text not null,
  -- SHA-256 of key, language and text.
  hash text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, hash)
);

-- The ledger. No policy lets a row be changed or removed, but for those that only erasure opens.
create table consent.entry (
  workspace_id uuid not null,
  contact_id uuid not null,
  id uuid not null,
  channel text collate "C" not null check (channel in ('email', 'sms', 'phone', 'post', 'ads', 'tracking')),
  purpose text collate "C" not null,
  basis text not null check (basis in ('consent', 'contract', 'legitimate-interest', 'legal-obligation')),
  state text collate "C" not null check (state in ('granted', 'withdrawn', 'pending')),
  text_version_id uuid,
  source text not null,
  evidence jsonb not null default '{}',
  -- When the person said so; recorded_at is when it was written here.
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, contact_id, id),
  foreign key (workspace_id, text_version_id) references consent.text_version (workspace_id, id)
);

-- What holds now, for each person in force (those merged into them are read together). Computed from the ledger.
create table consent.current (
  workspace_id uuid not null,
  contact_id uuid not null,
  channel text collate "C" not null,
  purpose text collate "C" not null,
  state text collate "C" not null,
  basis text not null,
  entry_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, contact_id, channel, purpose)
);
create index current_state on consent.current (workspace_id, channel, purpose, state, contact_id);

-- Who must not be written to even when nobody knows any more who they are: an HMAC of the address or number under the workspace's key.
create table consent.suppression (
  workspace_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  hash text collate "C" not null,
  at timestamptz not null,
  primary key (workspace_id, kind, hash)
);
create table consent.hash_key (
  workspace_id uuid primary key,
  key text not null
);

-- What people asked for by the law, and until when it has to be done.
create table consent.request (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'objection')),
  -- Null once the person is erased.
  contact_id uuid,
  received_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  made_by text,
  primary key (workspace_id, id)
);

-- An erasure and its receipt. `person` says what to look for while it goes on, and is emptied when it is done.
create table consent.erasure (
  workspace_id uuid not null,
  id uuid not null,
  reason text not null check (reason in ('request', 'retention', 'restore')),
  person jsonb,
  counts jsonb not null default '{}',
  asked_by text,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (workspace_id, id)
);
create index erasure_open on consent.erasure (workspace_id) where done_at is null;

create table consent.retention (
  workspace_id uuid primary key,
  -- Months without any activity and without an active consent after which a contact goes; null: never.
  contact_months integer check (contact_months between 1 and 600),
  automatic boolean not null default false,
  changed_by text,
  changed_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['purpose', 'current', 'suppression', 'hash_key', 'request', 'erasure', 'retention'] loop
    execute format('alter table consent.%I enable row level security', name);
    execute format('alter table consent.%I force row level security', name);
    execute format($policy$create policy workspace on consent.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
  foreach name in array array['entry', 'text_version'] loop
    execute format('alter table consent.%I enable row level security', name);
    execute format('alter table consent.%I force row level security', name);
    execute format($policy$create policy workspace_reads on consent.%I for select using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
    execute format($policy$create policy workspace_adds on consent.%I for insert with check (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;

create policy erasure_removes on consent.entry for delete using (
  workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
  and (select current_setting('lejek.erasing', true)) = 'yes'
);
-- Somebody else's evidence may name the erased.
create policy erasure_blackens on consent.entry for update using (
  workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
  and (select current_setting('lejek.erasing', true)) = 'yes'
);
-- The record of who did what may name the erased; erasure alone may black that out.
create policy erasure_blackens on identity.audit for update using (
  workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
  and (select current_setting('lejek.erasing', true)) = 'yes'
);
