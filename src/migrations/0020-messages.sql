-- Notifications: what a person chose, why each message left or not, what was read, and addresses not to be written to.
alter table message add column read_at timestamptz;
alter table code_message add column read_at timestamptz;
comment on column message."read_at" is 'open; account; for communications, account, security, service';
comment on column code_message."read_at" is 'open; account; for communications, account, security, service';
update message set read_at = created_at; -- what was said before there was an inbox is no news
create index message_unread on message (subject_id) where channel = 'email' and read_at is null;

do $$
declare place text;
begin
  foreach place in array array['message', 'code_message'] loop
    execute format('alter table %I drop constraint %I', place, place || '_status_check');
    execute format('alter table %I add constraint %I check (status in (''waiting'', ''sent'', ''failed'', ''inbox''))',
      place, place || '_status_check');
  end loop;
end $$;

create table suppression (
  address_hash bytea not null,
  cause text not null check (cause in ('hard_bounce', 'soft_bounces', 'complaint', 'unsubscribed')),
  at timestamptz not null,
  primary key (address_hash, cause)
);

create table soft_bounce (
  address_hash bytea not null,
  id uuid not null,
  at timestamptz not null,
  primary key (address_hash, id)
);
create index soft_bounce_at on soft_bounce (at);
create table notification_choice (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "category" text not null check ("category" in ('requests', 'news', 'partners')),
  "channel" text not null check ("channel" in ('email', 'sms')),
  "choice" text not null check ("choice" in ('on', 'daily', 'off')),
  primary key (subject_id, id)
);
comment on column notification_choice."category" is 'open; account; for communications, account';
comment on column notification_choice."channel" is 'open; account; for communications, account';
comment on column notification_choice."choice" is 'open; account; for communications, account';

create table delivery_decision (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "message" uuid not null,
  "channel" text not null check ("channel" in ('email', 'sms')),
  "outcome" text not null check ("outcome" in ('send', 'defer', 'refuse')),
  "because" text not null,
  primary key (subject_id, id)
);
comment on column delivery_decision."message" is 'open; technical; for communications, account, legal';
comment on column delivery_decision."channel" is 'open; technical; for communications, account, legal';
comment on column delivery_decision."outcome" is 'open; technical; for communications, account, legal';
comment on column delivery_decision."because" is 'open; technical; for communications, account, legal';
create index delivery_decision_message on delivery_decision (subject_id, message);
create index delivery_decision_created on delivery_decision using brin (created_at);
