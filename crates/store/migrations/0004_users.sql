-- What an account decides for its users, and the names it had in addresses before.

alter table accounts add column languages text not null default 'en';
alter table accounts add column session_days bigint not null default 14;
alter table accounts add column password_length bigint not null default 12;
alter table accounts add column third_party_on boolean not null default true;
alter table accounts add column role_editing text not null default 'creator_only';
alter table accounts add column version bigint not null default 1;

create table former_slugs (
    account_id uuid not null,
    slug text not null,
    ended_at bigint not null,
    primary key (account_id, slug)
);
create unique index former_slugs_key on former_slugs (slug);

-- The users of an account by what they are, for its list and for finding its owners.

create index memberships_by_state on memberships (account_id, state, user_role);
