-- Marketing: campaigns (nobody's data) and the letters of each person, with the consent that stood when one left.
create table campaign (
  id uuid primary key,
  number text not null unique,
  list text not null check (list in ('news', 'partners')),
  state text not null check (state in ('draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled')),
  audience_locale text check (audience_locale in ('ru', 'kk', 'en')),
  audience_since text not null check (audience_since in ('any', 'quarter')),
  subject_ru text not null,
  body_ru text not null,
  subject_kk text not null,
  body_kk text not null,
  subject_en text not null,
  body_en text not null,
  starts_at timestamptz,
  per_minute integer not null check (per_minute between 1 and 60000),
  fill_after uuid,
  filled_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null
);
create index campaign_state on campaign (state, id);

create table campaign_event (
  campaign uuid not null,
  number integer not null,
  at timestamptz not null,
  staff uuid not null,
  act text not null,
  primary key (campaign, number)
);

create table audience_count (
  locale text not null,
  seasoned boolean not null,
  readers bigint not null,
  at timestamptz not null,
  primary key (locale, seasoned)
);

create table campaign_delivery (
  subject_id uuid not null,
  id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  "campaign" uuid not null,
  "state" text not null check ("state" in ('waiting', 'handed_over', 'sent', 'refused', 'unknown')),
  "because" text check ("because" in ('held', 'bounced', 'complained', 'unsubscribed', 'list_left', 'no_consent', 'consent_outdated', 'not_confirmed', 'capped', 'refused_out', 'cancelled')),
  "consent" uuid,
  "next_at" timestamptz not null,
  "lease_until" timestamptz,
  "handed_at" timestamptz,
  "sent_at" timestamptz,
  primary key (subject_id, id)
);
comment on column campaign_delivery."campaign" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."state" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."because" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."consent" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."next_at" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."lease_until" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."handed_at" is 'open; operations; for communications, account, legal';
comment on column campaign_delivery."sent_at" is 'open; operations; for communications, account, legal';

-- one letter for each person, whoever starts the campaign and how often
create unique index campaign_delivery_person on campaign_delivery (subject_id, campaign);
create index campaign_delivery_due on campaign_delivery (campaign, next_at) where state = 'waiting';
create index campaign_delivery_handed on campaign_delivery (campaign, state, handed_at);
create index campaign_delivery_lately on campaign_delivery (subject_id, handed_at);
create index notification_choice_standing on notification_choice (subject_id, category, channel, id);
-- those who agreed to marketing e-mail, bit 0 of the consents
create index subject_gate_marketing on subject_gate (subject_id) where kind = 'customer' and (granted & 1) = 1;
