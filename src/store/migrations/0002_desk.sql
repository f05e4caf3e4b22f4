create table conversations (
  id text primary key,
  customer_id bigint not null references customers (id),
  channel text not null,
  state text not null,
  language text not null,
  agenda text not null,
  length bigint not null,
  created_at bigint not null,
  updated_at bigint not null
);
create table messages (
  id text primary key,
  conversation_id text not null references conversations (id),
  number bigint not null,
  sender text not null,
  author text,
  turn_id text,
  body text not null,
  at bigint not null
);
create unique index messages_conversation on messages (conversation_id, number);
create table turns (
  id text primary key,
  conversation_id text not null references conversations (id),
  message_id text not null,
  state text not null,
  brain text not null,
  policy_version text not null,
  understanding text,
  resolution text,
  timings text not null,
  started_at bigint not null,
  finished_at bigint
);
create index turns_conversation on turns (conversation_id, started_at);
create index turns_running on turns (started_at) where state = 'running';
create table tickets (
  id text primary key,
  conversation_id text not null unique references conversations (id),
  customer_id bigint not null references customers (id),
  status text not null,
  intent text,
  priority text not null,
  assignee text,
  escalation text,
  satisfaction text,
  created_at bigint not null,
  updated_at bigint not null,
  resolved_at bigint
);
create index tickets_created on tickets (created_at, id);
create index tickets_customer on tickets (customer_id, created_at);
create table calls (
  id text primary key,
  tool text not null,
  arguments text not null,
  customer_id bigint not null references customers (id),
  conversation_id text,
  turn_id text,
  caller text not null,
  state text not null,
  plan text,
  digest text,
  facts text,
  verdict text,
  receipt text,
  refusal text,
  approval_id text,
  created_at bigint not null,
  updated_at bigint not null
);
create index calls_created on calls (created_at, id);
create index calls_conversation on calls (conversation_id, created_at);
create index calls_customer on calls (customer_id, tool, created_at);
create table approvals (
  id text primary key,
  call_id text not null unique,
  digest text not null,
  customer_id bigint not null,
  conversation_id text,
  order_number text,
  amount bigint,
  currency text,
  reason text not null,
  state text not null,
  requested_by text not null,
  requested_at bigint not null,
  expires_at bigint not null,
  decided_by text,
  decided_at bigint,
  note text
);
create index approvals_requested on approvals (requested_at, id);
create table audit_heads (
  chain text primary key,
  seq bigint not null,
  hash text not null
);
create table audit_entries (
  chain text not null,
  seq bigint not null,
  type text not null,
  at bigint not null,
  payload text,
  salt text,
  payload_digest text not null,
  previous text not null,
  hash text not null,
  primary key (chain, seq)
);
create index audit_entries_at on audit_entries (at, chain, seq);
create table vault (
  conversation_id text primary key references conversations (id),
  wrapped_key text not null,
  sealed text not null
);
create table staff (
  id text primary key,
  name text not null,
  email text not null,
  role text not null check (role in ('agent', 'manager', 'admin'))
);
create table api_keys (
  id text primary key,
  name text not null,
  prefix text not null,
  hash text not null unique,
  scopes text not null,
  created_at bigint not null,
  revoked_at bigint
);
create table answers (
  key text primary key,
  request text not null,
  status bigint,
  body text,
  at bigint not null
);
create index answers_at on answers (at);
create table policy_versions (
  version text primary key,
  files text not null,
  kept_at bigint not null
);
