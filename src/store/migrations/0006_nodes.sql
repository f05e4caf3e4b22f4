-- The processes that work on these records: a beat that grows as long as the process lives, whatever its clock says.
create table nodes (
  id text primary key,
  beat bigint not null
);
alter table turns add column node text;
