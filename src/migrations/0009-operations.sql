-- Operations (policy 2, 3, 5): requests go on to lenders; orders outside, their events, loans and a ledger in tiyn.
alter table credit_request drop constraint credit_request_status_check;
alter table credit_request add constraint credit_request_status_check check ("status" in ('submitted', 'in_review', 'needs_info', 'approved', 'matching', 'offers_ready', 'with_partner', 'to_sign', 'cooling_off', 'disbursing', 'needs_account', 'active', 'recalling', 'repaid', 'declined', 'withdrawn', 'expired'));
alter table credit_request drop constraint credit_request_reason_check;
alter table credit_request add constraint credit_request_reason_check check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed', 'no_lender_offered', 'declined_by_partner', 'partner_unavailable', 'partner_no_answer', 'not_signed_in_time', 'recalled_by_customer', 'not_confirmed_in_time'));
alter table request_event drop constraint request_event_from_check;
alter table request_event add constraint request_event_from_check check ("from" in ('submitted', 'in_review', 'needs_info', 'approved', 'matching', 'offers_ready', 'with_partner', 'to_sign', 'cooling_off', 'disbursing', 'needs_account', 'active', 'recalling', 'repaid', 'declined', 'withdrawn', 'expired'));
alter table request_event drop constraint request_event_to_check;
alter table request_event add constraint request_event_to_check check ("to" in ('submitted', 'in_review', 'needs_info', 'approved', 'matching', 'offers_ready', 'with_partner', 'to_sign', 'cooling_off', 'disbursing', 'needs_account', 'active', 'recalling', 'repaid', 'declined', 'withdrawn', 'expired'));
alter table request_event drop constraint request_event_by_check;
alter table request_event add constraint request_event_by_check check ("by" in ('customer', 'staff', 'timer', 'house'));
alter table request_event drop constraint request_event_reason_check;
alter table request_event add constraint request_event_reason_check check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed', 'no_lender_offered', 'declined_by_partner', 'partner_unavailable', 'partner_no_answer', 'not_signed_in_time', 'recalled_by_customer', 'not_confirmed_in_time'));
alter table request_proposal drop constraint request_proposal_reason_check;
alter table request_proposal add constraint request_proposal_reason_check check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed', 'no_lender_offered', 'declined_by_partner', 'partner_unavailable', 'partner_no_answer', 'not_signed_in_time', 'recalled_by_customer', 'not_confirmed_in_time'));
alter table message drop constraint message_template_check;
alter table message add constraint message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late'));
alter table code_message drop constraint code_message_template_check;
alter table code_message add constraint code_message_template_check check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'identity_received', 'identity_more_needed', 'identity_verified', 'identity_decided', 'identity_expired', 'authority_answered', 'staff_invitation', 'signing_code', 'offers_ready', 'ready_to_sign', 'paid_out', 'payout_refused', 'payment_taken', 'loan_repaid', 'recall_too_late'));
alter table one_time_code drop constraint one_time_code_purpose_check;
alter table one_time_code add constraint one_time_code_purpose_check check ("purpose" in ('email', 'phone', 'recovery', 'not_me', 'new_email', 'invitation', 'signing'));

alter table one_time_code add column "about" text;
comment on column one_time_code."about" is 'open; account; for account, security';
comment on column credit_request."scheme" is 'sealed; operations; for service, operations, legal; to payment_technology_partners, auditors_lawyers_consultants, authorities';
comment on column identity_document."check" is 'open; identity; for kyc_aml, operations, legal';

