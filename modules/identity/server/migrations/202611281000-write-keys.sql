create table identity.write_key (
  workspace_id uuid not null references identity.workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  key text not null unique,
  primary key (workspace_id, id)
);
