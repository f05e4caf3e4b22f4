-- Sealed; apart from their rows, so that a row can be written again without them.
create table attachment_bytes (
  id text primary key references attachments (id) on delete cascade,
  sealed blob not null
);
