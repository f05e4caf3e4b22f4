-- What was asked for under the id of a call, so that the same id with another request is refused for ever.
alter table calls add column asked text;
