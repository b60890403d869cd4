-- Sanctions lists: public data, versioned. An entry stands from one version until another; what is in force has no end.
create table sanctions_version (
  list text not null check (list in ('ofac', 'un', 'eu', 'kz_afm', 'stop')),
  number integer not null,
  state text not null check (state in ('in_force', 'superseded', 'waiting', 'rejected')),
  format text not null,
  sha256 text not null,
  bytes bigint not null,
  as_of text,
  entities integer not null,
  added integer not null,
  changed integer not null,
  removed integer not null,
  imported_at timestamptz not null,
  imported_by text not null,
  held_because text check (held_because in ('many_removed', 'size')),
  settled_at timestamptz,
  settled_by text,
  seen_at timestamptz not null,
  primary key (list, number),
  -- four eyes: whoever brought an unusual import does not let it in
  check (settled_by is null or settled_by <> imported_by)
);
create unique index sanctions_version_in_force on sanctions_version (list) where state = 'in_force';
create unique index sanctions_version_waiting on sanctions_version (list) where state = 'waiting';

create table sanctions_entity (
  list text not null,
  entity_id text not null,
  hash text not null,
  from_version integer not null,
  until_version integer,
  body jsonb not null,
  primary key (list, entity_id, from_version)
);
create unique index sanctions_entity_in_force on sanctions_entity (list, entity_id) where until_version is null;

create table sanctions_staged (
  list text not null,
  number integer not null,
  entity_id text not null,
  hash text not null,
  body jsonb not null,
  primary key (list, number, entity_id)
);

create table sanctions_incident (
  id uuid primary key,
  list text not null,
  at timestamptz not null,
  fault text not null,
  place text not null,
  settled_at timestamptz,
  settled_by text
);

-- Checks of persons.
create table screening_check (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "facts" text not null,
  "lists" text not null,
  "matcher" text not null,
  "outcome" text not null check ("outcome" in ('no_hit', 'hits')),
  "checked_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column screening_check."facts" is 'open; identity; for kyc_aml, legal';
comment on column screening_check."lists" is 'open; identity; for kyc_aml, legal';
comment on column screening_check."matcher" is 'open; identity; for kyc_aml, legal';
comment on column screening_check."outcome" is 'open; identity; for kyc_aml, legal';
comment on column screening_check."checked_at" is 'open; identity; for kyc_aml, legal';

create table screening_match (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "list" text not null check ("list" in ('ofac', 'un', 'eu', 'kz_afm', 'stop')),
  "entry" text not null,
  "entry_hash" text not null,
  "facts" text not null,
  "state" text not null check ("state" in ('pending', 'proposed', 'confirmed_hit', 'no_hit', 'overtaken')),
  "score" integer not null,
  "evidence" bytea not null,
  "assigned_to" uuid,
  "escalated_at" timestamptz,
  "settled_at" timestamptz,
  "until" timestamptz,
  primary key (subject_id, id)
);
comment on column screening_match."list" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."entry" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."entry_hash" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."facts" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."state" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."score" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."evidence" is 'sealed; identity; for kyc_aml, legal';
comment on column screening_match."assigned_to" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."escalated_at" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."settled_at" is 'open; identity; for kyc_aml, legal';
comment on column screening_match."until" is 'open; identity; for kyc_aml, legal';

create table screening_decision (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "match" uuid not null,
  "outcome" text not null check ("outcome" in ('true_hit', 'false_positive')),
  "reason" text not null check ("reason" in ('same_iin', 'same_document', 'same_name_and_birth', 'other_birth_date', 'other_iin', 'other_person_by_photo', 'other_country_and_age', 'name_only_coincidence')),
  "words" bytea,
  "proposed_by" uuid not null,
  "settled_by" uuid,
  "settled_as" text check ("settled_as" in ('confirmed', 'returned', 'overtaken')),
  primary key (subject_id, id)
);
comment on column screening_decision."match" is 'open; identity; for kyc_aml, legal';
comment on column screening_decision."outcome" is 'open; identity; for kyc_aml, legal';
comment on column screening_decision."reason" is 'open; identity; for kyc_aml, legal';
comment on column screening_decision."words" is 'sealed; identity; for kyc_aml, legal';
comment on column screening_decision."proposed_by" is 'open; identity; for kyc_aml, legal';
comment on column screening_decision."settled_by" is 'open; identity; for kyc_aml, legal';
comment on column screening_decision."settled_as" is 'open; identity; for kyc_aml, legal';

-- Four eyes: the one who proposed does not settle.
alter table screening_decision add constraint screening_decision_four_eyes
  check (settled_by is null or settled_by <> proposed_by);
create unique index screening_decision_open on screening_decision (subject_id, match) where settled_as is null;
create unique index screening_check_one on screening_check (subject_id);
create index screening_match_open on screening_match (id) where state in ('pending', 'proposed');
create index screening_match_entry on screening_match (subject_id, list, entry);

-- A possible hit holds operations until it is decided.
alter table subject_limit drop constraint subject_limit_cause_check;
alter table subject_limit add constraint subject_limit_cause_check
  check (cause in ('closure', 'freeze', 'restriction', 'objection', 'screening'));
