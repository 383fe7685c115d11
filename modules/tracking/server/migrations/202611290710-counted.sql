-- Whether the days of activity of this mark's person were told to be counted anew: that is done as soon as an event is in, while the
-- visits that it belongs to may be computed later. No index: marks are few, and each one more would be paid for by every event.
alter table tracking.fresh add column counted boolean not null default false;
