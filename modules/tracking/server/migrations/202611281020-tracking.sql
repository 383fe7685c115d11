create schema tracking;
create table tracking.identity (workspace_id uuid not null, anonymous_id text not null, contact_id uuid not null, primary key (workspace_id, anonymous_id));
alter table tracking.identity enable row level security;
alter table tracking.identity force row level security;
create policy workspace on tracking.identity using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
