-- Who of the staff has a conversation, what they write for each other, and what the inbox sorts and finds by.
alter table conversations add column taken_by text;
create index conversations_with_staff on conversations (id) where state = 'with_staff';
create table notes (
  id text primary key,
  conversation_id text not null references conversations (id),
  staff_id text not null,
  author text not null,
  body text not null,
  at bigint not null
);
create index notes_conversation on notes (conversation_id, at);
alter table tickets add column tags text not null default '[]';
alter table tickets add column waiting_since bigint;
alter table tickets add column stirred_at bigint not null default 0;
update tickets set stirred_at = updated_at;
update tickets set waiting_since = updated_at where status = 'waiting_for_staff';
create index tickets_stirred on tickets (stirred_at);
create index tickets_waiting on tickets (waiting_since, id) where status = 'waiting_for_staff';
create index tickets_assignee on tickets (assignee, created_at) where assignee is not null;
create index tickets_tagged on tickets (created_at, id) where tags <> '[]';
