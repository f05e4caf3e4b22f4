-- Turns from before kept only what was cited.
update turns set sources = (select json_group_array(json_object('policy', json_extract(value, '$.policy'), 'anchor', json_extract(value, '$.anchor'), 'cited', json('true'))) from json_each(turns.resolution, '$.citations')) where json_array_length(resolution, '$.citations') > 0;
