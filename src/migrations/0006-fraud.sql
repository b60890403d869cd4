-- Rules against fraud (policy 3, security): signs as keyed digests, and what the rules made of each request.
create table fraud_signal (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "kind" text not null check ("kind" in ('phone', 'device', 'address', 'email_domain')),
  "digest" text not null,
  "at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column fraud_signal."request" is 'open; technical; for security';
comment on column fraud_signal."kind" is 'open; technical; for security';
comment on column fraud_signal."digest" is 'open; technical; for security';
comment on column fraud_signal."at" is 'open; technical; for security';

create table fraud_assessment (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "request" uuid not null,
  "risk_score" integer not null,
  "risk_level" text not null check ("risk_level" in ('low', 'raised', 'high')),
  "rules_version" text not null,
  "risk_hits" bytea not null,
  primary key (subject_id, id)
);
comment on column fraud_assessment."request" is 'open; technical; for security';
comment on column fraud_assessment."risk_score" is 'open; technical; for security';
comment on column fraud_assessment."risk_level" is 'open; technical; for security';
comment on column fraud_assessment."rules_version" is 'open; technical; for security';
comment on column fraud_assessment."risk_hits" is 'sealed; technical; for security';

create index fraud_signal_count on fraud_signal (kind, digest, at);
create index fraud_signal_request on fraud_signal (subject_id, request);
create index fraud_assessment_request on fraud_assessment (subject_id, request, id);
