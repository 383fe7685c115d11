create schema identity;

-- People and how they sign in. These tables are read before anybody knows which workspace is meant, and one person may
-- belong to several workspaces; so they carry no workspace_id. user, session, account, verification and two_factor have
-- the columns that the sign-in library expects.
create table identity.user (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  -- Null: the language that the browser asks for.
  language text check (language in ('pl', 'en')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.session (
  id text primary key,
  token text not null unique,
  user_id text not null references identity.user (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  -- Moves on while the session is used; a session left alone for long ends.
  updated_at timestamptz not null default now()
);
create index session_of_user on identity.session (user_id);

create table identity.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references identity.user (id) on delete cascade,
  -- A hash, never the password.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_of_user on identity.account (user_id);

-- One-time secrets: password resets, second factors under way. The identifier is stored as a hash.
create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);
create index verification_value on identity.verification (value);

create table identity.two_factor (
  id text primary key,
  user_id text not null unique references identity.user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index two_factor_secret on identity.two_factor (secret);

-- A code of the authenticator app is good for about a minute and a half, but only once.
create table identity.used_code (
  user_id text not null references identity.user (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (user_id, code_hash)
);

-- Failed tries by account, address or device, so that all server processes count together.
create table identity.attempt (
  key text primary key,
  tries integer not null,
  ends_at timestamptz not null
);

create table identity.setup_token (
  token_hash text primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);

create table identity.workspace (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  language text not null check (language in ('pl', 'en')),
  currency text not null,
  time_zone text not null,
  template text not null check (template in ('b2b', 'b2c')),
  created_at timestamptz not null default now()
);

create table identity.member (
  workspace_id uuid not null references identity.workspace (id) on delete cascade,
  user_id text not null references identity.user (id) on delete cascade,
  role text not null check (role in ('owner', 'administrator', 'marketer', 'salesManager', 'salesRep', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index member_of_user on identity.member (user_id);

create table identity.invitation (
  workspace_id uuid not null references identity.workspace (id) on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'administrator', 'marketer', 'salesManager', 'salesRep', 'viewer')),
  language text not null check (language in ('pl', 'en')),
  token_hash text not null,
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash)
);
-- One open invitation a person: a new one takes the place of the old.
create unique index invitation_open on identity.invitation (workspace_id, email) where accepted_at is null and revoked_at is null;

-- Who did what. Append-only: there is no policy that would let a row be changed or removed.
create table identity.audit (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id text,
  action text not null,
  subject text,
  data jsonb not null default '{}',
  primary key (workspace_id, id)
);

alter table identity.invitation enable row level security;
alter table identity.invitation force row level security;
create policy workspace on identity.invitation using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));

alter table identity.audit enable row level security;
alter table identity.audit force row level security;
create policy workspace_reads on identity.audit for select
  using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));
create policy workspace_adds on identity.audit for insert
  with check (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid));

-- Signing in asks "which workspaces is this person in?" before any is entered, so outside a workspace these two are
-- open to the system; inside one, only its own rows are there.
alter table identity.workspace enable row level security;
alter table identity.workspace force row level security;
create policy workspace on identity.workspace using (
  (select nullif(current_setting('lejek.workspace', true), '')::uuid) is null
  or id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
);

alter table identity.member enable row level security;
alter table identity.member force row level security;
create policy workspace on identity.member using (
  (select nullif(current_setting('lejek.workspace', true), '')::uuid) is null
  or workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid)
);
