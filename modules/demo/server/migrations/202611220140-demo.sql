create schema demo;

-- That a workspace was filled with the example, and from which truth: it is filled once.
create table demo.example (
  workspace_id uuid primary key,
  seed integer not null,
  contacts integer not null,
  companies integer not null,
  filled_at timestamptz not null default now()
);
alter table demo.example enable row level security;
alter table demo.example force row level security;
create policy workspace on demo.example using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