create table operation (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "act" text not null check ("act" in ('ask_offer', 'send_application', 'sign_contract', 'fund_loan', 'recall', 'payout_iban', 'payout_card', 'link_card', 'pay_in', 'refund', 'biller_payment')),
  "provider" text not null,
  "request" uuid,
  "application" uuid,
  "loan" uuid,
  "destination" uuid,
  "status" text not null check ("status" in ('created', 'submitting', 'submitted', 'unknown', 'needs_review', 'succeeded', 'failed', 'cancelled')),
  "moves" integer not null,
  "submits" integer not null,
  "asks" integer not null,
  "ref" text,
  "amount" bytea,
  "url" bytea,
  "reason" text check ("reason" in ('declined_by_lender', 'data_not_confirmed', 'offer_expired', 'too_late', 'insufficient_funds', 'account_unknown', 'account_blocked', 'holder_mismatch', 'card_expired', 'limit_exceeded', 'suspected_fraud', 'compliance', 'cancelled_by_person', 'not_finished', 'other', 'not_taken', 'reply_lost', 'absent', 'amount_mismatch', 'other_order', 'bad_offer', 'no_way_to_ask', 'time_ran_out', 'provider_gone', 'consent_missing', 'cross_border_missing', 'purpose_denied', 'undeclared_field', 'undeclared_recipient_occasion', 'ground_missing', 'withdrawn_by_customer', 'recalled', 'other_offer_chosen', 'identity_missing', 'settled_by_staff')),
  "language" text not null check ("language" in ('ru', 'kk', 'en')),
  "deadline_at" timestamptz not null,
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column operation."act" is 'open; operations; for operations, service, legal';
comment on column operation."provider" is 'open; operations; for operations, service, legal';
comment on column operation."request" is 'open; operations; for operations, service, legal';
comment on column operation."application" is 'open; operations; for operations, service, legal';
comment on column operation."loan" is 'open; operations; for operations, service, legal';
comment on column operation."destination" is 'open; operations; for operations, service, legal';
comment on column operation."status" is 'open; operations; for operations, service, legal';
comment on column operation."moves" is 'open; operations; for operations, service, legal';
comment on column operation."submits" is 'open; operations; for operations, service, legal';
comment on column operation."asks" is 'open; operations; for operations, service, legal';
comment on column operation."ref" is 'open; operations; for operations, service, legal';
comment on column operation."amount" is 'sealed; operations; for operations, service, legal; to payment_technology_partners';
comment on column operation."url" is 'sealed; operations; for operations, service, legal';
comment on column operation."reason" is 'open; operations; for operations, service, legal';
comment on column operation."language" is 'open; operations; for operations, service, legal';
comment on column operation."deadline_at" is 'open; operations; for operations, service, legal';
comment on column operation."ended_at" is 'open; operations; for operations, service, legal';

create table operation_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "operation" uuid not null,
  "number" integer not null,
  "from" text check ("from" in ('created', 'submitting', 'submitted', 'unknown', 'needs_review', 'succeeded', 'failed', 'cancelled')),
  "to" text not null check ("to" in ('created', 'submitting', 'submitted', 'unknown', 'needs_review', 'succeeded', 'failed', 'cancelled')),
  "by" text not null check ("by" in ('house', 'provider', 'staff', 'customer')),
  "staff" uuid,
  "reason" text check ("reason" in ('declined_by_lender', 'data_not_confirmed', 'offer_expired', 'too_late', 'insufficient_funds', 'account_unknown', 'account_blocked', 'holder_mismatch', 'card_expired', 'limit_exceeded', 'suspected_fraud', 'compliance', 'cancelled_by_person', 'not_finished', 'other', 'not_taken', 'reply_lost', 'absent', 'amount_mismatch', 'other_order', 'bad_offer', 'no_way_to_ask', 'time_ran_out', 'provider_gone', 'consent_missing', 'cross_border_missing', 'purpose_denied', 'undeclared_field', 'undeclared_recipient_occasion', 'ground_missing', 'withdrawn_by_customer', 'recalled', 'other_offer_chosen', 'identity_missing', 'settled_by_staff')),
  primary key (subject_id, id)
);
comment on column operation_event."operation" is 'open; operations; for operations, service, legal';
comment on column operation_event."number" is 'open; operations; for operations, service, legal';
comment on column operation_event."from" is 'open; operations; for operations, service, legal';
comment on column operation_event."to" is 'open; operations; for operations, service, legal';
comment on column operation_event."by" is 'open; operations; for operations, service, legal';
comment on column operation_event."staff" is 'open; operations; for operations, service, legal';
comment on column operation_event."reason" is 'open; operations; for operations, service, legal';

create table operation_attempt (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "operation" uuid not null,
  "kind" text not null check ("kind" in ('submit', 'query')),
  "started_at" timestamptz not null,
  "ended_at" timestamptz,
  "outcome" text check ("outcome" in ('accepted', 'succeeded', 'failed', 'absent', 'final', 'retry', 'unknown')),
  primary key (subject_id, id)
);
comment on column operation_attempt."operation" is 'open; operations; for operations, service, legal';
comment on column operation_attempt."kind" is 'open; operations; for operations, service, legal';
comment on column operation_attempt."started_at" is 'open; operations; for operations, service, legal';
comment on column operation_attempt."ended_at" is 'open; operations; for operations, service, legal';
comment on column operation_attempt."outcome" is 'open; operations; for operations, service, legal';

