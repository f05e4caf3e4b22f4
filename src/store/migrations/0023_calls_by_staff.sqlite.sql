-- What the staff have done themselves, by customer: the dashboard looks for what was done over again.
create index calls_by_staff on calls (customer_id, created_at) where json_extract(caller, '$.kind') = 'staff';
