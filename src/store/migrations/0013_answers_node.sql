-- Which process works on a request under a key, so that the next attempt need not wait when that one is gone.
alter table answers add column node text;
