-- The kernel: gates, keys, look-ups and the journal. No column here holds a personal value.
create table subject_gate (
  subject_id uuid primary key,
  kind text not null check (kind in ('customer', 'staff', 'visitor')),
  denied integer not null,
  granted integer not null
);

create table subject_limit (
  subject_id uuid not null,
  id uuid not null,
  cause text not null check (cause in ('closure', 'freeze', 'restriction', 'objection')),
  denied integer not null,
  since timestamptz not null,
  until timestamptz,
  primary key (subject_id, id)
);

create table subject_key (
  subject_id uuid not null,
  retention_class text not null,
  id uuid not null,
  kek_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (subject_id, retention_class)
);

-- Look-ups are keyed by their own value: uniqueness across subjects without an index over customer tables.
create table lookup_exact (
  index_name text not null,
  digest bytea not null,
  subject_id uuid not null,
  item_id uuid not null,
  primary key (index_name, digest)
);
create index lookup_exact_subject on lookup_exact (subject_id);

create table lookup_search (
  index_name text not null,
  bucket integer not null,
  subject_id uuid not null,
  item_id uuid not null,
  primary key (index_name, bucket, subject_id, item_id)
);
create index lookup_search_subject on lookup_search (subject_id);

create table journal_entry (
  subject_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('customer', 'staff', 'system')),
  actor_id uuid,
  role text,
  act text not null,
  purpose text,
  record text,
  item_id uuid,
  fields text not null,
  because text,
  web_request uuid,
  salt bytea not null,
  leaf_hash bytea not null,
  primary key (subject_id, at, id)
) partition by range (at);
-- Entries arrive in the order of their time: a range of blocks tells where to look, and an insert pays nothing for it.
create index journal_entry_at on journal_entry using brin (at);

create table journal_leaf (
  seq bigint primary key,
  entry_id uuid not null unique,
  at timestamptz not null,
  hash bytea not null
);

create table journal_node (
  level integer not null,
  idx bigint not null,
  hash bytea not null,
  primary key (level, idx)
);

create table journal_checkpoint (
  size bigint primary key,
  root bytea not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null
);
