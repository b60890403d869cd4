-- A nickname is account data (policy 2): how a person wants to be addressed in the cabinet.
alter table account add column "nick" bytea;
comment on column account."nick" is 'sealed; account; for account';
