create schema contacts;
create extension if not exists pg_trgm;

create table contacts.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  domain text,
  nip text,
  regon text,
  krs text,
  industry text,
  employees integer,
  -- Minor units of the workspace's currency, a year.
  revenue_minor bigint,
  website text,
  country text,
  city text,
  owner_id text,
  custom jsonb not null default '{}',
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index company_domain on contacts.company (workspace_id, domain) where domain is not null;
create unique index company_nip on contacts.company (workspace_id, nip) where nip is not null;
create index company_name on contacts.company (workspace_id, lower(name), id);

create table contacts.contact (
  workspace_id uuid not null,
  id uuid not null,
  email text,
  -- E.164
  phone text,
  first_name text,
  last_name text,
  -- What people search in: name, e-mail, phone; kept by the statement that writes the row.
  display_name text,
  job_title text,
  company_id uuid,
  -- A person of identity; text because that is what the sign-in library keeps.
  owner_id text,
  country text,
  city text,
  postal_code text,
  street text,
  language text,
  first_source text,
  first_medium text,
  first_campaign text,
  last_source text,
  last_medium text,
  last_campaign text,
  tags text[],
  custom jsonb,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Set while a merge is in force; the row stays so that the merge can be taken back.
  merged_into uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references contacts.company (workspace_id, id)
);
create unique index contact_email on contacts.contact (workspace_id, email) where email is not null and merged_into is null;
create index contact_phone on contacts.contact (workspace_id, phone) where phone is not null;
create index contact_company on contacts.contact (workspace_id, company_id) where company_id is not null;
create index contact_created on contacts.contact (workspace_id, created_at desc, id desc);
create index contact_name on contacts.contact (workspace_id, last_name, first_name, id);
create index contact_import on contacts.contact (workspace_id, import_id) where import_id is not null;
create index contact_search on contacts.contact using gin (
  (coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) gin_trgm_ops
);

create table contacts.external_id (
  workspace_id uuid not null,
  -- The name of the system or column the id comes from, e.g. mql_id, hubspot.
  system text not null,
  value text not null,
  contact_id uuid not null,
  import_id uuid,
  primary key (workspace_id, system, value),
  foreign key (workspace_id, contact_id) references contacts.contact (workspace_id, id) on delete cascade
);
create index external_id_contact on contacts.external_id (workspace_id, contact_id);

create table contacts.custom_field (
  workspace_id uuid not null,
  record text not null check (record in ('contact', 'company')),
  key text not null,
  label text not null,
  kind text not null check (kind in ('text', 'number', 'money', 'date', 'boolean', 'choice')),
  options jsonb not null default '[]',
  position integer not null default 0,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, record, key)
);

-- The timeline: what happened to a contact. Append-only.
create table contacts.event (
  workspace_id uuid not null,
  contact_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- visit, form, email-opened, call, meeting, note, created, changed, merged, unmerged, order ...
  kind text not null,
  actor_id text,
  import_id uuid,
  data jsonb not null default '{}',
  primary key (workspace_id, contact_id, id)
);
create index event_time on contacts.event (workspace_id, contact_id, at desc, id desc);
create index event_import on contacts.event (workspace_id, import_id) where import_id is not null;

-- A merge keeps what it changed, so that it can be taken back to the letter.
create table contacts.merge (
  workspace_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  absorbed_id uuid not null,
  survivor_before jsonb not null,
  moved jsonb not null,
  made_by text,
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (workspace_id, id)
);

create table contacts.saved_view (
  workspace_id uuid not null,
  id uuid not null,
  record text not null check (record in ('contact', 'company')),
  name text not null,
  owner_id text not null,
  shared boolean not null default false,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- What a bulk action changed, row by row, for its undo.
create table contacts.bulk_change (
  workspace_id uuid not null,
  id uuid not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  action jsonb not null,
  before jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['company', 'contact', 'external_id', 'custom_field', 'event', 'merge', 'saved_view', 'bulk_change'] loop
    execute format('alter table contacts.%I enable row level security', name);
    execute format('alter table contacts.%I force row level security', name);
    -- The subselect is evaluated once a statement; the bare function would be called for every row.
    execute format($policy$create policy workspace on contacts.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
