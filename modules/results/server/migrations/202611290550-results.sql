create schema results;

create table results.setting (
  workspace_id uuid primary key,
  compares_people boolean not null default true
);
alter table results.setting enable row level security;
alter table results.setting force row level security;
create policy workspace on results.setting using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
