-- Coordinator-local tables keyed by ids and digests only.
create table session_lookup (
  token_hash bytea primary key,
  subject_id uuid not null,
  session_id uuid not null,
  expires_at timestamptz not null
);
create index session_lookup_subject on session_lookup (subject_id);

create table device_lookup (
  token_hash bytea not null,
  subject_id uuid not null,
  device_id uuid not null,
  primary key (token_hash, subject_id)
);
create index device_lookup_subject on device_lookup (subject_id);

create table link_lookup (
  token_hash bytea primary key,
  subject_id uuid not null,
  item_id uuid not null,
  expires_at timestamptz not null
);
create index link_lookup_subject on link_lookup (subject_id);

create table throttle (
  bucket bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  held_until timestamptz not null
);

-- A form is used once: a second submit is answered with where the first one led.
create table form_use (
  token_hash bytea primary key,
  used_at timestamptz not null,
  location text not null
);

-- What must happen outside: ids only, leased while it is being done.
create table outbox (
  subject_id uuid not null,
  id uuid not null,
  kind text not null,
  item_id uuid not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  attempts integer not null,
  next_at timestamptz not null,
  lease_until timestamptz,
  primary key (subject_id, id)
);
create index outbox_due on outbox (next_at) where state = 'waiting';
