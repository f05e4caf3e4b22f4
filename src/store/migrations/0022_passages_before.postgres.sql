-- Turns from before kept only what was cited.
update turns set sources = (select json_agg(json_build_object('policy', citation ->> 'policy', 'anchor', citation ->> 'anchor', 'cited', true))::text from json_array_elements(turns.resolution::json -> 'citations') as citation) where json_array_length(turns.resolution::json -> 'citations') > 0;
