-- Sign-in identities and the list of accounts are global, so that one address signs in everywhere;
-- everything else leads with account_id.

create table accounts (
    account_id uuid not null primary key,
    slug text not null,
    name text not null,
    plan text not null,
    retake_days bigint not null,
    created_at bigint not null
);
create unique index accounts_slug_key on accounts (slug);

create table users (
    user_id uuid not null primary key,
    email text not null,
    first_name text not null,
    last_name text not null,
    phone text,
    language text,
    password_hash text,
    created_at bigint not null,
    version bigint not null
);
create unique index users_email_key on users (email);

create table memberships (
    account_id uuid not null,
    user_id uuid not null,
    user_role text not null,
    cognitive_access boolean not null,
    job_title text not null,
    default_folder_id uuid not null,
    state text not null,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, user_id)
);
create index memberships_by_user on memberships (user_id, account_id);

create table sessions (
    session_hash text not null primary key,
    session_id uuid not null,
    user_id uuid not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    address text not null,
    agent text not null,
    revoked_at bigint
);
create index sessions_by_user on sessions (user_id, session_id);

create table password_links (
    link_hash text not null primary key,
    link_id uuid not null,
    user_id uuid not null,
    purpose text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index password_links_by_user on password_links (user_id, link_id);

create table api_tokens (
    account_id uuid not null,
    token_id uuid not null,
    token_hash text not null,
    user_id uuid not null,
    name text not null,
    created_at bigint not null,
    seen_at bigint,
    expires_at bigint,
    revoked_at bigint,
    primary key (account_id, token_id)
);
create unique index api_tokens_hash_key on api_tokens (token_hash);
create index api_tokens_by_user on api_tokens (account_id, user_id, token_id);

create table folders (
    account_id uuid not null,
    folder_id uuid not null,
    parent_id uuid,
    name text not null,
    path text not null,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, folder_id),
    foreign key (account_id, parent_id) references folders (account_id, folder_id)
);
create index folders_by_path on folders (account_id, path);

create table folder_grants (
    account_id uuid not null,
    user_id uuid not null,
    folder_id uuid not null,
    created_at bigint not null,
    primary key (account_id, user_id, folder_id),
    foreign key (account_id, folder_id) references folders (account_id, folder_id)
);

create table people (
    account_id uuid not null,
    person_id uuid not null,
    folder_id uuid not null,
    user_id uuid,
    name text not null,
    search_text text not null,
    email text not null,
    person_type text not null,
    job_title text not null,
    external_id text,
    time_multiplier text not null,
    created_at bigint not null,
    deleted_at bigint,
    version bigint not null,
    primary key (account_id, person_id),
    foreign key (account_id, folder_id) references folders (account_id, folder_id)
);
create unique index people_email_key on people (account_id, email) where deleted_at is null;
create unique index people_user_key on people (account_id, user_id) where user_id is not null;
create index people_by_name on people (account_id, name, person_id);
create index people_by_folder on people (account_id, folder_id, person_id);

create table teams (
    account_id uuid not null,
    team_id uuid not null,
    parent_id uuid,
    name text not null,
    path text not null,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, team_id),
    foreign key (account_id, parent_id) references teams (account_id, team_id)
);
create unique index teams_name_key on teams (account_id, name);
create index teams_by_path on teams (account_id, path);

