-- A call whose details changed after the staff's yes needs another yes: one approval of a call waits at a time, others are over.
create table approvals_anew (
  id text primary key,
  call_id text not null,
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
insert into approvals_anew select * from approvals;
drop table approvals;
alter table approvals_anew rename to approvals;
create unique index approvals_one_waiting on approvals (call_id) where state = 'waiting';
create index approvals_requested on approvals (requested_at, id);
