-- The data map of the first release, as its declarations wrote it (npx alem policy schema).
create table account (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "given_name" bytea not null,
  "family_name" bytea,
  "patronymic" bytea,
  "full_name" bytea not null,
  "email" bytea not null,
  "phone" bytea not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "email_confirmed_at" timestamptz,
  "phone_confirmed_at" timestamptz,
  "closed_at" timestamptz,
  primary key (subject_id, id)
);
comment on column account."given_name" is 'sealed; account; for account, service, security, communications, kyc_aml, operations, legal';
comment on column account."family_name" is 'sealed; account; for account, service, security, communications, kyc_aml, operations, legal';
comment on column account."patronymic" is 'sealed; account; for account, service, security, communications, kyc_aml, operations, legal';
comment on column account."full_name" is 'sealed; account; for account, service, security, communications, kyc_aml, operations, legal';
comment on column account."email" is 'sealed; account; for account, service, security, communications, legal; to hosting_analytics_mail_crm';
comment on column account."phone" is 'sealed; account; for account, service, security, communications, legal; to hosting_analytics_mail_crm';
comment on column account."locale" is 'open; account; for account, service, security, communications, legal';
comment on column account."email_confirmed_at" is 'open; account; for account, service, security, communications, legal';
comment on column account."phone_confirmed_at" is 'open; account; for account, service, security, communications, legal';
comment on column account."closed_at" is 'open; account; for account, security, legal';

create table registration (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "given_name" bytea not null,
  "family_name" bytea,
  "patronymic" bytea,
  "email" bytea not null,
  "phone" bytea not null,
  "password_hash" bytea not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "browser" text not null,
  "finished_at" timestamptz,
  primary key (subject_id, id)
);
comment on column registration."given_name" is 'sealed; account; for account';
comment on column registration."family_name" is 'sealed; account; for account';
comment on column registration."patronymic" is 'sealed; account; for account';
comment on column registration."email" is 'sealed; account; for account, communications';
comment on column registration."phone" is 'sealed; account; for account, communications';
comment on column registration."password_hash" is 'sealed; account; for account';
comment on column registration."locale" is 'open; account; for account';
comment on column registration."browser" is 'open; technical; for account, security';
comment on column registration."finished_at" is 'open; account; for account';

