-- Access of auditors, lawyers and consultants (policy 5): one row for each person that an engagement reaches.
create table access_grant (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "engagement" uuid not null,
  "code" text not null,
  "outsider" uuid not null,
  "company" bytea not null,
  "contract" bytea not null,
  "names" text not null,
  "from" timestamptz not null,
  "until" timestamptz not null,
  "state" text not null check ("state" in ('proposed', 'granted', 'returned', 'revoked')),
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "revoked_at" timestamptz,
  primary key (subject_id, id)
);
comment on column access_grant."engagement" is 'open; operations; for legal';
comment on column access_grant."code" is 'open; operations; for legal';
comment on column access_grant."outsider" is 'open; operations; for legal';
comment on column access_grant."company" is 'sealed; operations; for legal';
comment on column access_grant."contract" is 'sealed; operations; for legal';
comment on column access_grant."names" is 'open; operations; for legal';
comment on column access_grant."from" is 'open; operations; for legal';
comment on column access_grant."until" is 'open; operations; for legal';
comment on column access_grant."state" is 'open; operations; for legal';
comment on column access_grant."proposed_by" is 'open; operations; for legal';
comment on column access_grant."settled_by" is 'open; operations; for legal';
comment on column access_grant."revoked_at" is 'open; operations; for legal';


create index access_grant_engagement on access_grant (engagement, id);
create index access_grant_outsider on access_grant (outsider, id) where state = 'granted';
-- four eyes, whatever the program does: nobody lets in whom they proposed
alter table access_grant add constraint access_grant_two_people check (settled_by is null or settled_by <> proposed_by);
alter table access_grant add constraint access_grant_thirty_days check (until <= "from" + interval '30 days');
alter table staff_member drop constraint staff_member_role_check;
alter table staff_member add constraint staff_member_role_check check ("role" in ('support', 'kyc_officer', 'compliance', 'credit_manager', 'privacy_officer', 'marketing', 'auditor', 'outside_counsel', 'administrator'));
alter table staff_look drop constraint staff_look_role_check;
alter table staff_look add constraint staff_look_role_check check ("role" in ('support', 'kyc_officer', 'compliance', 'credit_manager', 'privacy_officer', 'marketing', 'auditor', 'outside_counsel', 'administrator'));
