-- Pictures and documents that belong to messages, and those that were brought up for one and wait for it. `author` is who
-- brought it up, the only one who may use it; key and name are sealed.
create table attachments (
  id text primary key,
  customer_id bigint not null references customers (id),
  conversation_id text references conversations (id),
  message_id text references messages (id),
  place bigint,
  author text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  wrapped_key text not null,
  name text not null,
  at bigint not null
);
create index attachments_conversation on attachments (conversation_id, at) where conversation_id is not null;
create index attachments_customer on attachments (customer_id);
create index attachments_waiting on attachments (at) where message_id is null;
create unique index attachments_message on attachments (message_id, place) where message_id is not null;
