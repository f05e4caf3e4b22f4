-- Money is whole minor units, time is epoch milliseconds, truth is 0 or 1: the same in SQLite and PostgreSQL.
create table customers (
  id bigint primary key,
  first_name text not null,
  last_name text not null,
  email text not null,
  phone text,
  locale text not null,
  address text not null,
  other_addresses text not null,
  created_at bigint not null
);
create table payment_methods (
  id text primary key,
  customer_id bigint not null references customers (id),
  kind text not null check (kind in ('card', 'paypal', 'gift_card')),
  brand text,
  last_four text check (length(last_four) <= 4),
  balance bigint check (balance >= 0),
  currency text,
  check ((kind = 'gift_card') = (balance is not null))
);
create index payment_methods_customer on payment_methods (customer_id);
create table products (
  id text primary key,
  name text not null,
  category text not null,
  description text not null,
  final_sale bigint not null
);
create table variants (
  id text primary key,
  product_id text not null references products (id),
  options text not null,
  price bigint not null check (price >= 0),
  currency text not null,
  stock bigint not null check (stock >= 0)
);
create index variants_product on variants (product_id);
create table orders (
  number text primary key,
  customer_id bigint not null references customers (id),
  status text not null,
  address text not null,
  placed_at bigint not null,
  delivered_at bigint,
  cancel_reason text,
  items_changed bigint not null,
  currency text not null,
  paid bigint not null check (paid >= 0),
  refunded bigint not null check (refunded >= 0),
  replaces text,
  check (refunded <= paid)
);
create index orders_customer on orders (customer_id, placed_at);
create index orders_placed on orders (placed_at, number);
create table order_lines (
  id text primary key,
  order_number text not null references orders (number),
  position bigint not null,
  variant_id text not null,
  product_id text not null,
  name text not null,
  category text not null,
  final_sale bigint not null,
  options text not null,
  unit_price bigint not null check (unit_price >= 0),
  quantity bigint not null check (quantity > 0),
  refunded bigint not null check (refunded >= 0),
  state text not null,
  check (refunded <= unit_price * quantity)
);
create index order_lines_order on order_lines (order_number, position);
create table shipments (
  id text primary key,
  order_number text not null references orders (number),
  carrier text not null,
  tracking text not null,
  line_ids text not null,
  shipped_at bigint not null,
  expected_at bigint,
  delivered_at bigint
);
create index shipments_order on shipments (order_number);
create table goods_requests (
  id text primary key,
  order_number text not null references orders (number),
  kind text not null check (kind in ('return', 'exchange', 'replacement')),
  lines text not null,
  method_id text,
  difference bigint not null,
  currency text not null,
  call_id text not null,
  at bigint not null,
  closed_at bigint
);
create index goods_requests_order on goods_requests (order_number);
create unique index goods_requests_one_open on goods_requests (order_number) where closed_at is null;
create table ledger (
  id text primary key,
  customer_id bigint not null references customers (id),
  order_number text not null references orders (number),
  movement text not null check (movement in ('payment', 'charge', 'refund', 'credit')),
  purpose text not null,
  amount bigint not null check (amount >= 0),
  currency text not null,
  method_id text not null,
  call_id text,
  at bigint not null
);
create index ledger_order on ledger (order_number, at);
create index ledger_customer on ledger (customer_id, purpose, at);
create index ledger_at on ledger (at, id);
