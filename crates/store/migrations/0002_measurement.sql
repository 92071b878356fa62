-- Calibrations, norm sets in use, and items taken out. Skills belong to no account, so one account curates them.

create table library_curators (
    account_id uuid not null primary key,
    since bigint not null
);
insert into library_curators (account_id, since)
select first.account_id, first.created_at
from (select account_id, created_at from accounts order by created_at, account_id limit 1) first;

-- What an author decided about a skill's state stands above what its file says.
alter table skills add column authored_state text;

-- A norm set is frozen once made; the one chosen last is the one in use for new attempts.
alter table norm_sets add column kind text not null default 'normal';
alter table norm_sets add column thetas text;
alter table norm_sets add column chosen_at bigint;
update norm_sets set chosen_at = created_at;

-- Where an item version's parameters came from; none means the author's difficulty.
alter table item_versions add column calibration_id uuid;

-- How often each beta item was shown when an attempt began: the least shown ride along first.
alter table attempts add column beta_counts text;

create table calibrations (
    skill_id uuid not null,
    calibration_id uuid not null,
    version bigint not null,
    revision bigint not null,
    n_attempts bigint not null,
    n_left_out bigint not null,
    log_likelihood double precision not null,
    iterations bigint not null,
    converged boolean not null,
    latent_mean double precision not null,
    latent_deviation double precision not null,
    state text not null,
    created_by uuid,
    created_at bigint not null,
    decided_by uuid,
    decided_at bigint,
    primary key (skill_id, calibration_id)
);
create unique index calibrations_version_key on calibrations (skill_id, version);

create table item_calibrations (
    skill_id uuid not null,
    calibration_id uuid not null,
    item_id uuid not null,
    item_version_id uuid not null,
    n bigint not null,
    slope double precision not null,
    location double precision not null,
    guessing double precision not null,
    report text not null,
    proposal text not null,
    accepted boolean not null,
    primary key (skill_id, calibration_id, item_id),
    foreign key (skill_id, calibration_id) references calibrations (skill_id, calibration_id)
);
create index item_calibrations_by_item on item_calibrations (skill_id, item_id, calibration_id);

create table item_voids (
    skill_id uuid not null,
    item_version_id uuid not null,
    item_id uuid not null,
    reason text not null,
    voided_by uuid not null,
    voided_at bigint not null,
    settled_at bigint,
    primary key (skill_id, item_version_id)
);
create index item_voids_unsettled on item_voids (skill_id, item_version_id) where settled_at is null;
create index item_reports_by_version on item_reports (item_version_id, item_report_id);

-- A result that was worked out again keeps what it said before; rows are only ever added.

create table skill_result_corrections (
    account_id uuid not null,
    attempt_id uuid not null,
    corrected_at bigint not null,
    item_version_id uuid not null,
    before_correction text not null,
    after_correction text not null,
    primary key (account_id, attempt_id, corrected_at, item_version_id),
    foreign key (account_id, attempt_id) references skill_results (account_id, attempt_id)
);
