create schema if not exists consent;
create table consent.entry (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  channel text not null,
  purpose text not null,
  state text not null,
  at timestamptz not null,
  detail jsonb not null,
  primary key (workspace_id, id)
);
create table consent.text_version (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  language text not null,
  text text not null,
  primary key (workspace_id, id),
  unique (workspace_id, key, language, text)
);
do $$
declare name text;
begin
  foreach name in array array['entry', 'text_version'] loop
    execute format('alter table consent.%I enable row level security', name);
    execute format('alter table consent.%I force row level security', name);
    execute format($policy$create policy workspace on consent.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
