-- What a language model did in a turn, and the tokens it used on a day, for the limits and for the bill. No words of anybody.
create table model_uses (
  turn_id text primary key,
  conversation_id text not null,
  customer_id bigint not null,
  day text not null,
  model text not null,
  prompt text not null,
  steps text not null,
  gave_way text,
  tokens bigint not null,
  at bigint not null
);
create index model_uses_day on model_uses (day, customer_id, tokens);
create index model_uses_conversation on model_uses (conversation_id);