create table operation_ruling (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "operation" uuid not null,
  "outcome" text not null check ("outcome" in ('succeeded', 'failed')),
  "evidence" bytea not null,
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('confirmed', 'returned', 'overtaken')),
  primary key (subject_id, id)
);
comment on column operation_ruling."operation" is 'open; operations; for operations, service, legal';
comment on column operation_ruling."outcome" is 'open; operations; for operations, service, legal';
comment on column operation_ruling."evidence" is 'sealed; operations; for operations, service, legal';
comment on column operation_ruling."proposed_by" is 'open; operations; for operations, service, legal';
comment on column operation_ruling."settled_by" is 'open; operations; for operations, service, legal';
comment on column operation_ruling."settled_as" is 'open; operations; for operations, service, legal';

create table partner_application (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "partner" text not null,
  "partner_name" text not null,
  "status" text not null check ("status" in ('proposed', 'offered', 'consented', 'sending', 'sent', 'approved', 'signed', 'funded', 'declined', 'withdrawn', 'expired')),
  "moves" integer not null,
  "terms" bytea,
  "valid_until" timestamptz,
  "consent" uuid,
  "ref" text,
  "signed_at" timestamptz,
  "cooling_until" timestamptz,
  "destination" uuid,
  "reason" text check ("reason" in ('declined_by_lender', 'data_not_confirmed', 'offer_expired', 'too_late', 'insufficient_funds', 'account_unknown', 'account_blocked', 'holder_mismatch', 'card_expired', 'limit_exceeded', 'suspected_fraud', 'compliance', 'cancelled_by_person', 'not_finished', 'other', 'not_taken', 'reply_lost', 'absent', 'amount_mismatch', 'other_order', 'bad_offer', 'no_way_to_ask', 'time_ran_out', 'provider_gone', 'consent_missing', 'cross_border_missing', 'purpose_denied', 'undeclared_field', 'undeclared_recipient_occasion', 'ground_missing', 'withdrawn_by_customer', 'recalled', 'other_offer_chosen', 'identity_missing', 'settled_by_staff')),
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column partner_application."request" is 'open; operations; for operations, service, legal';
comment on column partner_application."partner" is 'open; operations; for operations, service, legal';
comment on column partner_application."partner_name" is 'open; operations; for operations, service, legal';
comment on column partner_application."status" is 'open; operations; for operations, service, legal';
comment on column partner_application."moves" is 'open; operations; for operations, service, legal';
comment on column partner_application."terms" is 'sealed; operations; for operations, service, legal; to payment_technology_partners';
comment on column partner_application."valid_until" is 'open; operations; for operations, service, legal';
comment on column partner_application."consent" is 'open; operations; for operations, service, legal';
comment on column partner_application."ref" is 'open; operations; for operations, service, legal';
comment on column partner_application."signed_at" is 'open; operations; for operations, service, legal';
comment on column partner_application."cooling_until" is 'open; operations; for operations, service, legal';
comment on column partner_application."destination" is 'open; operations; for operations, service, legal';
comment on column partner_application."reason" is 'open; operations; for operations, service, legal';
comment on column partner_application."ended_at" is 'open; operations; for operations, service, legal';

create table application_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "application" uuid not null,
  "number" integer not null,
  "from" text check ("from" in ('proposed', 'offered', 'consented', 'sending', 'sent', 'approved', 'signed', 'funded', 'declined', 'withdrawn', 'expired')),
  "to" text not null check ("to" in ('proposed', 'offered', 'consented', 'sending', 'sent', 'approved', 'signed', 'funded', 'declined', 'withdrawn', 'expired')),
  "by" text not null check ("by" in ('house', 'provider', 'staff', 'customer')),
  "reason" text check ("reason" in ('declined_by_lender', 'data_not_confirmed', 'offer_expired', 'too_late', 'insufficient_funds', 'account_unknown', 'account_blocked', 'holder_mismatch', 'card_expired', 'limit_exceeded', 'suspected_fraud', 'compliance', 'cancelled_by_person', 'not_finished', 'other', 'not_taken', 'reply_lost', 'absent', 'amount_mismatch', 'other_order', 'bad_offer', 'no_way_to_ask', 'time_ran_out', 'provider_gone', 'consent_missing', 'cross_border_missing', 'purpose_denied', 'undeclared_field', 'undeclared_recipient_occasion', 'ground_missing', 'withdrawn_by_customer', 'recalled', 'other_offer_chosen', 'identity_missing', 'settled_by_staff')),
  primary key (subject_id, id)
);
comment on column application_event."application" is 'open; operations; for operations, service, legal';
comment on column application_event."number" is 'open; operations; for operations, service, legal';
comment on column application_event."from" is 'open; operations; for operations, service, legal';
comment on column application_event."to" is 'open; operations; for operations, service, legal';
comment on column application_event."by" is 'open; operations; for operations, service, legal';
comment on column application_event."reason" is 'open; operations; for operations, service, legal';

