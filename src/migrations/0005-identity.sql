-- Identity: who somebody is (policy 2, 3), and what it asks of earlier tables.
create table lookup_same (
  index_name text not null,
  digest bytea not null,
  subject_id uuid not null,
  item_id uuid not null,
  primary key (index_name, digest, subject_id, item_id)
);
create index lookup_same_subject on lookup_same (subject_id);

create table provider_event (
  provider text not null,
  event_id text not null,
  session_ref text not null,
  kind text not null,
  created_at timestamptz not null,
  received_at timestamptz not null,
  primary key (provider, event_id)
);

alter table consent drop constraint consent_topic_check;
alter table consent add constraint consent_topic_check check ("topic" in ('marketing_email', 'marketing_sms', 'analytics', 'cross_border', 'biometrics', 'policy', 'personal_data'));
alter table consent drop constraint consent_place_check;
alter table consent add constraint consent_place_check check ("place" in ('welcome', 'settings', 'identity', 'unsubscribe', 'support', 'closure'));
alter table message drop constraint message_template_check;
alter table message add constraint message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'staff_invitation'));
alter table code_message drop constraint code_message_template_check;
alter table code_message add constraint code_message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'staff_invitation'));

create table identity_check (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "number" text not null,
  "status" text not null check ("status" in ('in_progress', 'submitted', 'in_review', 'more_needed', 'verified', 'rejected', 'expired')),
  "route" text not null check ("route" in ('self', 'meeting', 'provider')),
  "provider" text,
  "document_kind" text check ("document_kind" in ('national_id', 'passport', 'residence_permit')),
  "level" text check ("level" in ('standard', 'enhanced')),
  "verified_until" timestamptz,
  "submissions" integer not null,
  "submitted_at" timestamptz,
  "decided_at" timestamptz,
  "due_at" timestamptz,
  "assigned_to" uuid,
  "reason" text check ("reason" in ('document_not_genuine', 'document_not_theirs', 'document_not_accepted', 'answers_contradict', 'under_age', 'cannot_serve', 'not_continued', 'not_answered', 'out_of_date', 'started_anew', 'opened_again', 'account_closed')),
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column identity_check."number" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."status" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."route" is 'open; identity; for kyc_aml, legal';
comment on column identity_check."provider" is 'open; identity; for kyc_aml, legal';
comment on column identity_check."document_kind" is 'open; identity; for kyc_aml, legal';
comment on column identity_check."level" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."verified_until" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."submissions" is 'open; identity; for kyc_aml, legal';
comment on column identity_check."submitted_at" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."decided_at" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."due_at" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."assigned_to" is 'open; identity; for kyc_aml, legal';
comment on column identity_check."reason" is 'open; identity; for kyc_aml, legal, service';
comment on column identity_check."ended_at" is 'open; identity; for kyc_aml, legal, service';

create table identity_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "number" integer not null,
  "from" text check ("from" in ('in_progress', 'submitted', 'in_review', 'more_needed', 'verified', 'rejected', 'expired')),
  "to" text not null check ("to" in ('in_progress', 'submitted', 'in_review', 'more_needed', 'verified', 'rejected', 'expired')),
  "by" text not null check ("by" in ('customer', 'staff', 'timer')),
  "staff" uuid,
  "reason" text check ("reason" in ('document_not_genuine', 'document_not_theirs', 'document_not_accepted', 'answers_contradict', 'under_age', 'cannot_serve', 'not_continued', 'not_answered', 'out_of_date', 'started_anew', 'opened_again', 'account_closed')),
  primary key (subject_id, id)
);
comment on column identity_event."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."number" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."from" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."to" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."by" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."staff" is 'open; identity; for kyc_aml, legal';
comment on column identity_event."reason" is 'open; identity; for kyc_aml, legal';

create table identity_document (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "kind" text not null check ("kind" in ('national_id', 'passport', 'residence_permit')),
  "family_name" bytea,
  "given_name" bytea not null,
  "patronymic" bytea,
  "number" bytea not null,
  "iin" bytea,
  "birth_date" bytea not null,
  "sex" bytea not null,
  "citizenship" bytea not null,
  "expires_on" bytea not null,
  "zone" bytea,
  primary key (subject_id, id)
);
comment on column identity_document."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_document."kind" is 'open; identity; for kyc_aml, legal';
comment on column identity_document."family_name" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."given_name" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."patronymic" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."number" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."iin" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."birth_date" is 'sealed; identity; for kyc_aml, legal; to kyc_aml_antifraud';
comment on column identity_document."sex" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_document."citizenship" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_document."expires_on" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_document."zone" is 'sealed; identity; for kyc_aml, legal';

create table identity_address (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "region" bytea not null,
  "town" bytea not null,
  "street" bytea not null,
  "house" bytea not null,
  "flat" bytea,
  "postcode" bytea,
  primary key (subject_id, id)
);
comment on column identity_address."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_address."region" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_address."town" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_address."street" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_address."house" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_address."flat" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_address."postcode" is 'sealed; identity; for kyc_aml, legal';

