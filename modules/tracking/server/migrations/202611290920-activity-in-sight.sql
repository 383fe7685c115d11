-- Who did something in the last weeks is read from the index alone, but only where the database has noted that the rows behind it are
-- there for everybody; for all others it looks at the table, row by row. It notes that when it cleans up, by default after a fifth of the
-- table was added: with twenty million days that is more than anybody asks for. Now it is after half a hundredth.
alter table tracking.activity set (autovacuum_vacuum_insert_scale_factor = 0.005, autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_vacuum_scale_factor = 0.02);
