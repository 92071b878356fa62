-- Which mail its readers want, how they say so without signing in, and which letters still wait for more to tell.

-- What a user decided of a kind of mail; a kind that is not here is as the product begins with it.
create table mail_choices (
    user_id uuid not null,
    kind text not null,
    wanted boolean not null,
    changed_at bigint not null,
    primary key (user_id, kind)
);

-- What people without a sign-in want no more of.
create table mail_stops (
    account_id uuid not null,
    person_id uuid not null,
    kind text not null,
    stopped_at bigint not null,
    primary key (account_id, person_id, kind),
    foreign key (account_id, person_id) references people (account_id, person_id)
);

-- What signs the links that stop mail; there is one.
create table mail_keys (
    name text not null primary key,
    secret text not null,
    created_at bigint not null
);

-- The message a mail leaves by, so that a letter that has not left can tell of more.
alter table mails add column outbox_id uuid;
create index mails_waiting on mails (account_id, to_email, kind) where state = 'waiting';

-- Whether learners hear of new versions of the roles they hold.
alter table accounts add column tells_published boolean not null default false;
