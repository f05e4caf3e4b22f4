-- A ready answer that was removed can be had back for some days.
alter table canned_replies add column removed_at bigint;
