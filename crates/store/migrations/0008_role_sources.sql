-- A role is a member's while one source gives it: an assignment to themselves or to a team they are in.

-- True while the role is assigned to the person themselves; a row without it is held through teams alone.
alter table role_assignments add column direct boolean not null default true;

-- A live rule: whoever is in the team, or in a team below it, has the role.
create table role_team_assignments (
    account_id uuid not null,
    role_id uuid not null,
    team_id uuid not null,
    role_account_id uuid not null,
    assigned_by uuid not null,
    assigned_at bigint not null,
    message text not null,
    notify boolean not null,
    primary key (account_id, role_id, team_id),
    foreign key (account_id, team_id) references teams (account_id, team_id)
);
create index role_team_assignments_by_team on role_team_assignments (account_id, team_id, role_id);

-- What was held until the last source went, for analytics over time.
create table ended_role_assignments (
    account_id uuid not null,
    role_id uuid not null,
    person_id uuid not null,
    ended_at bigint not null,
    role_account_id uuid not null,
    assigned_at bigint not null,
    primary key (account_id, role_id, person_id, ended_at),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
