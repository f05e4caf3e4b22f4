-- Who may sign in, where they are signed in, and the mails that prove a mailbox. No password and no token stands here in clear.
alter table staff add column disabled_at bigint;
create table accounts (
  id text primary key,
  email text not null unique,
  customer_id bigint unique references customers (id),
  staff_id text unique references staff (id),
  password text,
  second_factor text,
  created_at bigint not null,
  check ((customer_id is null) <> (staff_id is null))
);
create table sessions (
  id text primary key,
  hash text not null unique,
  account_id text not null references accounts (id),
  state text not null check (state in ('half', 'open')),
  client text not null,
  created_at bigint not null,
  expires_at bigint not null
);
create index sessions_account on sessions (account_id, created_at);
create index sessions_expires on sessions (expires_at);
create table mails (
  id text primary key,
  kind text not null
    check (kind in ('registration', 'registered_before', 'invitation', 'reset', 'no_account', 'password_changed')),
  recipient text not null,
  account_id text references accounts (id),
  hash text unique,
  sealed text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  taken_at bigint
);
create index mails_recipient on mails (recipient);
create index mails_expires on mails (expires_at);
create index customers_email on customers (lower(email));
