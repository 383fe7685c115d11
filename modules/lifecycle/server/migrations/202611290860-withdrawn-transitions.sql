-- Which fact of another module made a transition (a deal that was won). When that fact turns out to be a mistake, its transitions are
-- withdrawn: they stay in the log with when and by whom, and count for nothing.
alter table lifecycle.transition add column cause_id uuid;
alter table lifecycle.transition add column withdrawn_at timestamptz;
alter table lifecycle.transition add column withdrawn_by text;
create index transition_cause on lifecycle.transition (workspace_id, cause_id) where cause_id is not null;
