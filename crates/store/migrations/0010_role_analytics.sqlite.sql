-- Boards for role analytics: one short row for each person, made anew after whatever it is made from has changed.
--
-- The database itself notes who has changed, so that no statement of today or tomorrow can forget to.

-- Who has changed since their board was made, in order; whoever makes boards takes a change away with it.
create table analytics_changes (
    account_id uuid not null,
    change_id bigint not null,
    person_id uuid not null,
    primary key (account_id, change_id)
);

-- Short numbers of the account's roles, skills and teams, which boards are written in.
create table analytics_numbers (
    account_id uuid not null,
    thing_id uuid not null,
    number bigint not null,
    primary key (account_id, thing_id)
);
create unique index analytics_numbers_key on analytics_numbers (account_id, number);

-- One row a person with all that is counted of them, as domain::analytics packs it; empty for those who hold nothing.
create table analytics_boards (
    account_id uuid not null,
    person_id uuid not null,
    generation bigint not null,
    marks text not null,
    holdings text not null,
    teams text not null,
    primary key (account_id, person_id)
);
create index analytics_boards_by_generation on analytics_boards (account_id, generation);

-- Which generation of boards is the newest, and when nothing was left to do.
create table analytics_states (
    account_id uuid not null primary key,
    generation bigint not null,
    current_at bigint not null
);

-- What a user looks at again and again: a page with its filters, under a name, for themselves alone.
create table saved_views (
    account_id uuid not null,
    user_id uuid not null,
    view_id uuid not null,
    name text not null,
    name_key text not null,
    page text not null,
    query text not null,
    created_at bigint not null,
    primary key (account_id, user_id, view_id)
);
create unique index saved_views_name_key on saved_views (account_id, user_id, name_key);

-- Changes are numbered by the one writer there is.
create trigger role_assignments_insert_changes_a_board after insert on role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_assignments_update_changes_a_board after update on role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_assignments_delete_changes_a_board after delete on role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger role_assignments_move_changes_a_board after update of person_id on role_assignments
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger ended_role_assignments_insert_changes_a_board after insert on ended_role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger ended_role_assignments_update_changes_a_board after update on ended_role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger ended_role_assignments_delete_changes_a_board after delete on ended_role_assignments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger ended_role_assignments_move_changes_a_board after update of person_id on ended_role_assignments
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger role_enrolments_insert_changes_a_board after insert on role_enrolments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_enrolments_update_changes_a_board after update on role_enrolments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_enrolments_delete_changes_a_board after delete on role_enrolments begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger role_enrolments_move_changes_a_board after update of person_id on role_enrolments
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger skill_results_insert_changes_a_board after insert on skill_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger skill_results_update_changes_a_board after update on skill_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger skill_results_delete_changes_a_board after delete on skill_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger skill_results_move_changes_a_board after update of person_id on skill_results
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger role_results_insert_changes_a_board after insert on role_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_results_update_changes_a_board after update on role_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger role_results_delete_changes_a_board after delete on role_results begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger role_results_move_changes_a_board after update of person_id on role_results
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger team_members_insert_changes_a_board after insert on team_members begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger team_members_update_changes_a_board after update on team_members begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;
create trigger team_members_delete_changes_a_board after delete on team_members begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger team_members_move_changes_a_board after update of person_id on team_members
when new.person_id <> old.person_id begin
    insert into analytics_changes (account_id, change_id, person_id)
    select old.account_id, coalesce(max(c.change_id), 0) + 1, old.person_id
    from analytics_changes c where c.account_id = old.account_id;
end;
create trigger people_removal_changes_a_board after update of deleted_at on people
when (new.deleted_at is null) <> (old.deleted_at is null) begin
    insert into analytics_changes (account_id, change_id, person_id)
    select new.account_id, coalesce(max(c.change_id), 0) + 1, new.person_id
    from analytics_changes c where c.account_id = new.account_id;
end;

insert into analytics_changes (account_id, change_id, person_id)
    select p.account_id, row_number() over (partition by p.account_id order by p.person_id), p.person_id from people p;
