-- Choices per kind, chained (policy 9), and first-party analytics behind its consent (policy 3 and 4).
alter table cookie_choice drop constraint cookie_choice_choice_check;
alter table cookie_choice add constraint cookie_choice_choice_check check ("choice" in ('accept_all', 'reject_all', 'custom'));
alter table cookie_choice add column "analytics" text check ("analytics" in ('granted', 'denied'));
comment on column cookie_choice."analytics" is 'open; technical; for account, analytics, legal';
alter table cookie_choice add column "layer" text check ("layer" in ('banner', 'page'));
comment on column cookie_choice."layer" is 'open; technical; for account, analytics, legal';
alter table cookie_choice add column "former" text;
comment on column cookie_choice."former" is 'open; technical; for account, analytics, legal';

-- One page seen by somebody who consented. `visitor` is a number of one day: the salt that made it is never stored.
create table page_view (
  id uuid primary key,
  day date not null,
  route text not null,
  locale text not null check (locale in ('ru', 'kk', 'en')),
  device text not null check (device in ('phone', 'tablet', 'computer')),
  visitor bytea not null check (octet_length(visitor) = 16),
  lcp integer,
  cls integer,
  inp integer,
  ttfb integer
);
create index page_view_day on page_view (day, visitor);

-- Totals of a finished day: groups of ten visitors and more, in tens.
create table page_total (
  day date not null,
  what text not null check (what in ('page', 'locale', 'device', 'vital')),
  name text not null,
  views integer not null check (views >= 10 and views % 10 = 0),
  visitors integer not null check (visitors >= 10 and visitors % 10 = 0),
  value integer,
  primary key (day, what, name)
);

-- How the house answered, necessary for its operation: no visitor, no address, no time of day.
create table answer_count (
  day date not null,
  route text not null,
  outcome text not null check (outcome in ('ok', 'redirect', 'refused', 'failed')),
  answers bigint not null,
  slow bigint not null,
  primary key (day, route, outcome)
);
