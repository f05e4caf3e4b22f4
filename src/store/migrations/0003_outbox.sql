-- What must happen in the world outside: one row for each ledger row that a payment provider has to carry out.
alter table ledger add column reference text;
alter table payment_methods add column provider_customer text;
alter table payment_methods add column provider_reference text;
create table outbox (
  id text primary key references ledger (id),
  connector text not null,
  kind text not null check (kind in ('refund', 'charge')),
  customer_id bigint not null references customers (id),
  order_number text not null references orders (number),
  call_id text,
  amount bigint not null check (amount > 0),
  currency text not null,
  pays_back text references ledger (id),
  payment_reference text,
  provider_customer text,
  provider_method text,
  state text not null check (state in ('waiting', 'sending', 'unknown', 'done', 'failed', 'dead', 'settled')),
  attempts bigint not null check (attempts >= 0),
  next_at bigint not null,
  worker text,
  lease_until bigint,
  reference text,
  last_error text,
  settled_by text,
  note text,
  created_at bigint not null,
  updated_at bigint not null,
  check ((worker is null) = (lease_until is null)),
  check (state in ('sending', 'unknown') or worker is null),
  check (state <> 'sending' or worker is not null),
  check (state = 'waiting' or state = 'settled' or attempts > 0),
  check (state <> 'done' or reference is not null),
  check (state not in ('failed', 'dead') or last_error is not null),
  check ((state = 'settled') = (settled_by is not null and note is not null)),
  check ((kind = 'refund') = (pays_back is not null)),
  check ((kind = 'charge') = (provider_customer is not null and provider_method is not null))
);
create index outbox_open on outbox (next_at) where state in ('waiting', 'sending', 'unknown');
create index outbox_created on outbox (created_at, id);
-- Work for later on SQLite. On PostgreSQL it stays empty: there the queue has a schema of its own.
create table jobs (
  id text primary key,
  queue text not null,
  key text not null,
  run_at bigint not null,
  tries bigint not null,
  taken text
);
create index jobs_due on jobs (queue, run_at);
