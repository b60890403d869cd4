-- Requests about the rights of policy 7: cases with their clock, decisions by two people, packages, certificates.
create table right_request (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "number" text not null,
  "right" text not null check ("right" in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal')),
  "topic" text check ("topic" in ('analytics', 'marketing', 'scoring')),
  "status" text not null check ("status" in ('received', 'waiting_identity', 'in_work', 'proposed', 'done', 'refused', 'withdrawn')),
  "channel" text not null check ("channel" in ('cabinet', 'form', 'mail')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "received_at" timestamptz not null,
  "clock_from" timestamptz not null,
  "due_at" timestamptz,
  "paused_at" timestamptz,
  "confirmed_by" text check ("confirmed_by" in ('session', 'document', 'signature', 'meeting')),
  "text" bytea,
  "proposed" bytea,
  "asker_name" bytea,
  "asker_email" bytea,
  "answer" bytea,
  "ground" text check ("ground" in ('identity_not_confirmed', 'kept_by_law', 'obligation_stands', 'overriding_interest', 'data_is_right', 'nothing_held', 'manifestly_unfounded', 'right_of_others')),
  "decided_by" text check ("decided_by" in ('person', 'staff')),
  "held_up" text check ("held_up" in ('obligation_stands', 'account_frozen')),
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column right_request."number" is 'open; support; for legal';
comment on column right_request."right" is 'open; support; for legal';
comment on column right_request."topic" is 'open; support; for legal';
comment on column right_request."status" is 'open; support; for legal';
comment on column right_request."channel" is 'open; support; for legal';
comment on column right_request."locale" is 'open; support; for legal';
comment on column right_request."received_at" is 'open; support; for legal';
comment on column right_request."clock_from" is 'open; support; for legal';
comment on column right_request."due_at" is 'open; support; for legal';
comment on column right_request."paused_at" is 'open; support; for legal';
comment on column right_request."confirmed_by" is 'open; support; for legal';
comment on column right_request."text" is 'sealed; support; for legal';
comment on column right_request."proposed" is 'sealed; support; for legal';
comment on column right_request."asker_name" is 'sealed; support; for legal';
comment on column right_request."asker_email" is 'sealed; support; for legal';
comment on column right_request."answer" is 'sealed; support; for legal';
comment on column right_request."ground" is 'open; support; for legal';
comment on column right_request."decided_by" is 'open; support; for legal';
comment on column right_request."held_up" is 'open; support; for legal';
comment on column right_request."ended_at" is 'open; support; for legal';

create table right_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "number" integer not null,
  "from" text check ("from" in ('received', 'waiting_identity', 'in_work', 'proposed', 'done', 'refused', 'withdrawn')),
  "to" text not null check ("to" in ('received', 'waiting_identity', 'in_work', 'proposed', 'done', 'refused', 'withdrawn')),
  "by" text not null check ("by" in ('customer', 'staff', 'house')),
  "staff" uuid,
  primary key (subject_id, id)
);
comment on column right_event."request" is 'open; support; for legal';
comment on column right_event."number" is 'open; support; for legal';
comment on column right_event."from" is 'open; support; for legal';
comment on column right_event."to" is 'open; support; for legal';
comment on column right_event."by" is 'open; support; for legal';
comment on column right_event."staff" is 'open; support; for legal';

create table right_decision (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "outcome" text not null check ("outcome" in ('grant', 'refuse')),
  "ground" text check ("ground" in ('identity_not_confirmed', 'kept_by_law', 'obligation_stands', 'overriding_interest', 'data_is_right', 'nothing_held', 'manifestly_unfounded', 'right_of_others')),
  "answer" bytea not null,
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('alone', 'confirmed', 'returned', 'overtaken')),
  primary key (subject_id, id)
);
comment on column right_decision."request" is 'open; support; for legal';
comment on column right_decision."outcome" is 'open; support; for legal';
comment on column right_decision."ground" is 'open; support; for legal';
comment on column right_decision."answer" is 'sealed; support; for legal';
comment on column right_decision."proposed_by" is 'open; support; for legal';
comment on column right_decision."settled_by" is 'open; support; for legal';
comment on column right_decision."settled_as" is 'open; support; for legal';

create table right_task (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "what" text not null check ("what" in ('tell_of_correction', 'tell_of_erasure')),
  "recipient" text not null,
  "recipient_name" text not null,
  "done_at" timestamptz,
  "done_by" uuid,
  primary key (subject_id, id)
);
comment on column right_task."request" is 'open; support; for legal';
comment on column right_task."what" is 'open; support; for legal';
comment on column right_task."recipient" is 'open; support; for legal';
comment on column right_task."recipient_name" is 'open; support; for legal';
comment on column right_task."done_at" is 'open; support; for legal';
comment on column right_task."done_by" is 'open; support; for legal';

create table erasure_certificate (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "body" bytea not null,
  "key_id" text not null,
  "signature" text not null,
  primary key (subject_id, id)
);
comment on column erasure_certificate."request" is 'open; support; for legal';
comment on column erasure_certificate."body" is 'sealed; support; for legal';
comment on column erasure_certificate."key_id" is 'open; support; for legal';
comment on column erasure_certificate."signature" is 'open; support; for legal';

create table data_package (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "status" text not null check ("status" in ('waiting', 'building', 'ready', 'failed')),
  "steps_done" integer not null,
  "steps_all" integer not null,
  "byte_count" integer not null,
  "sha256" text,
  "ready_at" timestamptz,
  primary key (subject_id, id)
);
comment on column data_package."request" is 'open; account; for legal';
comment on column data_package."locale" is 'open; account; for legal';
comment on column data_package."status" is 'open; account; for legal';
comment on column data_package."steps_done" is 'open; account; for legal';
comment on column data_package."steps_all" is 'open; account; for legal';
comment on column data_package."byte_count" is 'open; account; for legal';
comment on column data_package."sha256" is 'open; account; for legal';
comment on column data_package."ready_at" is 'open; account; for legal';

create table package_part (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "package" uuid not null,
  "number" integer not null,
  "storage_id" uuid not null,
  "file_key" bytea not null,
  "byte_count" integer not null,
  primary key (subject_id, id)
);
comment on column package_part."package" is 'open; account; for legal';
comment on column package_part."number" is 'open; account; for legal';
comment on column package_part."storage_id" is 'open; account; for legal';
comment on column package_part."file_key" is 'sealed; account; for legal';
comment on column package_part."byte_count" is 'open; account; for legal';

create index right_request_open on right_request (due_at, id) where ended_at is null;
-- one open case for each right and topic: a second one joins the first
create unique index right_request_once on right_request (subject_id, "right", coalesce("topic", '')) where ended_at is null;
create unique index right_event_number on right_event (subject_id, "request", "number");
create unique index right_decision_open on right_decision (subject_id, "request") where settled_as is null;
-- four eyes, whatever the program does: nobody confirms their own proposal
alter table right_decision add constraint right_decision_two_people check (settled_by is null or settled_by <> proposed_by);
create index right_task_of on right_task (subject_id, "request");
create unique index package_part_number on package_part (subject_id, "package", "number");

-- an upheld objection to scoring denies no purpose and stops the scoring
alter table subject_limit drop constraint subject_limit_cause_check;
alter table subject_limit add constraint subject_limit_cause_check
  check (cause in ('closure', 'freeze', 'restriction', 'objection', 'screening', 'scoring'));

-- letters about rights
alter table message drop constraint message_template_check;
alter table message add constraint message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late', 'right_received', 'right_decided', 'package_ready', 'right_confirm', 'right_unknown', 'right_answered', 'right_erased', 'rights_pressing'));
alter table code_message drop constraint code_message_template_check;
alter table code_message add constraint code_message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late', 'right_received', 'right_decided', 'package_ready', 'right_confirm', 'right_unknown', 'right_answered', 'right_erased', 'rights_pressing'));
