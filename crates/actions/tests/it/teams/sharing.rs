//! Sharing a team: what it shows, what it never shows, and what granting folders would open.

use actions::error::ActionError;
use actions::folders;
use actions::teams::{self, Share};
use domain::access::{Caller, Right, UserRole};
use domain::id::{FolderId, TeamId, TypedId, UserId};
use domain::mail::MailFacts;
use store::page::PageSize;
use testkit::on_both_engines;
use uuid::Uuid;

use super::{acts, lead, members, problem, put, seen, team};
use crate::workplace::{Workplace, name};

fn share(
    place: &Workplace,
    by: &Caller,
    team: TeamId,
    with: UserId,
    may_edit: bool,
    folders: &[FolderId],
) -> Result<(), ActionError> {
    let (by, share) = (by.clone(), Share { team, user: with, may_edit, folders: folders.to_vec() });
    place.try_to(move |act| teams::share(act, &by, &share))
}

fn unshare(place: &Workplace, by: &Caller, team: TeamId, with: UserId) -> Result<(), ActionError> {
    let by = by.clone();
    place.try_to(move |act| teams::unshare(act, &by, team, with))
}

/// Each folder offered by name, with the members and the people it would open.
fn offered(place: &Workplace, by: &Caller, team: TeamId, with: UserId) -> Vec<(String, i64, i64)> {
    let by = by.clone();
    let offered = place.act(move |act| teams::offer_folders(act.tx, &by, team, with));
    offered
        .into_iter()
        .map(|opened| (opened.folder.name.to_string(), opened.n_members, opened.n_people))
        .collect()
}

/// The addresses of everyone told of a shared team, and whether they may edit it.
fn told(place: &Workplace) -> Vec<(String, bool)> {
    let reach = place.owner.reach(Right::ConfigureAccount).unwrap();
    let size = PageSize::new(200).unwrap();
    let mails = place.read(move |tx| store::mails::list(tx, &reach, None, size)).items;
    let about = mails.into_iter().rev().filter_map(|mail| match mail.facts {
        MailFacts::TeamShared { may_edit, .. } => Some((mail.to_email, may_edit)),
        _ => None,
    });
    about.collect()
}

on_both_engines!(a_shared_team_is_seen_with_all_below_and_tells_its_recipient_once, |db| {
    let place = Workplace::on(db);
    let mine = team(&place, None, "Mine");
    team(&place, Some(mine), "Below");
    team(&place, None, "Other");
    let rae = place.user("rae@example.org", UserRole::ReadOnly);
    share(&place, &place.owner, mine, rae.user, false, &[]).unwrap();
    share(&place, &place.owner, mine, rae.user, false, &[]).unwrap();
    assert_eq!(seen(&place, &rae), ["Below", "Mine"]);
    assert_eq!(told(&place), [("rae@example.org".to_owned(), false)]);
    let refused = share(&place, &place.owner, mine, rae.user, true, &[]).unwrap_err();
    assert_eq!(problem(&refused), "edit only-reads");
    unshare(&place, &place.owner, mine, rae.user).unwrap();
    unshare(&place, &place.owner, mine, rae.user).unwrap();
    assert_eq!(seen(&place, &rae), Vec::<String>::new());
    assert_eq!(acts(&place, mine), ["team.made", "team.shared", "team.unshared"]);
});

