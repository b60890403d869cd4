-- How often a row failed in a row: its pauses grow with that, and not with how often it was leased or asked for.
alter table outbox add column faults integer not null default 0;
