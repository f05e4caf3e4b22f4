-- Sealed; apart from their rows, so that a row can be written again without them. What is sealed cannot be compressed.
create table attachment_bytes (
  id text primary key references attachments (id) on delete cascade,
  sealed bytea not null
);
alter table attachment_bytes alter column sealed set storage external;
