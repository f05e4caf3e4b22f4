-- What the policy said when the staff was asked, so that who decides sees the reasons as they were.
alter table approvals add column verdict text;
create index approvals_waiting on approvals (expires_at) where state = 'waiting';
