-- Names in the file that are no colleagues, and how many rows name each.
alter table imports.import add column unknown_owners jsonb not null default '{}';
