-- Whether the agent may act, for all processes: one row, which every turn reads inside the transactions that write.
create table agent_switch (
  number bigint primary key check (number = 1),
  state text not null check (state in ('on', 'off')),
  since bigint,
  switched_by text,
  because text
);
insert into agent_switch (number, state) values (1, 'on');
