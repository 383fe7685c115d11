create schema forms;

create table forms.form (
  workspace_id uuid not null,
  id uuid not null,
  -- Stands in public addresses.
  key text not null,
  name text not null,
  state text not null check (state in ('open', 'closed', 'archived')),
  version integer not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

-- Every shape the form ever had: a submission keeps the one that the person saw.
create table forms.form_version (
  workspace_id uuid not null,
  form_id uuid not null,
  version integer not null,
  definition jsonb not null,
  made_by text,
  made_at timestamptz not null,
  primary key (workspace_id, form_id, version),
  foreign key (workspace_id, form_id) references forms.form (workspace_id, id) on delete cascade
);

create table forms.submission (
  workspace_id uuid not null,
  -- Made when the form was shown: sending twice is once.
  id uuid not null,
  form_id uuid not null,
  version integer not null,
  language text not null,
  state text not null check (state in ('accepted', 'quarantined', 'discarded')),
  at timestamptz not null,
  -- Null while held back.
  contact_id uuid,
  answers jsonb not null,
  consents text[] not null,
  -- Small letters; finds what was held back when a person is erased.
  email text,
  suspicions text[] not null,
  visitor text,
  ip text,
  user_agent text,
  page text,
  referrer text,
  -- SHA-256 of the long answers; null when there is little text.
  text_hash bytea,
  primary key (workspace_id, id),
  foreign key (workspace_id, form_id) references forms.form (workspace_id, id) on delete cascade
);
create index submission_of_form on forms.submission (workspace_id, form_id, state, at desc, id desc);
create index submission_from_address on forms.submission (workspace_id, form_id, ip, at);
create index submission_of_contact on forms.submission (workspace_id, contact_id);
create index submission_of_visitor on forms.submission (workspace_id, visitor, at) where visitor is not null;
create index submission_by_email on forms.submission (workspace_id, email);
create index submission_by_text on forms.submission (workspace_id, text_hash, at) where text_hash is not null;

-- How often a form was shown, by day of the workspace's time zone.
create table forms.shown (
  workspace_id uuid not null,
  form_id uuid not null,
  day date not null,
  times integer not null,
  primary key (workspace_id, form_id, day),
  foreign key (workspace_id, form_id) references forms.form (workspace_id, id) on delete cascade
);

-- A double opt-in under way: what the person ticked, and the hash of the token in their letter.
create table forms.confirmation (
  workspace_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  submission_id uuid not null,
  contact_id uuid not null,
  token_hash bytea not null,
  -- channel, purpose and text version of each box.
  consents jsonb not null,
  evidence jsonb not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, submission_id) references forms.submission (workspace_id, id) on delete cascade
);
create index confirmation_of_contact on forms.confirmation (workspace_id, contact_id, requested_at);
create index confirmation_of_form on forms.confirmation (workspace_id, form_id, requested_at);
create index confirmation_of_submission on forms.confirmation (workspace_id, submission_id);

-- Letters to be sent after the commit: notices to members, and the letters that ask for a confirmation.
create table forms.letter (
  workspace_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  -- One of the two.
  user_id text,
  confirmation_id uuid,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  sent_at timestamptz,
  given_up_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, submission_id) references forms.submission (workspace_id, id) on delete cascade
);
create index letter_waiting on forms.letter (workspace_id, next_try_at) where sent_at is null and given_up_at is null;
create index letter_of_submission on forms.letter (workspace_id, submission_id);

do $$
declare name text;
begin
  foreach name in array array['form', 'form_version', 'submission', 'shown', 'confirmation', 'letter'] loop
    execute format('alter table forms.%I enable row level security', name);
    execute format('alter table forms.%I force row level security', name);
    execute format($policy$create policy workspace on forms.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
