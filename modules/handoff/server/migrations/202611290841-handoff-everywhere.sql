-- Workspaces from before leads were handed over do so from now on, as new ones do from their first day.
do $$
declare workspace uuid;
begin
  for workspace in select id from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace);
    insert into handoff.state (workspace_id) values (workspace) on conflict do nothing;
  end loop;
  set local lejek.workspace = '';
end $$;
