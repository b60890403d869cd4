-- An account that nobody enters any more: when the person was warned and when it closes (policy 6.1).
create table account_warning (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "closes_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column account_warning."closes_at" is 'open; account; for account, legal';
create index account_warning_due on account_warning (closes_at);

-- One more template, beside whatever others the migrations before have let in.
do $$
declare
  rule text;
  place text;
begin
  foreach place in array array['message', 'code_message'] loop
    select pg_get_constraintdef(oid) into strict rule from pg_constraint
      where conrelid = place::regclass and conname = place || '_template_check';
    execute format('alter table %I drop constraint %I', place, place || '_template_check');
    execute format('alter table %I add constraint %I check ((%s) or template = %L)',
      place, place || '_template_check', substring(rule from '^CHECK \((.*)\)$'), 'account_unused');
  end loop;
end $$;
