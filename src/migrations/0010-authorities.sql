-- Requests of competent authorities (policy 4, 5): silent records, because a law may forbid to tell the person.
create table authority_case (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "number" text not null,
  "authority" text not null check ("authority" in ('court', 'police', 'prosecutor', 'afm', 'tax', 'bailiff', 'ardfm', 'data_protection')),
  "office" bytea not null,
  "law" bytea not null,
  "document_number" bytea not null,
  "document_date" bytea not null,
  "asked" text not null,
  "state" text not null check ("state" in ('received', 'proposed', 'confirmed', 'answered', 'refused')),
  "received_at" timestamptz not null,
  "due_at" timestamptz not null,
  "package_hash" text,
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column authority_case."number" is 'open; operations; for legal';
comment on column authority_case."authority" is 'open; operations; for legal';
comment on column authority_case."office" is 'sealed; operations; for legal';
comment on column authority_case."law" is 'sealed; operations; for legal';
comment on column authority_case."document_number" is 'sealed; operations; for legal';
comment on column authority_case."document_date" is 'sealed; operations; for legal';
comment on column authority_case."asked" is 'open; operations; for legal';
comment on column authority_case."state" is 'open; operations; for legal';
comment on column authority_case."received_at" is 'open; operations; for legal';
comment on column authority_case."due_at" is 'open; operations; for legal';
comment on column authority_case."package_hash" is 'open; operations; for legal';
comment on column authority_case."ended_at" is 'open; operations; for legal';

create table authority_decision (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "outcome" text not null check ("outcome" in ('answer', 'refuse')),
  "granted" text not null,
  "reason" text check ("reason" in ('no_legal_ground', 'too_wide', 'not_ours')),
  "tell" text not null check ("tell" in ('told', 'forbidden')),
  "forbidden_by" bytea,
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('confirmed', 'returned')),
  primary key (subject_id, id)
);
comment on column authority_decision."case" is 'open; operations; for legal';
comment on column authority_decision."outcome" is 'open; operations; for legal';
comment on column authority_decision."granted" is 'open; operations; for legal';
comment on column authority_decision."reason" is 'open; operations; for legal';
comment on column authority_decision."tell" is 'open; operations; for legal';
comment on column authority_decision."forbidden_by" is 'sealed; operations; for legal';
comment on column authority_decision."proposed_by" is 'open; operations; for legal';
comment on column authority_decision."settled_by" is 'open; operations; for legal';
comment on column authority_decision."settled_as" is 'open; operations; for legal';


create index authority_case_state on authority_case (state, id);
create unique index authority_decision_open on authority_decision (subject_id, "case") where settled_as is null;
-- four eyes, whatever the program does: nobody confirms their own proposal
alter table authority_decision add constraint authority_decision_two_people check (settled_by is null or settled_by <> proposed_by);
-- with the templates of 0009, whose branch was written at the same time
alter table message drop constraint message_template_check;
alter table message add constraint message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late'));
alter table code_message drop constraint code_message_template_check;
alter table code_message add constraint code_message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late'));
comment on column credit_request."amount" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
comment on column credit_request."term_months" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
comment on column credit_request."scheme" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
comment on column credit_request."income" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
comment on column credit_request."employment" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