create table identity_details (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "funds_source" bytea not null,
  "public_office" bytea not null,
  "tax_residence" bytea not null,
  primary key (subject_id, id)
);
comment on column identity_details."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_details."funds_source" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_details."public_office" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_details."tax_residence" is 'sealed; identity; for kyc_aml, legal';

create table identity_picture (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "item" text not null check ("item" in ('document_front', 'document_back', 'selfie', 'address_proof')),
  "page" integer not null,
  "storage_id" uuid not null,
  "file_key" bytea not null,
  "size" integer not null,
  "width" integer not null,
  "height" integer not null,
  "original" bytea not null,
  "likeness" bytea not null,
  "quality" bytea not null,
  "edited_by" text,
  primary key (subject_id, id)
);
comment on column identity_picture."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."item" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."page" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."storage_id" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."file_key" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_picture."size" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."width" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."height" is 'open; identity; for kyc_aml, legal';
comment on column identity_picture."original" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_picture."likeness" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_picture."quality" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_picture."edited_by" is 'open; identity; for kyc_aml, legal';

create table identity_evidence (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "item" text not null check ("item" in ('document_front', 'document_back', 'selfie', 'address_proof')),
  "page" integer not null,
  "storage_id" uuid not null,
  "file_key" bytea not null,
  "size" integer not null,
  "width" integer not null,
  "height" integer not null,
  "original" bytea not null,
  "likeness" bytea not null,
  "quality" bytea not null,
  "edited_by" text,
  primary key (subject_id, id)
);
comment on column identity_evidence."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."item" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."page" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."storage_id" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."file_key" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_evidence."size" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."width" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."height" is 'open; identity; for kyc_aml, legal';
comment on column identity_evidence."original" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_evidence."likeness" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_evidence."quality" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_evidence."edited_by" is 'open; identity; for kyc_aml, legal';

create table identity_selfie (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "item" text not null check ("item" in ('document_front', 'document_back', 'selfie', 'address_proof')),
  "page" integer not null,
  "storage_id" uuid not null,
  "file_key" bytea not null,
  "size" integer not null,
  "width" integer not null,
  "height" integer not null,
  "original" bytea not null,
  "likeness" bytea not null,
  "quality" bytea not null,
  "edited_by" text,
  "challenge" uuid not null,
  primary key (subject_id, id)
);
comment on column identity_selfie."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."item" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."page" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."storage_id" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."file_key" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_selfie."size" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."width" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."height" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."original" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_selfie."likeness" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_selfie."quality" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_selfie."edited_by" is 'open; identity; for kyc_aml, legal';
comment on column identity_selfie."challenge" is 'open; identity; for kyc_aml, legal';

create table selfie_challenge (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "digits" text not null,
  "pose" text not null check ("pose" in ('left', 'right', 'up', 'hand')),
  "expires_at" timestamptz not null,
  "used_at" timestamptz,
  primary key (subject_id, id)
);
comment on column selfie_challenge."check" is 'open; identity; for kyc_aml, legal';
comment on column selfie_challenge."digits" is 'open; identity; for kyc_aml, legal';
comment on column selfie_challenge."pose" is 'open; identity; for kyc_aml, legal';
comment on column selfie_challenge."expires_at" is 'open; identity; for kyc_aml, legal';
comment on column selfie_challenge."used_at" is 'open; identity; for kyc_aml, legal';

create table identity_reading (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "picture" uuid not null,
  "status" text not null check ("status" in ('waiting', 'read', 'nothing')),
  "proposal" bytea,
  primary key (subject_id, id)
);
comment on column identity_reading."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_reading."picture" is 'open; identity; for kyc_aml, legal';
comment on column identity_reading."status" is 'open; identity; for kyc_aml, legal';
comment on column identity_reading."proposal" is 'sealed; identity; for kyc_aml, legal';

create table identity_finding (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "submission" integer not null,
  "about" text not null,
  "outcome" text not null check ("outcome" in ('pass', 'fail', 'unsure')),
  "because" text,
  primary key (subject_id, id)
);
comment on column identity_finding."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_finding."submission" is 'open; identity; for kyc_aml, legal';
comment on column identity_finding."about" is 'open; identity; for kyc_aml, legal';
comment on column identity_finding."outcome" is 'open; identity; for kyc_aml, legal';
comment on column identity_finding."because" is 'open; identity; for kyc_aml, legal';

