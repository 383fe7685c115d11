-- In which segments somebody is, is asked of every changed contact: answered from the index alone, for the rows lie scattered.
create index member_segments on segments.member (workspace_id, contact_id, segment_id);
drop index segments.member_contact;
