-- What the pages with figures count by: when cases were resolved, what people did in them, and what kind of thing happened when.
create index tickets_resolved on tickets (resolved_at) where resolved_at is not null;
create index audit_entries_of_people on audit_entries (chain, type, at) where type in ('taken_over', 'staff_replied', 'approval_decided', 'ticket_closed', 'ticket_reopened');
create index audit_entries_type on audit_entries (type, at, chain, seq);
