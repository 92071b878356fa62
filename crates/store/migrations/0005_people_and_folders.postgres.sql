-- Every folder with itself and all above it, so that what lies below a folder is one join; the path says the same for
-- one folder, and both are rewritten together.

create table folder_ancestors (
    account_id uuid not null,
    ancestor_id uuid not null,
    folder_id uuid not null,
    primary key (account_id, ancestor_id, folder_id),
    foreign key (account_id, folder_id) references folders (account_id, folder_id),
    foreign key (account_id, ancestor_id) references folders (account_id, folder_id)
);
create index folder_ancestors_by_folder on folder_ancestors (account_id, folder_id, ancestor_id);
insert into folder_ancestors (account_id, ancestor_id, folder_id)
    select f.account_id, a.folder_id, f.folder_id from folders f
    join folders a on a.account_id = f.account_id and substr(f.path, 1, length(a.path)) = a.path;
create index folders_by_parent on folders (account_id, parent_id, folder_id);
create index folder_grants_by_folder on folder_grants (account_id, folder_id, user_id);

-- What a person was linked to when deleted comes back when they are restored; what was erased never does.

alter table people add column deleted_user_id uuid;
alter table people add column erased_at bigint;
alter table people add column search_row bigint not null default 0;

-- The text that is searched is kept in small letters. Lists are in its order, and these indexes hold all that a list
-- must look at before it knows its rows.

update people set search_text = lower(search_text);
drop index people_by_name;
create index people_by_text on people (account_id, search_text, person_id, folder_id, deleted_at)
    where deleted_at is null;
create index people_by_folder_text on people (account_id, folder_id, search_text, person_id, deleted_at)
    where deleted_at is null;
create index people_by_external_id on people (account_id, external_id, person_id)
    where external_id is not null;
create index people_deleted on people (account_id, deleted_at, person_id) where deleted_at is not null;

-- A table of people that was read and shown, and waits to be confirmed; its text is dropped once that is done.

create table people_imports (
    account_id uuid not null,
    import_id uuid not null,
    user_id uuid not null,
    body text not null,
    created_at bigint not null,
    applied_at bigint,
    n_added bigint,
    n_changed bigint,
    primary key (account_id, import_id)
);
create index people_imports_by_age on people_imports (created_at, import_id);

-- Every three letters in a row of what is searched.

create extension if not exists pg_trgm;
create index people_text_trigrams on people using gin (search_text gin_trgm_ops) where deleted_at is null;
