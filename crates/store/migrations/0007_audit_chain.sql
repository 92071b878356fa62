-- Each link of the chain seals one entry of the audit log together with the link before it, so that a change shows.
-- Neither table is ever updated or deleted from; links are added after the entries, in batches.

alter table audit_log add column right_name text;

-- The second thing an act concerned, such as the person a role was assigned to.
alter table audit_log add column other_id uuid;

create index audit_log_by_actor on audit_log (account_id, actor_user_id, audit_id);
create index audit_log_by_act on audit_log (account_id, act, audit_id);
create index audit_log_by_other on audit_log (account_id, other_id, audit_id) where other_id is not null;

create table audit_chain (
    account_id uuid not null,
    position bigint not null,
    audit_id uuid not null,
    sealed_at bigint not null,
    hash text not null,
    primary key (account_id, position)
);
create unique index audit_chain_entry_key on audit_chain (account_id, audit_id);
