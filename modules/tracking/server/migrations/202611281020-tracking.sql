create schema tracking;

-- What was seen on sites and in apps, as it was sent: append-only. Everything else here but links and settings is computed from it.
create table tracking.event (
  workspace_id uuid not null,
  -- When it happened, the sender's clock corrected.
  at timestamptz not null,
  id uuid not null,
  received_at timestamptz not null,
  -- The sender's own id; tracking.message keeps it from coming in twice.
  message_id text,
  -- track, page, screen, identify, group, alias; server-side facts have kinds of their own.
  kind text collate "C" not null,
  name text,
  -- The visitor: the browser's id, or `user:` and the user id where the sender knows no browser.
  anonymous_id text collate "C",
  -- Set only by our own server: what is known without a visitor.
  contact_id uuid,
  user_id text,
  url text,
  referrer text,
  -- Why it is not a person; null: a person, as far as one can tell.
  bot text,
  -- Whether the contact's timeline shows it.
  shown boolean not null default true,
  -- properties, traits, context and what else was sent.
  data jsonb not null,
  primary key (workspace_id, at, id)
) partition by range (at);
create index event_visitor on tracking.event (workspace_id, anonymous_id, at) where anonymous_id is not null;
create index event_contact on tracking.event (workspace_id, contact_id, at) where contact_id is not null;

-- Takes what no month has a partition for, so that nothing is refused. Months are made by the program (server/partitions.ts).
create table tracking.event_default partition of tracking.event default;

-- Ids that came in: a unique index on a partitioned table would have to hold the time, and a resend may carry another one.
create table tracking.message (
  workspace_id uuid not null,
  -- Made of the sender's id alone (server/message-key.ts), beginning with its time where it holds one, so that the index grows at its end.
  id uuid not null,
  received_on date not null,
  primary key (workspace_id, id)
);
create index message_day on tracking.message using brin (workspace_id, received_on);

-- Visitors of whom something came in that is not yet computed. Written with the events, deleted with the result.
create table tracking.fresh (
  workspace_id uuid not null,
  id uuid not null,
  anonymous_id text collate "C" not null,
  bot boolean not null,
  -- The earliest of what came in.
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index fresh_visitor on tracking.fresh (workspace_id, anonymous_id);

-- Identify and alias calls that are not yet worked on.
create table tracking.unstitched (
  workspace_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, event_id)
);

-- Visits: computed from the log.
create table tracking.session (
  workspace_id uuid not null,
  anonymous_id text collate "C" not null,
  started_at timestamptz not null,
  bot boolean not null,
  ended_at timestamptz not null,
  page_views integer not null,
  events integer not null,
  -- Of the channel list of domain/channels.ts.
  channel text not null,
  source text,
  medium text,
  campaign text,
  term text,
  content text,
  click_ids jsonb not null,
  landing_url text,
  referrer text,
  browser text,
  primary key (workspace_id, anonymous_id, started_at, bot)
);
create index session_start on tracking.session (workspace_id, started_at);

-- Browsers and apps: computed from the sessions.
create table tracking.visitor (
  workspace_id uuid not null,
  anonymous_id text collate "C" not null,
  id uuid not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  sessions integer not null,
  page_views integer not null,
  events integer not null,
  -- Nothing but bots was seen of it.
  bot boolean not null,
  browser text,
  -- Times of the sessions whose touches count: the first one, and the last one that was not direct.
  first_touch_at timestamptz,
  last_touch_at timestamptz,
  primary key (workspace_id, anonymous_id),
  unique (workspace_id, id)
);
create index visitor_seen on tracking.visitor (workspace_id, last_seen desc);

-- Who a visitor was, from when to when. Rows are added, closed and taken back, never rewritten: each says how it came about.
create table tracking.link (
  workspace_id uuid not null,
  id uuid not null,
  anonymous_id text collate "C" not null,
  contact_id uuid not null,
  -- -infinity: from the first visit on.
  from_at timestamptz not null,
  -- Exclusive; null: until now. Somebody else told who they are on the same browser.
  to_at timestamptz,
  how text not null check (how in ('form', 'email-link', 'api', 'import')),
  evidence jsonb not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by text,
  primary key (workspace_id, id)
);
create unique index link_open on tracking.link (workspace_id, anonymous_id) where to_at is null and undone_at is null;
create index link_visitor on tracking.link (workspace_id, anonymous_id, from_at);
create index link_contact on tracking.link (workspace_id, contact_id);

create table tracking.settings (
  workspace_id uuid primary key,
  consent_mode text not null check (consent_mode in ('cookieless-until-consent', 'always')),
  honour_dnt boolean not null,
  -- Host names, theirs and those below them; empty: any site that knows the write key.
  allowed_domains text[] not null,
  retention_months integer not null check (retention_months between 1 and 120)
);

do $$
declare name text;
begin
  foreach name in array array['event', 'event_default', 'message', 'fresh', 'unstitched', 'session', 'visitor', 'link', 'settings'] loop
    execute format('alter table tracking.%I enable row level security', name);
    execute format('alter table tracking.%I force row level security', name);
    execute format($policy$create policy workspace on tracking.%I using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))$policy$, name);
  end loop;
end $$;