create table payout_destination (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "kind" text not null check ("kind" in ('iban', 'card')),
  "provider" text not null,
  "status" text not null check ("status" in ('linking', 'usable', 'refused')),
  "account" bytea,
  "holder" bytea,
  "shown" bytea,
  "reason" text check ("reason" in ('declined_by_lender', 'data_not_confirmed', 'offer_expired', 'too_late', 'insufficient_funds', 'account_unknown', 'account_blocked', 'holder_mismatch', 'card_expired', 'limit_exceeded', 'suspected_fraud', 'compliance', 'cancelled_by_person', 'not_finished', 'other', 'not_taken', 'reply_lost', 'absent', 'amount_mismatch', 'other_order', 'bad_offer', 'no_way_to_ask', 'time_ran_out', 'provider_gone', 'consent_missing', 'cross_border_missing', 'purpose_denied', 'undeclared_field', 'undeclared_recipient_occasion', 'ground_missing', 'withdrawn_by_customer', 'recalled', 'other_offer_chosen', 'identity_missing', 'settled_by_staff')),
  primary key (subject_id, id)
);
comment on column payout_destination."request" is 'open; operations; for operations, service, legal';
comment on column payout_destination."kind" is 'open; operations; for operations, service, legal';
comment on column payout_destination."provider" is 'open; operations; for operations, service, legal';
comment on column payout_destination."status" is 'open; operations; for operations, service, legal';
comment on column payout_destination."account" is 'sealed; operations; for operations, service, legal; to payment_technology_partners';
comment on column payout_destination."holder" is 'sealed; operations; for operations, service, legal; to payment_technology_partners';
comment on column payout_destination."shown" is 'sealed; operations; for operations, service, legal';
comment on column payout_destination."reason" is 'open; operations; for operations, service, legal';

create table contract_signature (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "application" uuid not null,
  "method" text not null check ("method" in ('code', 'egov_qr')),
  "signed_at" timestamptz not null,
  "words" bytea not null,
  "words_hash" text not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  primary key (subject_id, id)
);
comment on column contract_signature."request" is 'open; operations; for operations, service, legal';
comment on column contract_signature."application" is 'open; operations; for operations, service, legal';
comment on column contract_signature."method" is 'open; operations; for operations, service, legal';
comment on column contract_signature."signed_at" is 'open; operations; for operations, service, legal';
comment on column contract_signature."words" is 'sealed; operations; for operations, service, legal';
comment on column contract_signature."words_hash" is 'open; operations; for operations, service, legal';
comment on column contract_signature."locale" is 'open; operations; for operations, service, legal';

