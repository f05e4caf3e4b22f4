-- The words of messages, as redacted as these, and the names of customers, for the search. `mark` finds a row again.
create virtual table message_words using fts5(mark, body, conversation_id unindexed);
insert into message_words (message_words, rank) values ('secure-delete', 1);
insert into message_words (mark, body, conversation_id) select hex(id), body, conversation_id from messages;
create trigger messages_worded after insert on messages begin insert into message_words (mark, body, conversation_id) values (hex(new.id), new.body, new.conversation_id); end;
create trigger messages_reworded after update of body on messages begin delete from message_words where rowid in (select rowid from message_words where message_words match 'mark:' || hex(old.id)); insert into message_words (mark, body, conversation_id) values (hex(new.id), new.body, new.conversation_id); end;
create trigger messages_unworded after delete on messages begin delete from message_words where rowid in (select rowid from message_words where message_words match 'mark:' || hex(old.id)); end;
create virtual table customer_words using fts5(mark, body, customer_id unindexed);
insert into customer_words (customer_words, rank) values ('secure-delete', 1);
insert into customer_words (mark, body, customer_id) select 'c' || id, first_name || ' ' || last_name || ' ' || email, id from customers;
create trigger customers_worded after insert on customers begin insert into customer_words (mark, body, customer_id) values ('c' || new.id, new.first_name || ' ' || new.last_name || ' ' || new.email, new.id); end;
create trigger customers_reworded after update of first_name, last_name, email on customers begin delete from customer_words where rowid in (select rowid from customer_words where customer_words match 'mark:c' || old.id); insert into customer_words (mark, body, customer_id) values ('c' || new.id, new.first_name || ' ' || new.last_name || ' ' || new.email, new.id); end;
create trigger customers_unworded after delete on customers begin delete from customer_words where rowid in (select rowid from customer_words where customer_words match 'mark:c' || old.id); end;
