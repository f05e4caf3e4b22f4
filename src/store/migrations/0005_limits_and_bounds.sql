-- What was asked for under the id of a call, so that the same id with another request is refused for ever.
alter table calls add column asked text;
-- Messages that came while a turn was being thought about, and that no turn has taken in yet.
create index messages_waiting on messages (at) where sender = 'customer' and turn_id is null;
-- What names have used of a limit that all processes share, since a moment by the clock of the database.
create table budgets (
  name text primary key,
  started bigint not null,
  taken bigint not null
);