create table loan (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "application" uuid not null,
  "number" text not null,
  "partner" text not null,
  "partner_name" text not null,
  "status" text not null check ("status" in ('active', 'repaid')),
  "terms" bytea not null,
  "started_on" bytea not null,
  "started_at" timestamptz not null,
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column loan."request" is 'open; operations; for operations, service, legal';
comment on column loan."application" is 'open; operations; for operations, service, legal';
comment on column loan."number" is 'open; operations; for operations, service, legal';
comment on column loan."partner" is 'open; operations; for operations, service, legal';
comment on column loan."partner_name" is 'open; operations; for operations, service, legal';
comment on column loan."status" is 'open; operations; for operations, service, legal';
comment on column loan."terms" is 'sealed; operations; for operations, service, legal';
comment on column loan."started_on" is 'sealed; operations; for operations, service, legal';
comment on column loan."started_at" is 'open; operations; for operations, service, legal';
comment on column loan."ended_at" is 'open; operations; for operations, service, legal';

create table ledger_leg (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "operation" uuid not null,
  "leg" integer not null,
  "loan" uuid not null,
  "account" text not null check ("account" in ('lender', 'settlement', 'principal', 'interest', 'overpaid')),
  "amount" bytea not null,
  "day" bytea not null,
  primary key (subject_id, id)
);
comment on column ledger_leg."operation" is 'open; operations; for operations, service, legal';
comment on column ledger_leg."leg" is 'open; operations; for operations, service, legal';
comment on column ledger_leg."loan" is 'open; operations; for operations, service, legal';
comment on column ledger_leg."account" is 'open; operations; for operations, service, legal';
comment on column ledger_leg."amount" is 'sealed; operations; for operations, service, legal';
comment on column ledger_leg."day" is 'sealed; operations; for operations, service, legal';

-- an application of a named person exists only with the consent to that very partner (operations §9, 6)
alter table partner_application add constraint partner_application_consented
  check (status not in ('consented', 'sending', 'sent', 'approved', 'signed') or consent is not null);
alter table partner_application add constraint partner_application_consent foreign key (subject_id, consent)
  references partner_consent (subject_id, id) on delete set null (consent);
-- one event for each number, one leg for each place: a second writer fails instead of adding
create unique index operation_event_number on operation_event (subject_id, operation, number);
create unique index application_event_number on application_event (subject_id, application, number);
create unique index ledger_leg_place on ledger_leg (subject_id, operation, leg);
create unique index loan_of_application on loan (subject_id, application);
create unique index operation_ruling_open on operation_ruling (subject_id, operation) where settled_as is null;
alter table operation_ruling add constraint operation_ruling_two_people check (settled_by is null or settled_by <> proposed_by);
alter table operation add constraint operation_ended check ((ended_at is not null) = (status in ('succeeded', 'failed', 'cancelled')));
create index operation_application on operation (subject_id, application, id);
create index operation_loan on operation (subject_id, loan, id);
create index operation_request on operation (subject_id, request, id);
create index operation_ref on operation (provider, ref) where ref is not null;
create index operation_open on operation (status, id) where ended_at is null;
create index operation_ended_at on operation (provider, ended_at) where ended_at is not null;
create index operation_attempt_operation on operation_attempt (subject_id, operation, id);
create index partner_application_request on partner_application (subject_id, request, id);
create index partner_application_cooling on partner_application (cooling_until) where status = 'signed';
create index payout_destination_request on payout_destination (subject_id, request, id);
create index contract_signature_application on contract_signature (subject_id, application);
create index loan_number on loan (number);
create index ledger_leg_loan on ledger_leg (subject_id, loan, id);

create table webhook_event (
  provider text not null,
  event_id text not null,
  order_key uuid,
  ref text,
  state text not null check (state in ('done', 'parked', 'unclaimed')),
  tries integer not null,
  next_at timestamptz not null,
  received_at timestamptz not null,
  primary key (provider, event_id)
);
create index webhook_event_parked on webhook_event (next_at) where state = 'parked';

create table provider_health (
  provider text primary key,
  faults integer not null,
  opened integer not null,
  open_until timestamptz,
  last_good_at timestamptz,
  last_fault_at timestamptz,
  last_fault text
);

create table biller_payment (
  biller text not null,
  txn_id text not null,
  subject_id uuid not null,
  operation_id uuid not null,
  amount_tiyn bigint not null,
  received_at timestamptz not null,
  primary key (biller, txn_id)
);

create table reconciliation_difference (
  id uuid primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('not_ours', 'not_theirs', 'other_sum', 'not_succeeded')),
  ref text not null,
  subject_id uuid,
  operation_id uuid,
  theirs_tiyn bigint,
  found_at timestamptz not null,
  owner uuid,
  settled_at timestamptz,
  settled_as text check (settled_as in ('timing', 'provider_corrected', 'we_corrected', 'returned')),
  unique (provider, day, kind, ref)
);
create index reconciliation_difference_open on reconciliation_difference (id) where settled_at is null;

create table reconciliation_day (
  provider text not null,
  day date not null,
  rows integer not null,
  differences integer not null,
  compared_at timestamptz not null,
  primary key (provider, day)
);
