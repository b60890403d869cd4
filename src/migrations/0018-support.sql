-- Conversations with people (policy 2, support): letters, attachments, notes, calls; what was taken in of the mailbox; prepared answers.
create table support_case (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "number" text not null,
  "status" text not null check ("status" in ('new', 'open', 'waiting_customer', 'waiting_third_party', 'resolved', 'closed')),
  "channel" text not null check ("channel" in ('cabinet', 'form', 'mail', 'phone')),
  "topic" text not null check ("topic" in ('account', 'request', 'identity', 'loan', 'data', 'other')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "standing" text not null check ("standing" in ('signed_in', 'by_address', 'unproven', 'stranger')),
  "title" bytea not null,
  "asker_name" bytea,
  "asker_email" bytea,
  "assigned_to" uuid,
  "last_word_at" timestamptz not null,
  "last_word_by" text not null check ("last_word_by" in ('customer', 'staff')),
  "due_at" timestamptz,
  "resolved_at" timestamptz,
  "closed_at" timestamptz,
  "merged_into" uuid,
  "right_request" uuid,
  "score" integer,
  "score_words" bytea,
  "scored_at" timestamptz,
  primary key (subject_id, id)
);
comment on column support_case."number" is 'open; support; for communications, legal';
comment on column support_case."status" is 'open; support; for communications, legal';
comment on column support_case."channel" is 'open; support; for communications, legal';
comment on column support_case."topic" is 'open; support; for communications, legal';
comment on column support_case."locale" is 'open; support; for communications, legal';
comment on column support_case."standing" is 'open; support; for communications, legal';
comment on column support_case."title" is 'sealed; support; for communications, legal';
comment on column support_case."asker_name" is 'sealed; support; for communications, legal';
comment on column support_case."asker_email" is 'sealed; support; for communications, legal; to hosting_analytics_mail_crm';
comment on column support_case."assigned_to" is 'open; support; for communications, legal';
comment on column support_case."last_word_at" is 'open; support; for communications, legal';
comment on column support_case."last_word_by" is 'open; support; for communications, legal';
comment on column support_case."due_at" is 'open; support; for communications, legal';
comment on column support_case."resolved_at" is 'open; support; for communications, legal';
comment on column support_case."closed_at" is 'open; support; for communications, legal';
comment on column support_case."merged_into" is 'open; support; for communications, legal';
comment on column support_case."right_request" is 'open; support; for communications, legal';
comment on column support_case."score" is 'open; support; for communications, legal';
comment on column support_case."score_words" is 'sealed; support; for communications, legal';
comment on column support_case."scored_at" is 'open; support; for communications, legal';

create table support_message (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "number" integer not null,
  "by" text not null check ("by" in ('customer', 'staff', 'house')),
  "channel" text not null check ("channel" in ('cabinet', 'form', 'mail', 'phone')),
  "staff" uuid,
  "text" bytea not null,
  "html" bytea,
  "mail_id" bytea,
  "masked" integer not null,
  primary key (subject_id, id)
);
comment on column support_message."case" is 'open; support; for communications, legal';
comment on column support_message."number" is 'open; support; for communications, legal';
comment on column support_message."by" is 'open; support; for communications, legal';
comment on column support_message."channel" is 'open; support; for communications, legal';
comment on column support_message."staff" is 'open; support; for communications, legal';
comment on column support_message."text" is 'sealed; support; for communications, legal';
comment on column support_message."html" is 'sealed; support; for communications, legal';
comment on column support_message."mail_id" is 'sealed; support; for communications, legal';
comment on column support_message."masked" is 'open; support; for communications, legal';

create table support_file (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "message" uuid not null,
  "number" integer not null,
  "name" bytea not null,
  "page" integer not null,
  "storage_id" uuid,
  "file_key" bytea,
  "byte_count" integer not null,
  "width" integer not null,
  "height" integer not null,
  "refusal" text,
  primary key (subject_id, id)
);
comment on column support_file."case" is 'open; support; for communications, legal';
comment on column support_file."message" is 'open; support; for communications, legal';
comment on column support_file."number" is 'open; support; for communications, legal';
comment on column support_file."name" is 'sealed; support; for communications, legal';
comment on column support_file."page" is 'open; support; for communications, legal';
comment on column support_file."storage_id" is 'open; support; for communications, legal';
comment on column support_file."file_key" is 'sealed; support; for communications, legal';
comment on column support_file."byte_count" is 'open; support; for communications, legal';
comment on column support_file."width" is 'open; support; for communications, legal';
comment on column support_file."height" is 'open; support; for communications, legal';
comment on column support_file."refusal" is 'open; support; for communications, legal';

create table support_note (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "staff" uuid not null,
  "text" bytea not null,
  primary key (subject_id, id)
);
comment on column support_note."case" is 'open; support; for communications, legal';
comment on column support_note."staff" is 'open; support; for communications, legal';
comment on column support_note."text" is 'sealed; support; for communications, legal';

create table support_event (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "number" integer not null,
  "act" text not null check ("act" in ('opened', 'wrote', 'answered', 'asked_third_party', 'resolved', 'reopened', 'closed', 'assigned', 'noted', 'tagged', 'merged', 'handed_to_rights', 'scored', 'opted_out')),
  "to" text not null check ("to" in ('new', 'open', 'waiting_customer', 'waiting_third_party', 'resolved', 'closed')),
  "by" text not null check ("by" in ('customer', 'staff', 'house')),
  "staff" uuid,
  primary key (subject_id, id)
);
comment on column support_event."case" is 'open; support; for communications, legal';
comment on column support_event."number" is 'open; support; for communications, legal';
comment on column support_event."act" is 'open; support; for communications, legal';
comment on column support_event."to" is 'open; support; for communications, legal';
comment on column support_event."by" is 'open; support; for communications, legal';
comment on column support_event."staff" is 'open; support; for communications, legal';

create table support_tag (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "tag" text not null check ("tag" in ('complaint', 'question', 'fault', 'praise', 'urgent', 'rights')),
  "staff" uuid not null,
  primary key (subject_id, id)
);
comment on column support_tag."case" is 'open; support; for communications, legal';
comment on column support_tag."tag" is 'open; support; for communications, legal';
comment on column support_tag."staff" is 'open; support; for communications, legal';

create table support_call (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "case" uuid not null,
  "direction" text not null check ("direction" in ('in', 'out')),
  "staff" uuid not null,
  "started_at" timestamptz not null,
  "ended_at" timestamptz,
  "objected_at" timestamptz,
  "about" bytea,
  primary key (subject_id, id)
);
comment on column support_call."case" is 'open; support; for communications, legal';
comment on column support_call."direction" is 'open; support; for communications, legal';
comment on column support_call."staff" is 'open; support; for communications, legal';
comment on column support_call."started_at" is 'open; support; for communications, legal';
comment on column support_call."ended_at" is 'open; support; for communications, legal';
comment on column support_call."objected_at" is 'open; support; for communications, legal';
comment on column support_call."about" is 'sealed; support; for communications, legal';

create table call_notice (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "call" uuid not null,
  "leg" integer not null,
  "way" text not null check ("way" in ('played', 'read_aloud')),
  "locale" text not null check ("locale" in ('ru', 'kk', 'en')),
  "text_hash" text not null,
  "started_at" timestamptz not null,
  "ended_at" timestamptz not null,
  primary key (subject_id, id)
);
comment on column call_notice."call" is 'open; support; for communications, legal';
comment on column call_notice."leg" is 'open; support; for communications, legal';
comment on column call_notice."way" is 'open; support; for communications, legal';
comment on column call_notice."locale" is 'open; support; for communications, legal';
comment on column call_notice."text_hash" is 'open; support; for communications, legal';
comment on column call_notice."started_at" is 'open; support; for communications, legal';
comment on column call_notice."ended_at" is 'open; support; for communications, legal';

create table call_recording (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "call" uuid not null,
  "notice" uuid not null,
  "leg" integer not null,
  "notice_ended_at" timestamptz not null,
  "started_at" timestamptz not null,
  "ended_at" timestamptz not null,
  "kind" text not null check ("kind" in ('ogg', 'mp3', 'wav')),
  "storage_id" uuid not null,
  "file_key" bytea not null,
  "byte_count" integer not null,
  primary key (subject_id, id)
);
comment on column call_recording."call" is 'open; support; for communications, legal';
comment on column call_recording."notice" is 'open; support; for communications, legal';
comment on column call_recording."leg" is 'open; support; for communications, legal';
comment on column call_recording."notice_ended_at" is 'open; support; for communications, legal';
comment on column call_recording."started_at" is 'open; support; for communications, legal';
comment on column call_recording."ended_at" is 'open; support; for communications, legal';
comment on column call_recording."kind" is 'open; support; for communications, legal';
comment on column call_recording."storage_id" is 'open; support; for communications, legal';
comment on column call_recording."file_key" is 'sealed; support; for communications, legal';
comment on column call_recording."byte_count" is 'open; support; for communications, legal';

alter table message add column "thread" bytea;
comment on column message."thread" is 'sealed; support; for communications, account, security, service; to hosting_analytics_mail_crm';
alter table code_message add column "thread" bytea;
comment on column code_message."thread" is 'sealed; support; for communications, account, security, service; to hosting_analytics_mail_crm';

create unique index support_case_number on support_case (subject_id, "number");
create index support_case_by_number on support_case ("number");
create index support_case_turn on support_case (due_at, last_word_at) where status in ('new', 'open');
create index support_case_resolved on support_case (resolved_at) where status = 'resolved';
create unique index support_message_number on support_message (subject_id, "case", "number");
create index support_file_of on support_file (subject_id, "case");
create index support_file_stored on support_file (storage_id);
create unique index support_event_number on support_event (subject_id, "case", "number");
create unique index support_tag_once on support_tag (subject_id, "case", "tag");
create index support_note_of on support_note (subject_id, "case");
alter table support_case add constraint support_case_score check (score between 1 and 5);

-- No recording without a notice that was heard to its end before it, on the same leg of the same call, whatever the program does
-- (policy 2, call recordings). Composite keys led by subject_id, so that one shard can check them.
create unique index call_notice_of on call_notice (subject_id, id, "call", "leg", "ended_at");
alter table call_recording add constraint call_recording_with_notice
  foreign key (subject_id, "notice", "call", "leg", "notice_ended_at")
  references call_notice (subject_id, id, "call", "leg", "ended_at") on delete cascade;
alter table call_recording add constraint call_recording_after_notice
  check (started_at >= notice_ended_at and ended_at >= started_at);
create index call_recording_stored on call_recording (storage_id);

create table mail_letter (
  digest bytea primary key,
  subject_id uuid,
  outcome text not null check (outcome in ('begun', 'joined', 'again', 'automatic', 'loop', 'report', 'unread', 'no_letter')),
  taken_at timestamptz not null
);
create index mail_letter_subject on mail_letter (subject_id);

create table support_macro (
  id uuid primary key,
  name text not null,
  ru text not null,
  kk text not null,
  en text not null,
  act text not null check (act in ('none', 'opt_out')),
  changed_at timestamptz not null,
  retired_at timestamptz
);

-- Letters of conversations, beside whatever templates the migrations before have let in.
do $$
declare
  rule text;
  place text;
begin
  foreach place in array array['message', 'code_message'] loop
    select pg_get_constraintdef(oid) into strict rule from pg_constraint
      where conrelid = place::regclass and conname = place || '_template_check';
    execute format('alter table %I drop constraint %I', place, place || '_template_check');
    execute format('alter table %I add constraint %I check ((%s) or template = any (%L::text[]))',
      place, place || '_template_check', substring(rule from '^CHECK \((.*)\)$'),
      '{support_received,support_answered,support_letter,support_unread}');
  end loop;
end $$;
