-- Retention (policy 6.1): when the clocks of a person began, what is held beyond them and why, and what was done.
create table subject_clock (
  subject_id uuid not null,
  event text not null check (event in ('account_closed', 'relationship_ended', 'processing_ended', 'employment_ended')),
  started_at timestamptz not null,
  primary key (subject_id, event)
);
create index subject_clock_due on subject_clock (event, started_at);

create table retention_hold (
  subject_id uuid not null,
  id uuid not null,
  retention_class text not null,
  item_record text,
  item_id uuid,
  ground text not null check (ground in ('aml', 'dispute', 'authority', 'accounting')),
  owner uuid not null,
  review_on date not null,
  placed_at timestamptz not null,
  released_at timestamptz,
  released_by uuid,
  primary key (subject_id, id),
  check ((item_record is null) = (item_id is null)),
  check ((released_at is null) = (released_by is null))
);
create index retention_hold_standing on retention_hold (review_on) where released_at is null;

create table retention_sweep (
  id uuid primary key,
  as_of timestamptz not null,
  began_at timestamptz not null,
  ended_at timestamptz
);

create table retention_evidence (
  sweep_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  retention_class text not null,
  record text,
  rows_gone integer not null,
  keys_gone integer not null,
  subjects integer not null,
  primary key (sweep_id, id)
);

-- What ended, by a keyed hash of the person: outlives them, and is replayed after a backup came back.
create table erasure_ledger (
  subject_hash bytea not null,
  retention_class text not null,
  at timestamptz not null,
  cause text not null check (cause in ('request', 'retention')),
  primary key (subject_hash, retention_class, at)
);

-- Clocks that began before they were counted here.
insert into subject_clock (subject_id, event, started_at)
select subject_id, event, closed_at
from account cross join unnest(array['account_closed', 'relationship_ended', 'processing_ended']) as event
where closed_at is not null;
insert into subject_clock (subject_id, event, started_at)
select subject_id, 'employment_ended', left_at from staff_member where left_at is not null;
insert into subject_clock (subject_id, event, started_at)
select subject_id, 'processing_ended', max(created_at) + interval '182 days' from cookie_choice group by subject_id;
