-- Teams: names that are one whatever the case of their letters, and sharing with users.

-- Empty only in rows that an older version of the program writes while both run side by side.
alter table teams add column name_key text not null default '';

-- Two old names may be one when folded: the later team keeps a key of its own until it is renamed.
update teams set name_key = lower(name) || case when exists (
    select 1 from teams o
    where o.account_id = teams.account_id and lower(o.name) = lower(teams.name) and o.path < teams.path
) then '/' || path else '' end;

drop index teams_name_key;
create unique index teams_name_key on teams (account_id, name_key) where name_key <> '';

create table team_shares (
    account_id uuid not null,
    team_id uuid not null,
    user_id uuid not null,
    may_edit boolean not null,
    shared_by uuid not null,
    created_at bigint not null,
    primary key (account_id, team_id, user_id),
    foreign key (account_id, team_id) references teams (account_id, team_id)
);
create index team_shares_by_user on team_shares (account_id, user_id, team_id);
