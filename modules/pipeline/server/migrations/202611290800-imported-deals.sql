-- By what a deal is found again when its file is imported once more: the id another program gave it, or what the file says of it
-- where there is none.
create table pipeline.external_id (
  workspace_id uuid not null,
  system text collate "C" not null,
  value text collate "C" not null,
  deal_id uuid not null,
  -- The import that made it.
  import_id uuid,
  -- The import and the row of its file that spoke of the deal last: a file that speaks of one twice is told so.
  last_import uuid,
  last_row bigint,
  primary key (workspace_id, system, value),
  foreign key (workspace_id, deal_id) references pipeline.deal (workspace_id, id) on delete cascade
);
create index external_id_deal on pipeline.external_id (workspace_id, deal_id);

alter table pipeline.product add column import_id uuid;
alter table pipeline.line_item add column import_id uuid;
create index deal_event_import on pipeline.deal_event (workspace_id, import_id) where import_id is not null;

alter table pipeline.external_id enable row level security;
alter table pipeline.external_id force row level security;
create policy workspace on pipeline.external_id using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
