-- Of a contact who only did something: under which names ("kind name"). Null: anything of them may have changed. What does not ask for
-- one of these names need not be computed anew.
alter table contacts.touched add column did text[];
