-- Measures of clause 8: access reviews, emergency access, incidents; ranges by time for the page of proof.
create table access_review (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "reviewer" uuid not null,
  "outcome" text not null check ("outcome" in ('kept', 'revoked')),
  "role" text not null check ("role" in ('support', 'kyc_officer', 'compliance', 'credit_manager', 'privacy_officer', 'marketing', 'auditor', 'outside_counsel', 'administrator')),
  primary key (subject_id, id)
);
comment on column access_review."reviewer" is 'open; account; for account, security, communications, legal';
comment on column access_review."outcome" is 'open; account; for account, security, communications, legal';
comment on column access_review."role" is 'open; account; for account, security, communications, legal';

-- nobody reviews their own access, whatever the program does
alter table access_review add constraint access_review_two_people check (reviewer <> subject_id);

create table emergency_access (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "code" text not null,
  "staff" uuid not null,
  "scope" text not null check ("scope" in ('requests.decide', 'identity.decide')),
  "reason" text not null check ("reason" in ('life_or_health', 'fraud_now', 'authority_now', 'colleague_absent', 'failure')),
  "words" bytea not null,
  "state" text not null check ("state" in ('asked', 'granted', 'returned', 'ended')),
  "settled_by" uuid,
  "from" timestamptz,
  "until" timestamptz,
  "review_due_at" timestamptz,
  "reviewed_by" uuid,
  "reviewed_at" timestamptz,
  "review" text check ("review" in ('justified', 'not_justified')),
  primary key (subject_id, id)
);
comment on column emergency_access."code" is 'open; technical; for account, security, legal';
comment on column emergency_access."staff" is 'open; technical; for account, security, legal';
comment on column emergency_access."scope" is 'open; technical; for account, security, legal';
comment on column emergency_access."reason" is 'open; technical; for account, security, legal';
comment on column emergency_access."words" is 'sealed; technical; for account, security, legal';
comment on column emergency_access."state" is 'open; technical; for account, security, legal';
comment on column emergency_access."settled_by" is 'open; technical; for account, security, legal';
comment on column emergency_access."from" is 'open; technical; for account, security, legal';
comment on column emergency_access."until" is 'open; technical; for account, security, legal';
comment on column emergency_access."review_due_at" is 'open; technical; for account, security, legal';
comment on column emergency_access."reviewed_by" is 'open; technical; for account, security, legal';
comment on column emergency_access."reviewed_at" is 'open; technical; for account, security, legal';
comment on column emergency_access."review" is 'open; technical; for account, security, legal';

create index emergency_access_state on emergency_access (state, id);
create index emergency_access_staff on emergency_access (staff, id);
-- three people and one hour, whatever the program does
alter table emergency_access add constraint emergency_access_two_people check (settled_by is null or settled_by <> staff);
alter table emergency_access add constraint emergency_access_third check (reviewed_by is null or (reviewed_by <> staff and reviewed_by <> settled_by));
alter table emergency_access add constraint emergency_access_hour check (until is null or until <= "from" + interval '60 minutes');

create table incident (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('seen_by_stranger', 'sent_to_wrong', 'changed', 'lost', 'account_taken', 'system_entered')),
  state text not null check (state in ('open', 'closing', 'closed')),
  detected_at timestamptz not null,
  reported_at timestamptz not null,
  reported_by uuid not null,
  notice_due_at timestamptz not null,
  scope_by text check (scope_by in ('actor', 'record')),
  scope_what text,
  scope_from timestamptz,
  scope_until timestamptz,
  scoped_at timestamptz,
  persons integer,
  entries integer,
  touched text,
  measures text not null,
  notice text check (notice in ('sent', 'not_needed')),
  notice_at timestamptz,
  letters integer not null,
  letters_at timestamptz,
  closing_by uuid,
  closed_by uuid,
  closed_at timestamptz,
  -- four eyes: nobody ends what they proposed to end
  check (closed_by is null or closed_by <> closing_by),
  check ((notice is null) = (notice_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index incident_state on incident (state, id);

create table incident_event (
  incident uuid not null,
  number integer not null,
  at timestamptz not null,
  staff uuid not null,
  act text not null,
  primary key (incident, number)
);

create table incident_line (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "incident" uuid not null,
  "touched" text not null,
  "entries" integer not null,
  "first_at" timestamptz not null,
  "last_at" timestamptz not null,
  "letter" text not null check ("letter" in ('none', 'written', 'not_possible')),
  "closed_at" timestamptz,
  primary key (subject_id, id)
);
comment on column incident_line."incident" is 'open; operations; for legal, security';
comment on column incident_line."touched" is 'open; operations; for legal, security';
comment on column incident_line."entries" is 'open; operations; for legal, security';
comment on column incident_line."first_at" is 'open; operations; for legal, security';
comment on column incident_line."last_at" is 'open; operations; for legal, security';
comment on column incident_line."letter" is 'open; operations; for legal, security';
comment on column incident_line."closed_at" is 'open; operations; for legal, security';

create unique index incident_line_person on incident_line (subject_id, incident);
create index incident_line_incident on incident_line (incident, subject_id);

create table incident_note (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "incident" uuid not null,
  "about" text not null check ("about" in ('report', 'measure', 'notice', 'end')),
  "words" bytea not null,
  primary key (subject_id, id)
);
comment on column incident_note."incident" is 'open; operations; for legal, security';
comment on column incident_note."about" is 'open; operations; for legal, security';
comment on column incident_note."words" is 'sealed; operations; for legal, security';

create index incident_note_incident on incident_note (incident, id);

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
      place, place || '_template_check', substring(rule from '^CHECK \((.*)\)$'), 'incident_letter');
  end loop;
end $$;

-- The page of proof asks whether anything older than twelve months is left, and for the first month of which anything is.
create index session_created on session using brin (created_at);
create index sign_in_created on sign_in using brin (created_at);
create index staff_look_created on staff_look using brin (created_at);
create index fraud_signal_created on fraud_signal using brin (created_at);
create index fraud_assessment_created on fraud_assessment using brin (created_at);
create index emergency_access_created on emergency_access using brin (created_at);
create index consent_withdrawn on consent (decided_at) where act = 'withdrawn';
