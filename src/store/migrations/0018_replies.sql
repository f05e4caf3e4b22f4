-- Answers that the staff have ready, in each language. `{{customer_name}}` and `{{order}}` are filled in when one is used.
create table canned_replies (
  id text primary key,
  name text not null,
  language text not null,
  body text not null,
  changed_by text,
  changed_at bigint not null
);
create index canned_replies_language on canned_replies (language, name);
