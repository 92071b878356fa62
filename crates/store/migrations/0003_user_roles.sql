-- User roles an account derives from built-in ones. A membership keeps the built-in one it is derived from as its
-- user role, so that whoever knows nothing of custom ones still reads the right column of the matrix.

create table user_roles (
    account_id uuid not null,
    user_role_id uuid not null,
    name text not null,
    name_key text not null,
    base text not null,
    switched_on text not null,
    switched_off text not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    primary key (account_id, user_role_id)
);
create unique index user_roles_name_key on user_roles (account_id, name_key);

alter table memberships add column custom_user_role_id uuid;
create index memberships_by_custom_user_role on memberships (account_id, custom_user_role_id, user_id);
