-- Secret keys for programs. Looked up before the workspace is known, by their public prefix; of the secret only the
-- hash is kept.
create table identity.api_key (
  workspace_id uuid not null references identity.workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  permissions text[] not null,
  -- No reference: the key outlives whoever made it.
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create index api_key_prefix on identity.api_key (prefix);

-- Keys that stand in the pages of a website for everybody to read: they may only bring data in. The text is kept beside
-- its hash so that the line to paste can be shown again.
create table identity.write_key (
  workspace_id uuid not null references identity.workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  key text not null,
  key_hash text not null,
  -- Host names that may send, with everything below them; none: any site.
  domains text[] not null default '{}',
  created_at timestamptz not null,
  -- Stops working then: at once when revoked, some days later when replaced by another.
  ends_at timestamptz,
  primary key (workspace_id, id)
);
create index write_key_hash on identity.write_key (key_hash);

insert into identity.write_key (workspace_id, id, name, key, key_hash, created_at)
select workspace_id, gen_random_uuid(), name, key, translate(rtrim(encode(sha256(convert_to(key, 'UTF8')), 'base64'), '='), '+/', '-_'), now()
from (
  select id as workspace_id, case language when 'pl' then 'Strona www' else 'Website' end as name,
    'lw_' || replace(gen_random_uuid()::text, '-', '') as key
  from identity.workspace
) as made;

-- What a request with an Idempotency-Key was answered, written in the transaction of its effect. Short-lived.
create table platform.kept_answer (
  workspace_id uuid not null,
  caller text not null,
  key text not null,
  -- Of method, address and body: the same key with another request is a mistake of the caller.
  request_hash text not null,
  status smallint not null,
  -- JSON text. Null: there was none, or it is not to be kept (`withheld`).
  body text,
  withheld boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, caller, key)
);
create index kept_answer_created on platform.kept_answer (created_at);

-- Outside a workspace these are open to the system, which looks up whose a key is and throws old answers away; inside
-- one only its own rows are there.
alter table identity.api_key enable row level security;
alter table identity.api_key force row level security;
create policy workspace on identity.api_key using (
  (select nullif(current_setting('lejek.workspace', true), '')::uuid) is null
  or workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
);

alter table identity.write_key enable row level security;
alter table identity.write_key force row level security;
create policy workspace on identity.write_key using (
  (select nullif(current_setting('lejek.workspace', true), '')::uuid) is null
  or workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
);

alter table platform.kept_answer enable row level security;
alter table platform.kept_answer force row level security;
create policy workspace on platform.kept_answer using (
  (select nullif(current_setting('lejek.workspace', true), '')::uuid) is null
  or workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
);