create table credential (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "password_hash" bytea not null,
  "set_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column credential."password_hash" is 'sealed; account; for account, security';
comment on column credential."set_at" is 'open; account; for account, security';

create table one_time_code (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "purpose" text not null check ("purpose" in ('email', 'phone', 'recovery', 'not_me', 'new_email', 'invitation')),
  "code_hash" text not null,
  "expires_at" timestamptz not null,
  "attempts" integer not null,
  "used_at" timestamptz,
  primary key (subject_id, id)
);
comment on column one_time_code."purpose" is 'open; account; for account, security';
comment on column one_time_code."code_hash" is 'open; account; for account, security';
comment on column one_time_code."expires_at" is 'open; account; for account, security';
comment on column one_time_code."attempts" is 'open; account; for account, security';
comment on column one_time_code."used_at" is 'open; account; for account, security';

create table session (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "audience" text not null check ("audience" in ('customer', 'staff')),
  "last_seen_at" timestamptz not null,
  "proven_at" timestamptz not null,
  "ended_at" timestamptz,
  "ended_because" text check ("ended_because" in ('signed_out', 'ended_by_owner', 'idle', 'expired', 'password_changed', 'not_me', 'account_closed', 'replaced', 'ended_by_staff')),
  "device" uuid not null,
  "address" bytea not null,
  "browser" bytea not null,
  primary key (subject_id, id)
);
comment on column session."audience" is 'open; technical; for account, security';
comment on column session."last_seen_at" is 'open; technical; for account, security';
comment on column session."proven_at" is 'open; technical; for account, security';
comment on column session."ended_at" is 'open; technical; for account, security';
comment on column session."ended_because" is 'open; technical; for account, security';
comment on column session."device" is 'open; technical; for account, security';
comment on column session."address" is 'sealed; technical; for account, security';
comment on column session."browser" is 'sealed; technical; for account, security';

create table device (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "browser" bytea not null,
  primary key (subject_id, id)
);
comment on column device."browser" is 'sealed; technical; for account, security';

create table sign_in (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "outcome" text not null check ("outcome" in ('signed_in', 'wrong_password', 'held_back', 'wrong_second_factor', 'recovered')),
  "new_device" text not null check ("new_device" in ('yes', 'no')),
  "address" bytea not null,
  "browser" bytea not null,
  primary key (subject_id, id)
);
comment on column sign_in."outcome" is 'open; technical; for account, security';
comment on column sign_in."new_device" is 'open; technical; for account, security';
comment on column sign_in."address" is 'sealed; technical; for account, security';
comment on column sign_in."browser" is 'sealed; technical; for account, security';

create table account_closure (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "closed_at" timestamptz not null,
  "by" text not null check ("by" in ('person', 'house')),
  primary key (subject_id, id)
);
comment on column account_closure."closed_at" is 'open; account; for account, legal';
comment on column account_closure."by" is 'open; account; for account, legal';

create table consent (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "topic" text not null check ("topic" in ('marketing_email', 'marketing_sms', 'analytics', 'cross_border', 'policy', 'personal_data')),
  "act" text not null check ("act" in ('granted', 'refused', 'withdrawn')),
  "decided_at" timestamptz not null,
  "place" text not null check ("place" in ('welcome', 'settings', 'unsubscribe', 'support', 'closure')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "text_hash" text not null,
  "policy_version" text not null,
  "wording" bytea not null,
  "address" bytea not null,
  primary key (subject_id, id)
);
comment on column consent."topic" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."act" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."decided_at" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."place" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."locale" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."text_hash" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."policy_version" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column consent."wording" is 'sealed; account; for account, legal';
comment on column consent."address" is 'sealed; technical; for account, legal';

create table credit_request (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "number" text not null,
  "status" text not null check ("status" in ('submitted', 'in_review', 'needs_info', 'approved', 'declined', 'withdrawn', 'expired')),
  "product" bytea not null,
  "amount" bytea not null,
  "term_months" bytea not null,
  "scheme" bytea not null,
  "loan_purpose" bytea not null,
  "income" bytea not null,
  "employment" bytea not null,
  "comment" bytea,
  "submitted_at" timestamptz not null,
  "due_at" timestamptz,
  "assigned_to" uuid,
  "reason" text check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed')),
  "decided_by" text check ("decided_by" in ('human', 'automatic')),
  "ended_at" timestamptz,
  primary key (subject_id, id)
);
comment on column credit_request."number" is 'open; operations; for service, operations, legal';
comment on column credit_request."status" is 'open; operations; for service, operations, legal';
comment on column credit_request."product" is 'sealed; operations; for service, operations, legal';
comment on column credit_request."amount" is 'sealed; operations; for service, operations, legal; to payment_technology_partners';
comment on column credit_request."term_months" is 'sealed; operations; for service, operations, legal; to payment_technology_partners';
comment on column credit_request."scheme" is 'sealed; operations; for service, operations, legal';
comment on column credit_request."loan_purpose" is 'sealed; operations; for service, operations, legal';
comment on column credit_request."income" is 'sealed; operations; for service, operations, legal; to payment_technology_partners';
comment on column credit_request."employment" is 'sealed; operations; for service, operations, legal; to payment_technology_partners';
comment on column credit_request."comment" is 'sealed; operations; for service, operations, legal';
comment on column credit_request."submitted_at" is 'open; operations; for service, operations, legal';
comment on column credit_request."due_at" is 'open; operations; for service, operations, legal';
comment on column credit_request."assigned_to" is 'open; operations; for service, operations, legal';
comment on column credit_request."reason" is 'open; operations; for service, operations, legal';
comment on column credit_request."decided_by" is 'open; operations; for service, operations, legal';
comment on column credit_request."ended_at" is 'open; operations; for service, operations, legal';

create table request_draft (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "answers" bytea not null,
  primary key (subject_id, id)
);
comment on column request_draft."answers" is 'sealed; operations; for service';

create table request_snapshot (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "shown" bytea not null,
  "sha256" text not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "policy_version" text not null,
  primary key (subject_id, id)
);
comment on column request_snapshot."request" is 'open; operations; for service, operations, legal';
comment on column request_snapshot."shown" is 'sealed; operations; for service, operations, legal';
comment on column request_snapshot."sha256" is 'open; operations; for service, operations, legal';
comment on column request_snapshot."locale" is 'open; operations; for service, operations, legal';
comment on column request_snapshot."policy_version" is 'open; operations; for service, operations, legal';

create table request_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "number" integer not null,
  "from" text check ("from" in ('submitted', 'in_review', 'needs_info', 'approved', 'declined', 'withdrawn', 'expired')),
  "to" text not null check ("to" in ('submitted', 'in_review', 'needs_info', 'approved', 'declined', 'withdrawn', 'expired')),
  "by" text not null check ("by" in ('customer', 'staff', 'timer')),
  "staff" uuid,
  "reason" text check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed')),
  primary key (subject_id, id)
);
comment on column request_event."request" is 'open; operations; for service, operations, legal';
comment on column request_event."number" is 'open; operations; for service, operations, legal';
comment on column request_event."from" is 'open; operations; for service, operations, legal';
comment on column request_event."to" is 'open; operations; for service, operations, legal';
comment on column request_event."by" is 'open; operations; for service, operations, legal';
comment on column request_event."staff" is 'open; operations; for service, operations, legal';
comment on column request_event."reason" is 'open; operations; for service, operations, legal';

create table request_message (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "from" text not null check ("from" in ('customer', 'staff')),
  "staff" uuid,
  "text" bytea not null,
  primary key (subject_id, id)
);
comment on column request_message."request" is 'open; operations; for service, operations, legal';
comment on column request_message."from" is 'open; operations; for service, operations, legal';
comment on column request_message."staff" is 'open; operations; for service, operations, legal';
comment on column request_message."text" is 'sealed; operations; for service, operations, legal';

create table request_proposal (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "outcome" text not null check ("outcome" in ('approved', 'declined')),
  "reason" text check ("reason" in ('income_not_enough', 'debt_load_too_high', 'information_not_confirmed', 'outside_product_terms', 'many_requests_at_once', 'withdrawn_by_customer', 'no_answer_in_time', 'not_decided_in_time', 'offer_not_used', 'account_closed')),
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('confirmed', 'returned', 'overtaken')),
  primary key (subject_id, id)
);
comment on column request_proposal."request" is 'open; operations; for service, operations, legal';
comment on column request_proposal."outcome" is 'open; operations; for service, operations, legal';
comment on column request_proposal."reason" is 'open; operations; for service, operations, legal';
comment on column request_proposal."proposed_by" is 'open; operations; for service, operations, legal';
comment on column request_proposal."settled_by" is 'open; operations; for service, operations, legal';
comment on column request_proposal."settled_as" is 'open; operations; for service, operations, legal';

