-- Landing pages, assets and webinars. Contacts and submissions are named by id only: those who leave are taken out by the listener.
create schema content;

create table content.setting (
  workspace_id uuid primary key,
  -- The public key with which the pages of the workspace report visits.
  write_key text not null
);

-- The bytes lie in the data directory under uploads/content/WORKSPACE/ID.
create table content.file (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- As found by looking at the bytes, whatever the name says.
  kind text not null,
  size_bytes bigint not null,
  width integer,
  height integer,
  made_by text,
  made_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table content.page (
  workspace_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  draft jsonb not null,
  -- Counts the saved drafts: two who edit at once are told.
  revision integer not null default 1,
  -- Null: not public.
  published_version integer,
  made_by text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index page_slug on content.page (workspace_id, slug) where removed_at is null;

create table content.page_version (
  workspace_id uuid not null,
  page_id uuid not null,
  version integer not null,
  name text not null,
  definition jsonb not null,
  published_by text,
  published_at timestamptz not null,
  primary key (workspace_id, page_id, version),
  foreign key (workspace_id, page_id) references content.page (workspace_id, id) on delete cascade
);

-- Days in the time zone of the workspace.
create table content.page_day (
  workspace_id uuid not null,
  page_id uuid not null,
  day date not null,
  views bigint not null default 0,
  primary key (workspace_id, page_id, day),
  foreign key (workspace_id, page_id) references content.page (workspace_id, id) on delete cascade
);

create table content.page_submission (
  workspace_id uuid not null,
  page_id uuid not null,
  submission_id uuid not null,
  form_key text not null,
  contact_id uuid,
  at timestamptz not null,
  primary key (workspace_id, page_id, submission_id),
  foreign key (workspace_id, page_id) references content.page (workspace_id, id) on delete cascade
);
create index page_submission_contact on content.page_submission (workspace_id, contact_id);

create table content.asset (
  workspace_id uuid not null,
  id uuid not null,
  name_pl text not null,
  name_en text not null,
  kind text not null check (kind in ('ebook', 'report', 'whitepaper', 'caseStudy', 'video', 'webinar', 'demo')),
  span text not null check (span in ('tofu', 'mofu', 'bofu')),
  file_id uuid,
  address text,
  -- Null: open to everybody.
  form_key text,
  link_days integer not null,
  -- What counts as read: this share of it, or so many seconds.
  read_share real not null,
  read_seconds integer not null,
  made_by text,
  made_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, file_id) references content.file (workspace_id, id),
  check ((file_id is null) <> (address is null))
);
create index asset_form on content.asset (workspace_id, form_key);

-- One row a person and asset; for an open asset one row an opening.
create table content.asset_reader (
  workspace_id uuid not null,
  asset_id uuid not null,
  -- The contact, else the submission, else made up for this opening.
  holder uuid not null,
  contact_id uuid,
  taken_at timestamptz not null,
  opens integer not null default 1,
  seconds integer not null default 0,
  share real not null default 0,
  read_at timestamptz,
  primary key (workspace_id, asset_id, holder),
  foreign key (workspace_id, asset_id) references content.asset (workspace_id, id) on delete cascade
);
create index asset_reader_contact on content.asset_reader (workspace_id, contact_id);

create table content.webinar (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  description text not null,
  language text not null check (language in ('pl', 'en')),
  starts_at timestamptz not null,
  minutes integer not null,
  join_address text not null,
  form_key text,
  -- Counts the changes: calendars replace an entry by one of a higher number.
  sequence integer not null default 0,
  made_by text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create index webinar_form on content.webinar (workspace_id, form_key);

create table content.registration (
  workspace_id uuid not null,
  webinar_id uuid not null,
  contact_id uuid not null,
  registered_at timestamptz not null,
  -- They signed up themselves, so reminding them is part of what they asked for.
  signed_up boolean not null,
  reminded boolean not null default true,
  attended_at timestamptz,
  attended_minutes integer,
  primary key (workspace_id, webinar_id, contact_id),
  foreign key (workspace_id, webinar_id) references content.webinar (workspace_id, id) on delete cascade
);
create index registration_contact on content.registration (workspace_id, contact_id);

create table content.reminder (
  workspace_id uuid not null,
  webinar_id uuid not null,
  contact_id uuid not null,
  minutes_before integer not null,
  due_at timestamptz not null,
  -- `sending` is written before the letter leaves: a server that stops in between leaves it so, and nobody gets two.
  state text not null default 'due' check (state in ('due', 'sending', 'sent', 'skipped')),
  tries integer not null default 0,
  handled_at timestamptz,
  primary key (workspace_id, webinar_id, contact_id, minutes_before),
  foreign key (workspace_id, webinar_id, contact_id) references content.registration (workspace_id, webinar_id, contact_id) on delete cascade
);
create index reminder_due on content.reminder (workspace_id, due_at) where state = 'due';

do $$
declare name text;
begin
  foreach name in array array['setting', 'file', 'page', 'page_version', 'page_day', 'page_submission', 'asset', 'asset_reader', 'webinar', 'registration', 'reminder'] loop
    execute format('alter table content.%I enable row level security', name);
    execute format('alter table content.%I force row level security', name);
    execute format($policy$create policy workspace on content.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
