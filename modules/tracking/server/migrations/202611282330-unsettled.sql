-- Contacts that have yet to follow from visits that are already computed (server/actions/settle-contacts.ts).
create table tracking.unsettled (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table tracking.unsettled enable row level security;
alter table tracking.unsettled force row level security;
create policy workspace on tracking.unsettled using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
