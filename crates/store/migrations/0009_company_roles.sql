-- Roles an account composes: drafts beside what is published, each published version as it was, and who else may edit.

-- Null until the first publication; an archived role goes back to where it was.
alter table roles add column published_at bigint;
alter table roles add column archived_at bigint;
alter table roles add column archived_by uuid;

-- The role this one began as a copy of.
alter table roles add column copied_from_account_id uuid;
alter table roles add column copied_from_role_id uuid;

create index roles_by_state on roles (account_id, state, title, role_id);

-- What each published version said; its skills are in role_skills.
create table role_versions (
    account_id uuid not null,
    role_id uuid not null,
    version bigint not null,
    title text not null,
    summary text not null,
    family text not null,
    badge_icon text not null,
    badge_colour text not null,
    published_by uuid not null,
    published_at bigint not null,
    primary key (account_id, role_id, version),
    foreign key (account_id, role_id) references roles (account_id, role_id)
);

-- At most one draft a role: the whole of a role never published (version 0), or the next version of one that is.
create table role_drafts (
    account_id uuid not null,
    role_id uuid not null,
    title text not null,
    summary text not null,
    family text not null,
    badge_icon text not null,
    badge_colour text not null,
    step bigint not null,
    based_on bigint not null,
    revision bigint not null,
    updated_by uuid not null,
    updated_at bigint not null,
    primary key (account_id, role_id),
    foreign key (account_id, role_id) references roles (account_id, role_id)
);

create table role_draft_skills (
    account_id uuid not null,
    role_id uuid not null,
    skill_id uuid not null,
    required boolean not null,
    goal text not null,
    position bigint not null,
    primary key (account_id, role_id, skill_id),
    foreign key (account_id, role_id) references role_drafts (account_id, role_id)
);

-- Who edits a role besides its creator, where the account allows it.
create table role_editors (
    account_id uuid not null,
    role_id uuid not null,
    user_id uuid not null,
    added_by uuid not null,
    created_at bigint not null,
    primary key (account_id, role_id, user_id),
    foreign key (account_id, role_id) references roles (account_id, role_id)
);
create index role_editors_by_user on role_editors (account_id, user_id, role_id);
