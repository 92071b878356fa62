-- A completed role that its learner shows to whoever knows the address.

create table role_verifications (
    account_id uuid not null,
    person_id uuid not null,
    role_id uuid not null,
    role_account_id uuid not null,
    address text not null,
    name_shown text not null,
    shown_since bigint not null,
    primary key (account_id, person_id, role_id),
    foreign key (account_id, person_id) references people (account_id, person_id)
);
create unique index role_verifications_address_key on role_verifications (address);
