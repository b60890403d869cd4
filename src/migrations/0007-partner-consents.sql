-- Consent to one partner for one application (policy 4, 5).
create table partner_consent (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "partner" text not null,
  "application" uuid not null,
  "act" text not null check ("act" in ('granted', 'withdrawn')),
  "decided_at" timestamptz not null,
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "text_hash" text not null,
  "policy_version" text not null,
  "wording" bytea not null,
  primary key (subject_id, id)
);
comment on column partner_consent."partner" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."application" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."act" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."decided_at" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."locale" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."text_hash" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."policy_version" is 'open; operations; for account, service, communications, analytics, legal, operations';
comment on column partner_consent."wording" is 'sealed; account; for account, operations, legal';

create index partner_consent_application on partner_consent (subject_id, partner, application, id);