create table team_members (
    account_id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    created_at bigint not null,
    primary key (account_id, team_id, person_id),
    foreign key (account_id, team_id) references teams (account_id, team_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create index team_members_by_person on team_members (account_id, person_id, team_id);

create table team_managers (
    account_id uuid not null,
    team_id uuid not null,
    user_id uuid not null,
    created_at bigint not null,
    primary key (account_id, team_id, user_id),
    foreign key (account_id, team_id) references teams (account_id, team_id)
);
create index team_managers_by_user on team_managers (account_id, user_id, team_id);

-- The catalogue: skills, topics and items are the same for every account. A change of content makes a new
-- revision of the skill; an item version belongs to every revision from its first to before its last.

create table skills (
    skill_id uuid not null primary key,
    slug text not null,
    revision bigint not null,
    content_hash text not null,
    name text not null,
    summary text not null,
    description text not null,
    family text not null,
    icon text not null,
    state text not null,
    shortest bigint not null,
    longest bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index skills_slug_key on skills (slug);

-- What decides an attempt beside its items, kept for every revision because attempts pin theirs.

create table skill_revisions (
    skill_id uuid not null,
    revision bigint not null,
    state text not null,
    shortest bigint not null,
    longest bigint not null,
    created_at bigint not null,
    primary key (skill_id, revision)
);

create table topics (
    skill_id uuid not null,
    topic_id uuid not null,
    slug text not null,
    name text not null,
    summary text not null,
    share bigint not null,
    position bigint not null,
    first_revision bigint not null,
    last_revision bigint,
    primary key (skill_id, topic_id, first_revision)
);

create table items (
    skill_id uuid not null,
    item_id uuid not null,
    slug text not null,
    created_at bigint not null,
    primary key (skill_id, item_id)
);
create unique index items_slug_key on items (skill_id, slug);

create table item_versions (
    skill_id uuid not null,
    item_version_id uuid not null,
    item_id uuid not null,
    version bigint not null,
    topic_id uuid not null,
    state text not null,
    content_hash text not null,
    stem text not null,
    options text not null,
    key_option bigint not null,
    rationale text not null,
    difficulty bigint not null,
    seconds bigint not null,
    enemies text not null,
    slope double precision not null,
    location double precision not null,
    guessing double precision not null,
    ceiling double precision not null,
    first_revision bigint not null,
    last_revision bigint,
    created_at bigint not null,
    primary key (skill_id, item_version_id),
    foreign key (skill_id, item_id) references items (skill_id, item_id)
);
create unique index item_versions_key on item_versions (skill_id, item_id, version);

create table norm_sets (
    skill_id uuid not null,
    norm_set_id uuid not null,
    version bigint not null,
    mean double precision not null,
    deviation double precision not null,
    provisional boolean not null,
    sample bigint not null,
    created_at bigint not null,
    primary key (skill_id, norm_set_id)
);
create unique index norm_sets_version_key on norm_sets (skill_id, version);

-- An attempt pins everything that decides what comes next; its steps are only ever added.

create table attempts (
    account_id uuid not null,
    attempt_id uuid not null,
    person_id uuid not null,
    skill_id uuid not null,
    revision bigint not null,
    norm_set_id uuid not null,
    seed bigint not null,
    time_multiplier text not null,
    closed_items text not null,
    last_items text not null,
    state text not null,
    started_at bigint not null,
    ended_at bigint,
    primary key (account_id, attempt_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create unique index attempts_open_key on attempts (account_id, person_id, skill_id) where state = 'open';
create index attempts_by_person on attempts (account_id, person_id, attempt_id);
create index attempts_by_skill on attempts (skill_id, attempt_id);

create table attempt_steps (
    account_id uuid not null,
    attempt_id uuid not null,
    sequence bigint not null,
    kind text not null,
    at bigint not null,
    item_version_id uuid,
    option_order text,
    limit_micros bigint,
    scored boolean,
    relaxed text,
    response bigint,
    correct boolean,
    elapsed_micros bigint,
    theta double precision,
    standard_error double precision,
    reason text,
    primary key (account_id, attempt_id, sequence),
    foreign key (account_id, attempt_id) references attempts (account_id, attempt_id)
);

create table skill_results (
    account_id uuid not null,
    attempt_id uuid not null,
    person_id uuid not null,
    skill_id uuid not null,
    revision bigint not null,
    norm_set_id uuid not null,
    scored boolean not null,
    theta double precision not null,
    standard_error double precision not null,
    percentile double precision not null,
    score double precision not null,
    level text not null,
    n_items bigint not null,
    n_right bigint not null,
    n_unknown bigint not null,
    n_out_of_time bigint not null,
    low_effort boolean not null,
    detail text not null,
    verified_at bigint not null,
    latest boolean not null,
    primary key (account_id, attempt_id),
    foreign key (account_id, attempt_id) references attempts (account_id, attempt_id)
);
create index skill_results_by_person on skill_results (account_id, person_id, skill_id, verified_at);
create unique index skill_results_latest_key on skill_results (account_id, person_id, skill_id) where latest;
create index skill_results_by_skill on skill_results (skill_id, score) where latest;

create table item_reports (
    account_id uuid not null,
    item_report_id uuid not null,
    attempt_id uuid not null,
    item_version_id uuid not null,
    note text not null,
    created_at bigint not null,
    primary key (account_id, item_report_id)
);

-- Library roles live under the reserved account; a role's meaning is its version.

create table roles (
    account_id uuid not null,
    role_id uuid not null,
    slug text not null,
    version bigint not null,
    state text not null,
    title text not null,
    summary text not null,
    family text not null,
    badge_icon text not null,
    badge_colour text not null,
    content_hash text not null,
    created_by uuid,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account_id, role_id)
);
create unique index roles_slug_key on roles (account_id, slug);

create table role_skills (
    account_id uuid not null,
    role_id uuid not null,
    version bigint not null,
    skill_id uuid not null,
    required boolean not null,
    goal text not null,
    position bigint not null,
    primary key (account_id, role_id, version, skill_id),
    foreign key (account_id, role_id) references roles (account_id, role_id)
);

create table skill_benchmarks (
    role_account_id uuid not null,
    role_id uuid not null,
    skill_id uuid not null,
    basis text not null,
    n bigint not null,
    median double precision not null,
    computed_at bigint not null,
    primary key (role_account_id, role_id, skill_id)
);

-- One row per source that gives a person a role; the role is theirs while one is left.

create table role_assignments (
    account_id uuid not null,
    role_id uuid not null,
    person_id uuid not null,
    role_account_id uuid not null,
    assigned_by uuid not null,
    assigned_at bigint not null,
    message text not null,
    primary key (account_id, role_id, person_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create index role_assignments_by_person on role_assignments (account_id, person_id, role_id);

-- What the learner said and did about a role, whoever gave it to them.

create table role_enrolments (
    account_id uuid not null,
    person_id uuid not null,
    role_id uuid not null,
    role_account_id uuid not null,
    experience text,
    chosen boolean not null,
    removed_at bigint,
    started_at bigint not null,
    primary key (account_id, person_id, role_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create index role_enrolments_by_role on role_enrolments (account_id, role_id, person_id);

create table role_results (
    account_id uuid not null,
    person_id uuid not null,
    role_id uuid not null,
    role_version bigint not null,
    ratio double precision not null,
    score double precision not null,
    target double precision not null,
    level text not null,
    goal_met boolean not null,
    detail text not null,
    verified_at bigint not null,
    computed_at bigint not null,
    primary key (account_id, person_id, role_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create index role_results_by_role on role_results (account_id, role_id, person_id);

-- What must leave the process after commit, what was written to whom, and what happened.

create table outbox (
    outbox_id uuid not null primary key,
    account_id uuid,
    kind text not null,
    payload text not null,
    created_at bigint not null,
    due_at bigint not null,
    taken_until bigint,
    tries bigint not null,
    done_at bigint,
    last_error text
);
create index outbox_due on outbox (due_at, outbox_id) where done_at is null;

create table mails (
    mail_id uuid not null primary key,
    account_id uuid,
    user_id uuid,
    kind text not null,
    to_name text not null,
    to_email text not null,
    language text,
    facts text not null,
    state text not null,
    failure text,
    secret_until bigint,
    created_at bigint not null,
    sent_at bigint
);
create index mails_by_account on mails (account_id, mail_id);
create index mails_secret on mails (secret_until, mail_id) where secret_until is not null;

create table audit_log (
    account_id uuid not null,
    audit_id uuid not null,
    at bigint not null,
    actor_user_id uuid,
    act text not null,
    object_kind text not null,
    object_id uuid,
    detail text not null,
    request_id text,
    address text,
    primary key (account_id, audit_id)
);
create index audit_log_by_object on audit_log (account_id, object_id, audit_id);

-- When no process could write, takers' clocks stood still; and what was asked for twice is answered once.

create table liveness (
    only_row integer not null primary key,
    beat_at bigint not null
);

create table outages (
    from_at bigint not null primary key,
    until_at bigint not null
);

create table idempotency_keys (
    account_id uuid not null,
    user_id uuid not null,
    idempotency_key text not null,
    request_hash text not null,
    status bigint not null,
    body text not null,
    created_at bigint not null,
    primary key (account_id, user_id, idempotency_key)
);
