-- `body` is the signed line as it stands in checkpoints.jsonl. `checkpoint_heads` is what was signed last of every chain.
create table checkpoints (
  number bigint primary key,
  at bigint not null,
  body text not null
);
create table checkpoint_heads (
  chain text primary key,
  seq bigint not null,
  hash text not null
);
create table erasures (
  customer_id bigint primary key references customers (id),
  at bigint not null,
  counts text not null
);
