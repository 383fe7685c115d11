-- Whom to call: computed from scores and stages, and what became of it. Who was called stays here until they do something new.
create table qualification.work_item (
  workspace_id uuid not null,
  contact_id uuid not null,
  -- Waiting since then.
  since timestamptz not null,
  -- Called: when, by whom, with what result; by how many points they had then it is known whether they did something since.
  done_at timestamptz,
  done_by text,
  result text check (result in ('reached', 'notReached', 'later')),
  done_points integer,
  -- Back in the list from this local day on.
  until date,
  primary key (workspace_id, contact_id)
);

-- Whether everybody is to be looked at.
create table qualification.work_state (
  workspace_id uuid primary key,
  stale boolean not null
);

do $$
declare name text;
begin
  foreach name in array array['work_item', 'work_state'] loop
    execute format('alter table qualification.%I enable row level security', name);
    execute format('alter table qualification.%I force row level security', name);
    execute format($policy$create policy workspace on qualification.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
