-- The date of creation stands with the membership, so that the newest of a segment are found without looking at the others.
alter table segments.member add column contact_created_at timestamptz;
do $$
declare workspace uuid;
begin
  for workspace in select id from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace);
    update segments.member as member set contact_created_at = contact.created_at from contacts.contact as contact
      where member.workspace_id = workspace and contact.workspace_id = workspace and contact.id = member.contact_id;
    -- Nobody's: there is no such contact any more.
    delete from segments.member where workspace_id = workspace and contact_created_at is null;
  end loop;
  set local lejek.workspace = '';
end $$;
alter table segments.member alter column contact_created_at set not null;
create index member_newest on segments.member (workspace_id, segment_id, contact_created_at, contact_id);
