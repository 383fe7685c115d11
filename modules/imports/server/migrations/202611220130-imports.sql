create schema imports;

create table imports.import (
  workspace_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- Our own copy of the file, so that an interrupted import can go on.
  stored_path text,
  size_bytes bigint not null,
  -- What was found by looking at the file: format, encoding, delimiter, columns with samples and proposals.
  inspection jsonb not null,
  -- What the person decided: funnel, target and format of each column.
  settings jsonb not null,
  state text not null check (state in ('draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  -- Where the next batch begins: moved in the same transaction that writes the batch.
  next_row bigint not null default 1,
  next_byte bigint,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  entries integer not null default 0,
  -- A declared problem code and its values, when it failed.
  failure jsonb,
  made_by text,
  made_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index import_open on imports.import (state) where state in ('queued', 'running', 'undoing');

create table imports.rejected_row (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number bigint not null,
  cells jsonb not null,
  -- A declared problem code with its column and value.
  reason jsonb not null,
  primary key (workspace_id, import_id, row_number),
  foreign key (workspace_id, import_id) references imports.import (workspace_id, id) on delete cascade
);

-- What an import changed in contacts that were there before: the fields as they were, for the undo.
create table imports.changed_contact (
  workspace_id uuid not null,
  import_id uuid not null,
  contact_id uuid not null,
  row_number bigint not null,
  before jsonb not null,
  after jsonb not null,
  primary key (workspace_id, import_id, contact_id, row_number),
  foreign key (workspace_id, import_id) references imports.import (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['import', 'rejected_row', 'changed_contact'] loop
    execute format('alter table imports.%I enable row level security', name);
    execute format('alter table imports.%I force row level security', name);
    execute format($policy$create policy workspace on imports.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
