-- The words of messages, as redacted as these, and the names of customers, for the search.
create index messages_words on messages using gin (to_tsvector('simple', body));
create index customers_words on customers using gin (to_tsvector('simple', first_name || ' ' || last_name || ' ' || translate(email, '@.+-_', '     ')));