on_both_engines!(a_viewer_changes_nothing_and_passes_nothing_on, |db| {
    let place = Workplace::on(db);
    let (ada, mine) = (place.person("Ada"), team(&place, None, "Mine"));
    put(&place, mine, &[ada]);
    let (una, ugo) =
        (place.user("una@example.org", UserRole::User), place.user("ugo@example.org", UserRole::User));
    share(&place, &place.owner, mine, una.user, false, &[]).unwrap();
    let by = una.clone();
    let renamed = place.try_to(move |act| teams::rename(act, &by, mine, "Other")).unwrap_err();
    assert_eq!(problem(&renamed), "ViewOnly");
    assert_eq!(problem(&share(&place, &una, mine, ugo.user, false, &[]).unwrap_err()), "ViewOnly");
    share(&place, &place.owner, mine, una.user, true, &[]).unwrap();
    let by = una.clone();
    place.act(move |act| teams::rename(act, &by, mine, "Renamed"));
    share(&place, &una, mine, ugo.user, true, &[]).unwrap();
    let by = una.clone();
    let user = una.user;
    let appointed = place.try_to(move |act| teams::appoint(act, &by, mine, user)).unwrap_err();
    assert_eq!(problem(&appointed), "NotManaged");
    assert_eq!(problem(&share(&place, &una, mine, una.user, true, &[]).unwrap_err()), "user yourself");
    let nobody = UserId::from_uuid(Uuid::from_u128(7));
    assert_eq!(problem(&share(&place, &una, mine, nobody, false, &[]).unwrap_err()), "no user");
    let (_, otto) = place.elsewhere();
    assert_eq!(problem(&share(&place, &una, mine, otto.user, false, &[]).unwrap_err()), "no user");
    // The switch to edit is no second letter.
    assert_eq!(told(&place).len(), 2);
});

on_both_engines!(members_stay_hidden_unless_the_sharer_grants_their_folders, |db| {
    let place = Workplace::on(db);
    let account = place.opened.account;
    let (employees, candidates) = (place.opened.employees, place.opened.candidates);
    let platform = place.act(move |act| folders::add(act, account, Some(employees), &name("Platform")));
    let ada = place.person_in(&place.opened, platform, "Ada");
    let bert = place.person_in(&place.opened, employees, "Bert");
    let cleo = place.person_in(&place.opened, candidates, "Cleo");
    place.person_in(&place.opened, platform, "Dan");
    place.person_in(&place.opened, employees, "Eve");
    let (mine, una) = (team(&place, None, "Mine"), place.user("una@example.org", UserRole::User));
    let below = team(&place, Some(mine), "Below");
    put(&place, mine, &[ada, cleo]);
    put(&place, below, &[bert, ada]);
    place.act({
        let user = una.user;
        move |act| folders::grant(act, account, candidates, user)
    });
    share(&place, &place.owner, mine, una.user, false, &[]).unwrap();
    assert_eq!(members(&place, &una, mine), ["Cleo"]);
    assert_eq!(members(&place, &una, below), Vec::<String>::new());
    // The person named and the numbers are those of the folder with all below it.
    let both = [("Employees".to_owned(), 1, 4), ("Platform".to_owned(), 1, 2)];
    assert_eq!(offered(&place, &place.owner, mine, una.user), both);
    share(&place, &place.owner, mine, una.user, false, &[platform]).unwrap();
    assert_eq!(members(&place, &una, mine), ["Ada", "Cleo"]);
    assert_eq!(offered(&place, &place.owner, mine, una.user), [("Employees".to_owned(), 1, 2)]);
    // Agreeing again is the same again.
    share(&place, &place.owner, mine, una.user, false, &[platform]).unwrap();
    let root = place.opened.root;
    let refused = share(&place, &place.owner, mine, una.user, false, &[root]).unwrap_err();
    assert_eq!(problem(&refused), "folders not-of-the-team");
    assert_eq!(told(&place).len(), 1);
});

on_both_engines!(who_may_not_grant_folders_shares_without_opening_any, |db| {
    let place = Workplace::on(db);
    let (ada, mine) = (place.person("Ada"), team(&place, None, "Mine"));
    put(&place, mine, &[ada]);
    let mia = lead(&place, mine, &place.user("mia@example.org", UserRole::User));
    let una = place.user("una@example.org", UserRole::User);
    assert_eq!(members(&place, &mia, mine), ["Ada"]);
    assert_eq!(offered(&place, &mia, mine, una.user), []);
    let employees = place.opened.employees;
    let refused = share(&place, &mia, mine, una.user, false, &[employees]).unwrap_err();
    assert_eq!(problem(&refused), "not permitted");
    assert_eq!(seen(&place, &una), Vec::<String>::new());
    share(&place, &mia, mine, una.user, false, &[]).unwrap();
    assert_eq!(seen(&place, &una), ["Mine"]);
    assert_eq!(members(&place, &una, mine), Vec::<String>::new());
});
