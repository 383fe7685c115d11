-- Whose data changed, for whatever is computed from people (server/touched.ts). Rows come and go by the thousand.
create table contacts.touched (
  workspace_id uuid not null,
  id uuid not null,
  -- null: so many that everybody is computed anew.
  contact_id uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index touched_order on contacts.touched (workspace_id, at);

alter table contacts.touched enable row level security;
alter table contacts.touched force row level security;
create policy workspace on contacts.touched using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
