-- Register of disclosures (policy 5): who outside received what, when and why. The silent twin is not shown to the person.
create table disclosure (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "recipient" text not null,
  "recipient_name" text not null,
  "recipient_category" text not null check ("recipient_category" in ('hosting_analytics_mail_crm', 'payment_technology_partners', 'kyc_aml_antifraud', 'auditors_lawyers_consultants', 'authorities')),
  "place" text not null check ("place" in ('home', 'abroad')),
  "country" bytea not null,
  "ground" bytea not null,
  "purpose" text not null check ("purpose" in ('account', 'service', 'security', 'kyc_aml', 'operations', 'communications', 'analytics', 'legal')),
  "occasion" text not null,
  "fields" text not null,
  "consent" uuid,
  "about_record" text,
  "about_item" uuid,
  "because" text not null,
  "made_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column disclosure."recipient" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."recipient_name" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."recipient_category" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."place" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."country" is 'sealed; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."ground" is 'sealed; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."purpose" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."occasion" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."fields" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."consent" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."about_record" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."about_item" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."because" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column disclosure."made_at" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';

create table silent_disclosure (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "recipient" text not null,
  "recipient_name" text not null,
  "recipient_category" text not null check ("recipient_category" in ('hosting_analytics_mail_crm', 'payment_technology_partners', 'kyc_aml_antifraud', 'auditors_lawyers_consultants', 'authorities')),
  "place" text not null check ("place" in ('home', 'abroad')),
  "country" bytea not null,
  "ground" bytea not null,
  "purpose" text not null check ("purpose" in ('account', 'service', 'security', 'kyc_aml', 'operations', 'communications', 'analytics', 'legal')),
  "occasion" text not null,
  "fields" text not null,
  "consent" uuid,
  "about_record" text,
  "about_item" uuid,
  "because" text not null,
  "made_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column silent_disclosure."recipient" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."recipient_name" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."recipient_category" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."place" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."country" is 'sealed; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."ground" is 'sealed; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."purpose" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."occasion" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."fields" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."consent" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."about_record" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."about_item" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."because" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';
comment on column silent_disclosure."made_at" is 'open; operations; for account, service, security, kyc_aml, operations, communications, analytics, legal';

create index disclosure_category on disclosure (subject_id, recipient_category, id);
create index disclosure_about on disclosure (subject_id, about_item);

-- Fields that go with an operation or by law name their recipients (policy 3, 5).
comment on column identity_document."family_name" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column identity_document."given_name" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column identity_document."patronymic" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column identity_document."number" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column identity_document."iin" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column identity_document."birth_date" is 'sealed; identity; for kyc_aml, operations, legal; to payment_technology_partners, kyc_aml_antifraud, auditors_lawyers_consultants, authorities';
comment on column account."phone" is 'sealed; account; for account, service, security, communications, legal, operations; to hosting_analytics_mail_crm, payment_technology_partners, auditors_lawyers_consultants, authorities';
