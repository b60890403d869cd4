-- News that we send to partners (policy 5, 7): which, to whom and how far it came; never what changed.
create table partner_notice (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "application" uuid not null,
  "partner" text not null,
  "type" text not null check ("type" in ('application.withdrawn', 'consent.withdrawn', 'loan.repaid', 'payment.received')),
  "status" text not null check ("status" in ('waiting', 'delivered', 'given_up', 'no_address')),
  "tries" integer not null,
  "delivered_at" timestamptz,
  primary key (subject_id, id)
);
comment on column partner_notice."application" is 'open; operations; for operations, service, legal';
comment on column partner_notice."partner" is 'open; operations; for operations, service, legal';
comment on column partner_notice."type" is 'open; operations; for operations, service, legal';
comment on column partner_notice."status" is 'open; operations; for operations, service, legal';
comment on column partner_notice."tries" is 'open; operations; for operations, service, legal';
comment on column partner_notice."delivered_at" is 'open; operations; for operations, service, legal';

create index partner_notice_undelivered on partner_notice (partner) where status in ('waiting', 'given_up');

create table partner_endpoint (
  partner text primary key,
  disabled_at timestamptz not null,
  reason text not null check (reason in ('gone', 'no_answer')),
  enabled_at timestamptz,
  enabled_by uuid,
  check ((enabled_at is null) = (enabled_by is null))
);
