-- What a turn found in the texts, and the question that nothing was found for; turns are counted by when they began.
alter table turns add column sources text;
alter table turns add column unanswered text;
alter table turns add column unanswered_as text;
create index turns_started on turns (started_at);
