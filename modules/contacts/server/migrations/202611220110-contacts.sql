create schema contacts;
-- Scalar columns beside tags and custom values in one GIN index.
create extension if not exists btree_gin;

-- The spelling by which people are found and sorted: small letters, no diacritics (Łukasz: lukasz). `foldText` in
-- modules/contacts/domain does the same to what is typed. Not STRICT: a strict function of a CASE is never inlined.
create function contacts.folded(value text) returns text immutable parallel safe language sql return
  case
    when octet_length(value) = length(value) then lower(value collate "C")
    else lower(translate(
      normalize(value, NFD),
      U&'\0142\0141\00F8\00D8\0111\0110\0301\0300\0302\0303\0304\0306\0307\0308\030A\030B\030C\0327\0328',
      'lLoOdD'))
  end;

-- Custom values by the kind of their field; a value of another kind is null, never an error.
create function contacts.number_of(value jsonb) returns double precision immutable parallel safe language sql return
  case when jsonb_typeof(value) = 'number' then case when abs(value::numeric) < 1e308 then value::double precision end end;
create function contacts.boolean_of(value jsonb) returns boolean immutable parallel safe language sql return
  case when jsonb_typeof(value) = 'boolean' then value::boolean end;
-- An ISO day (its midnight in UTC) or moment; a 31 February is null.
create function contacts.moment_of(value text) returns timestamptz stable parallel safe language sql return
  case when value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?)?$'
  then case when substr(value, 9, 2)::integer <= (case substr(value, 6, 2)
      when '02' then case when substr(value, 1, 4)::integer % 4 = 0 and (substr(value, 1, 4)::integer % 100 <> 0 or substr(value, 1, 4)::integer % 400 = 0) then 29 else 28 end
      when '04' then 30 when '06' then 30 when '09' then 30 when '11' then 30
      else 31 end)
    then (case when length(value) = 10 then value || 'T00:00Z' when value ~ '(Z|[+-]\d\d:\d\d)$' then value else value || 'Z' end)::timestamptz
  end end;

-- Row-level security lets an index answer a condition only when the operator is leakproof: = and < on plain columns are;
-- ILIKE, trigrams and expressions such as lower(name) are not. Hence stored keys and ranges over them, not trigrams.

create table contacts.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  domain text collate "C",
  nip text collate "C",
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
  name_key text collate "C" not null generated always as (contacts.folded(name)) stored,
  primary key (workspace_id, id)
);
create unique index company_domain on contacts.company (workspace_id, domain) where domain is not null;
create unique index company_nip on contacts.company (workspace_id, nip) where nip is not null;
create index company_name on contacts.company (workspace_id, name_key, id);
create index company_created on contacts.company (workspace_id, created_at desc, id desc);
create index company_employees on contacts.company (workspace_id, employees) where employees is not null;
create index company_industry on contacts.company (workspace_id, industry) where industry is not null;

create table contacts.contact (
  workspace_id uuid not null,
  id uuid not null,
  -- Never sorted for people, so bytes order it: cheaper to index than an alphabet.
  email text collate "C",
  -- E.164
  phone text collate "C",
  first_name text,
  last_name text,
  -- The name, else e-mail, phone, an external id; kept by the statement that writes the row.
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
  -- Last name first; who has no name is found and sorted by e-mail or phone.
  name_key text collate "C" not null generated always as (
    contacts.folded(coalesce(nullif(btrim(coalesce(last_name, '') || ' ' || coalesce(first_name, '')), ''), email, phone, display_name, ''))
  ) stored,
  first_key text collate "C" generated always as (contacts.folded(first_name)) stored,
  -- The second part of a double-barrelled last name.
  second_key text collate "C" generated always as (nullif(contacts.folded(split_part(translate(last_name, ' ', '-'), '-', 2)), '')) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references contacts.company (workspace_id, id)
);
create unique index contact_email on contacts.contact (workspace_id, email) where email is not null and merged_into is null;
create index contact_phone on contacts.contact (workspace_id, phone) where phone is not null;
create index contact_company on contacts.contact (workspace_id, company_id) where company_id is not null;
create index contact_created on contacts.contact (workspace_id, created_at desc, id desc);
create index contact_name on contacts.contact (workspace_id, name_key, id);
create index contact_first_name on contacts.contact (workspace_id, first_key) where first_key is not null;
create index contact_second_name on contacts.contact (workspace_id, second_key) where second_key is not null;
create index contact_merged on contacts.contact (workspace_id, merged_into) where merged_into is not null;
-- Asked only by the undo of an import and its list; a summary of stretches of pages costs next to nothing while writing.
create index contact_import on contacts.contact using brin (workspace_id, import_id);
-- The rare matches of a list's filter; the frequent ones are met soon enough on a walk along the list's order.
create index contact_facets on contacts.contact using gin (first_source, first_campaign, owner_id, city, tags, custom jsonb_path_ops);

create table contacts.external_id (
  workspace_id uuid not null,
  -- The name of the system or column the id comes from, e.g. mql_id, hubspot.
  system text collate "C" not null,
  value text collate "C" not null,
  contact_id uuid not null,
  import_id uuid,
  primary key (workspace_id, system, value)
  -- No foreign key: its check, row by row, would take a tenth of an import. Who deletes a contact deletes its ids.
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
  -- Per field of the survivor what it was and what the merge made of it.
  changes jsonb not null,
  -- Contacts absorbed earlier by the absorbed one, which moved along with it.
  moved uuid[] not null,
  made_by text,
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, survivor_id) references contacts.contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, absorbed_id) references contacts.contact (workspace_id, id) on delete cascade
);
create index merge_survivor on contacts.merge (workspace_id, survivor_id);
create index merge_absorbed on contacts.merge (workspace_id, absorbed_id);

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

-- A bulk action, and contact by contact what it changed, for its undo.
create table contacts.bulk_change (
  workspace_id uuid not null,
  id uuid not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  action jsonb not null,
  changed integer not null,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create table contacts.bulk_change_row (
  workspace_id uuid not null,
  change_id uuid not null,
  contact_id uuid not null,
  -- By field: what it was, what it became. Fields that did not differ are not named.
  before jsonb not null,
  after jsonb not null,
  primary key (workspace_id, change_id, contact_id),
  foreign key (workspace_id, change_id) references contacts.bulk_change (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts.contact (workspace_id, id) on delete cascade
);
create index bulk_change_row_contact on contacts.bulk_change_row (workspace_id, contact_id);

-- What a download will hold; the signed ticket in its address names the row. Kept for a day.
create table contacts.export_request (
  workspace_id uuid not null,
  id uuid not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  request jsonb not null,
  primary key (workspace_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['company', 'contact', 'external_id', 'custom_field', 'event', 'merge', 'saved_view', 'bulk_change', 'bulk_change_row', 'export_request'] loop
    execute format('alter table contacts.%I enable row level security', name);
    execute format('alter table contacts.%I force row level security', name);
    -- The subselect is evaluated once a statement; the bare function would be called for every row.
    execute format($policy$create policy workspace on contacts.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