create table identity_question (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "item" text not null check ("item" in ('document_front', 'document_back', 'document_values', 'selfie', 'address', 'address_proof', 'details', 'meeting')),
  "reason" text not null check ("reason" in ('unreadable', 'cut_off', 'glare', 'wrong_side', 'expired', 'values_differ', 'task_not_done', 'face_hidden', 'proof_needed', 'proof_too_old', 'in_person')),
  "until" timestamptz not null,
  "answered_at" timestamptz,
  "staff" uuid not null,
  primary key (subject_id, id)
);
comment on column identity_question."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_question."item" is 'open; identity; for kyc_aml, legal';
comment on column identity_question."reason" is 'open; identity; for kyc_aml, legal';
comment on column identity_question."until" is 'open; identity; for kyc_aml, legal';
comment on column identity_question."answered_at" is 'open; identity; for kyc_aml, legal';
comment on column identity_question."staff" is 'open; identity; for kyc_aml, legal';

create table identity_proposal (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "outcome" text not null check ("outcome" in ('verified', 'rejected')),
  "level" text check ("level" in ('standard', 'enhanced')),
  "reason" text check ("reason" in ('document_not_genuine', 'document_not_theirs', 'document_not_accepted', 'answers_contradict', 'under_age', 'cannot_serve', 'not_continued', 'not_answered', 'out_of_date', 'started_anew', 'opened_again', 'account_closed')),
  "set_aside" text,
  "words" bytea,
  "seen" text not null,
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('confirmed', 'returned', 'overtaken')),
  primary key (subject_id, id)
);
comment on column identity_proposal."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."outcome" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."level" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."reason" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."set_aside" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."words" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_proposal."seen" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."proposed_by" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."settled_by" is 'open; identity; for kyc_aml, legal';
comment on column identity_proposal."settled_as" is 'open; identity; for kyc_aml, legal';

create table identity_review (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "text" bytea,
  "settled_as" text check ("settled_as" in ('upheld', 'reopened')),
  "settled_by" uuid,
  primary key (subject_id, id)
);
comment on column identity_review."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_review."text" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_review."settled_as" is 'open; identity; for kyc_aml, legal';
comment on column identity_review."settled_by" is 'open; identity; for kyc_aml, legal';

create table identity_meeting (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "place" text not null,
  "at" timestamptz not null,
  "status" text not null check ("status" in ('booked', 'moved', 'cancelled', 'held', 'missed')),
  primary key (subject_id, id)
);
comment on column identity_meeting."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_meeting."place" is 'open; identity; for kyc_aml, legal';
comment on column identity_meeting."at" is 'open; identity; for kyc_aml, legal';
comment on column identity_meeting."status" is 'open; identity; for kyc_aml, legal';

create table identity_session (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "check" uuid not null,
  "provider" text not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "status" text not null check ("status" in ('starting', 'open', 'answered', 'unknown', 'failed')),
  "ref" text,
  "url" bytea,
  "recommendation" text check ("recommendation" in ('approve', 'resubmit', 'reject', 'unknown')),
  "reasons" text,
  "score" bytea,
  "answer_hash" text,
  "changed_by_provider_at" timestamptz,
  "next_ask_at" timestamptz,
  "asked" integer not null,
  primary key (subject_id, id)
);
comment on column identity_session."check" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."provider" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."locale" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."status" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."ref" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."url" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_session."recommendation" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."reasons" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."score" is 'sealed; identity; for kyc_aml, legal';
comment on column identity_session."answer_hash" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."changed_by_provider_at" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."next_ask_at" is 'open; identity; for kyc_aml, legal';
comment on column identity_session."asked" is 'open; identity; for kyc_aml, legal';

create index identity_check_open on identity_check (id) where ended_at is null;
create index identity_check_due on identity_check (due_at) where ended_at is null;
create unique index identity_proposal_open on identity_proposal (subject_id, "check") where settled_as is null;
-- four eyes, whatever the program does: nobody confirms their own proposal
alter table identity_proposal add constraint identity_proposal_two_people check (settled_by is null or settled_by <> proposed_by);
create index identity_review_open on identity_review (subject_id, "check") where settled_as is null;
create index identity_meeting_at on identity_meeting (at) where status = 'booked';
create index identity_session_ref on identity_session (provider, ref);
create index identity_session_due on identity_session (next_ask_at) where status = 'open';
create index identity_event_check on identity_event (subject_id, "check", id);
create index identity_document_check on identity_document (subject_id, "check", id);
create index identity_address_check on identity_address (subject_id, "check", id);
create index identity_details_check on identity_details (subject_id, "check", id);
create index identity_picture_check on identity_picture (subject_id, "check", id);
create index identity_evidence_check on identity_evidence (subject_id, "check", id);
create index identity_selfie_check on identity_selfie (subject_id, "check", id);
create index identity_reading_check on identity_reading (subject_id, "check", id);
create index identity_finding_check on identity_finding (subject_id, "check", id);
create index identity_question_check on identity_question (subject_id, "check", id);
create index identity_picture_storage on identity_picture (storage_id);
create index identity_evidence_storage on identity_evidence (storage_id);
create index identity_selfie_storage on identity_selfie (storage_id);