create table request_review (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "text" bytea,
  "settled_as" text check ("settled_as" in ('upheld', 'reopened')),
  "settled_by" uuid,
  primary key (subject_id, id)
);
comment on column request_review."request" is 'open; operations; for service, operations, legal';
comment on column request_review."text" is 'sealed; operations; for service, operations, legal';
comment on column request_review."settled_as" is 'open; operations; for service, operations, legal';
comment on column request_review."settled_by" is 'open; operations; for service, operations, legal';

create table message (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "channel" text not null check ("channel" in ('email', 'sms')),
  "template" text not null check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'staff_invitation')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "address" bytea not null,
  "parameters" bytea not null,
  "status" text not null check ("status" in ('waiting', 'sent', 'failed')),
  "sent_at" timestamptz,
  primary key (subject_id, id)
);
comment on column message."channel" is 'open; account; for communications, account, security, service';
comment on column message."template" is 'open; account; for communications, account, security, service';
comment on column message."locale" is 'open; account; for communications, account, security, service';
comment on column message."address" is 'sealed; account; for communications, account, security, service; to hosting_analytics_mail_crm';
comment on column message."parameters" is 'sealed; account; for communications, account, security, service; to hosting_analytics_mail_crm';
comment on column message."status" is 'open; account; for communications, account, security, service';
comment on column message."sent_at" is 'open; account; for communications, account, security, service';

