-- A turn may be taken from one model to a fallback: a row for each. `cost` is in millionths of the operator's currency.
create table model_uses_anew (
  turn_id text not null,
  place text not null check (place in ('main', 'fallback')),
  conversation_id text not null,
  customer_id bigint not null,
  day text not null,
  model text not null,
  prompt text not null,
  steps text not null,
  gave_way text,
  tokens bigint not null,
  cost bigint,
  at bigint not null,
  primary key (turn_id, place)
);
insert into model_uses_anew (turn_id, place, conversation_id, customer_id, day, model, prompt, steps, gave_way, tokens, at)
  select turn_id, 'main', conversation_id, customer_id, day, model, prompt, steps, gave_way, tokens, at from model_uses;
drop table model_uses;
alter table model_uses_anew rename to model_uses;
create index model_uses_day on model_uses (day, customer_id, tokens, cost);
create index model_uses_conversation on model_uses (conversation_id);
