-- Where values of records come from, and what the registers said.
create schema if not exists prospecting;

-- One row for each value somebody or something is known to have written; the newest writer of a field.
create table prospecting.provenance (
  workspace_id uuid not null,
  record text not null check (record in ('contact', 'company')),
  record_id uuid not null,
  -- As the record's input calls it: legalForm.
  field text not null,
  -- A register, or `hand`.
  provider text not null,
  -- What the register calls its answer; evidence that it was asked.
  request_id text,
  at timestamptz not null,
  -- The person who typed it or took it over.
  by_id text,
  contact_id uuid generated always as (case when record = 'contact' then record_id end) stored,
  company_id uuid generated always as (case when record = 'company' then record_id end) stored,
  primary key (workspace_id, record, record_id, field),
  -- What is known of a value goes with its record, whoever deletes that.
  foreign key (workspace_id, contact_id) references contacts.contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, company_id) references contacts.company (workspace_id, id) on delete cascade
);
create index provenance_contact on prospecting.provenance (workspace_id, contact_id) where contact_id is not null;
create index provenance_company on prospecting.provenance (workspace_id, company_id) where company_id is not null;

-- Answers of the registers, kept for a day: only the facts we use. `facts` null: the register does not know the number.
create table prospecting.answer (
  workspace_id uuid not null,
  provider text not null,
  number text collate "C" not null,
  at timestamptz not null,
  request_id text,
  facts jsonb,
  primary key (workspace_id, provider, number)
);
create index answer_at on prospecting.answer (workspace_id, at);

-- How often a register was asked on a day, for those that give out so many answers a day.
create table prospecting.asked (
  workspace_id uuid not null,
  provider text not null,
  day date not null,
  requests integer not null,
  -- The register itself said that there are no more today.
  used_up boolean not null default false,
  primary key (workspace_id, provider, day)
);

-- Filling in many companies: goes on in the background, survives a restart.
create table prospecting.run (
  workspace_id uuid not null,
  id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  -- waiting: for a register that is down, or for tomorrow's answers.
  state text not null check (state in ('running', 'waiting', 'done', 'stopped')),
  total integer not null,
  without_nip integer not null,
  -- Why it waits: a code of failures.ts.
  why text,
  -- When to work on it next. Moved ahead while somebody is at it, so that the work of a dead process is taken up.
  due_at timestamptz,
  done_at timestamptz,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index run_due on prospecting.run (workspace_id, due_at) where state in ('running', 'waiting');

create table prospecting.run_company (
  workspace_id uuid not null,
  run_id uuid not null,
  company_id uuid not null,
  -- filled: values were written; same: nothing new; differs: something else stands there that a person has to judge.
  state text not null default 'open' check (state in ('open', 'filled', 'same', 'differs', 'failed')),
  filled integer not null default 0,
  why text,
  primary key (workspace_id, run_id, company_id),
  foreign key (workspace_id, run_id) references prospecting.run (workspace_id, id) on delete cascade,
  foreign key (workspace_id, company_id) references contacts.company (workspace_id, id) on delete cascade
);
create index run_company_open on prospecting.run_company (workspace_id, run_id) where state = 'open';
create index run_company_company on prospecting.run_company (workspace_id, company_id);

-- Values taken over from registers, with what stood there before, for the undo.
create table prospecting.enrichment (
  workspace_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  run_id uuid,
  made_by text not null,
  made_at timestamptz not null,
  -- By field: the value and the row of provenance (null: none) before, and the value after.
  before jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, run_id) references prospecting.run (workspace_id, id) on delete cascade,
  foreign key (workspace_id, company_id) references contacts.company (workspace_id, id) on delete cascade
);
create index enrichment_company on prospecting.enrichment (workspace_id, company_id);
create index enrichment_run on prospecting.enrichment (workspace_id, run_id) where run_id is not null;

do $$
declare name text;
begin
  foreach name in array array['provenance', 'answer', 'asked', 'run', 'run_company', 'enrichment'] loop
    execute format('alter table prospecting.%I enable row level security', name);
    execute format('alter table prospecting.%I force row level security', name);
    -- The subselect is evaluated once a statement; the bare function would be called for every row.
    execute format($policy$create policy workspace on prospecting.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