create table code_message (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "channel" text not null check ("channel" in ('email', 'sms')),
  "template" text not null check ("template" in ('confirm_email', 'confirm_phone', 'already_registered', 'recovery_code', 'new_sign_in', 'password_changed', 'account_closed', 'request_received', 'request_question', 'request_decided', 'staff_invitation')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "address" bytea not null,
  "parameters" bytea not null,
  "status" text not null check ("status" in ('waiting', 'sent', 'failed')),
  "sent_at" timestamptz,
  primary key (subject_id, id)
);
comment on column code_message."channel" is 'open; account; for communications, account, security, service';
comment on column code_message."template" is 'open; account; for communications, account, security, service';
comment on column code_message."locale" is 'open; account; for communications, account, security, service';
comment on column code_message."address" is 'sealed; account; for communications, account, security, service; to hosting_analytics_mail_crm';
comment on column code_message."parameters" is 'sealed; account; for communications, account, security, service; to hosting_analytics_mail_crm';
comment on column code_message."status" is 'open; account; for communications, account, security, service';
comment on column code_message."sent_at" is 'open; account; for communications, account, security, service';

create table staff_member (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "name" bytea not null,
  "email" bytea not null,
  "role" text not null check ("role" in ('support', 'kyc_officer', 'compliance', 'credit_manager', 'privacy_officer', 'marketing', 'auditor', 'administrator')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "invited_at" timestamptz not null,
  "activated_at" timestamptz,
  "left_at" timestamptz,
  primary key (subject_id, id)
);
comment on column staff_member."name" is 'sealed; account; for account, security, communications, legal';
comment on column staff_member."email" is 'sealed; account; for account, security, communications, legal';
comment on column staff_member."role" is 'open; account; for account, security, communications, legal';
comment on column staff_member."locale" is 'open; account; for account, security, communications, legal';
comment on column staff_member."invited_at" is 'open; account; for account, security, communications, legal';
comment on column staff_member."activated_at" is 'open; account; for account, security, communications, legal';
comment on column staff_member."left_at" is 'open; account; for account, security, communications, legal';

create table staff_credential (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "password_hash" bytea,
  "totp_secret" bytea not null,
  "totp_step" integer not null,
  "set_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column staff_credential."password_hash" is 'sealed; account; for account, security, communications, legal';
comment on column staff_credential."totp_secret" is 'sealed; account; for account, security, communications, legal';
comment on column staff_credential."totp_step" is 'open; account; for account, security, communications, legal';
comment on column staff_credential."set_at" is 'open; account; for account, security, communications, legal';

create table staff_training (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "course" text not null,
  "passed_at" timestamptz not null,
  "valid_until" timestamptz not null,
  primary key (subject_id, id)
);
comment on column staff_training."course" is 'open; account; for account, security, communications, legal';
comment on column staff_training."passed_at" is 'open; account; for account, security, communications, legal';
comment on column staff_training."valid_until" is 'open; account; for account, security, communications, legal';

create table staff_look (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "staff" uuid not null,
  "role" text not null check ("role" in ('support', 'kyc_officer', 'compliance', 'credit_manager', 'privacy_officer', 'marketing', 'auditor', 'administrator')),
  "field" text not null check ("field" in ('fullName', 'email', 'phone', 'income', 'comment')),
  "reason" text not null check ("reason" in ('customer_asked', 'request_review', 'verification', 'complaint', 'fraud_suspicion')),
  "words" bytea not null,
  primary key (subject_id, id)
);
comment on column staff_look."staff" is 'open; technical; for account, security, service, legal';
comment on column staff_look."role" is 'open; technical; for account, security, service, legal';
comment on column staff_look."field" is 'open; technical; for account, security, service, legal';
comment on column staff_look."reason" is 'open; technical; for account, security, service, legal';
comment on column staff_look."words" is 'sealed; technical; for account, security, service, legal';

create table cookie_choice (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "choice" text not null check ("choice" in ('accept_all', 'reject_all')),
  "signal" text not null check ("signal" in ('none', 'gpc')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "text_hash" text not null,
  "policy_version" text not null,
  primary key (subject_id, id)
);
comment on column cookie_choice."choice" is 'open; technical; for account, analytics, legal';
comment on column cookie_choice."signal" is 'open; technical; for account, analytics, legal';
comment on column cookie_choice."locale" is 'open; technical; for account, analytics, legal';
comment on column cookie_choice."text_hash" is 'open; technical; for account, analytics, legal';
comment on column cookie_choice."policy_version" is 'open; technical; for account, analytics, legal';

-- Ways into the queues of the office: ids and states only.
create index credit_request_open on credit_request (id) where ended_at is null;
create index credit_request_due on credit_request (due_at) where ended_at is null;
create index request_event_request on request_event (subject_id, request, id);
create index request_message_request on request_message (subject_id, request, id);
create unique index request_proposal_open on request_proposal (subject_id, request) where settled_as is null;
create index request_review_open on request_review (subject_id, request) where settled_as is null;
create index staff_training_until on staff_training (subject_id, valid_until);
