-- A person is asked how often they did one thing within some days: with the days behind the name, only those rows are read. Before, all
-- that somebody ever did was read for each such question.
alter table tracking.activity drop constraint activity_pkey;
alter table tracking.activity add primary key (workspace_id, contact_id, kind, name, day) include (times);
