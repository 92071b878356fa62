//! Adding several users: a preview that applies nothing, then all or nobody.

use actions::users::{self, Ready, SeveralDraft, UserDraft};
use domain::access::UserRole;
use domain::user::read_roster;
use testkit::on_both_engines;

use super::house::{House, code};

fn draft(house: &House, emails: &[&str]) -> SeveralDraft {
    let one = |email: &&str| UserDraft {
        email: (*email).to_owned(),
        first_name: "New".to_owned(),
        last_name: "User".to_owned(),
        ..UserDraft::default()
    };
    SeveralDraft {
        users: emails.iter().map(one).collect(),
        user_role: "user".to_owned(),
        job_title: "Engineer".to_owned(),
        default_folder: house.opened.employees.to_string(),
    }
}

on_both_engines!(a_preview_says_ready_already_or_why_not_and_applies_nothing, |db| {
    let house = House::new(db);
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let mails = house.mails().len();
    let lines = read_roster("new@example.org\nOLIVE@example.org, nobody; new@example.org");
    let becomes = house.read(move |tx| users::preview(tx, &owner, &lines));
    assert_eq!(
        becomes,
        [Ready::Ready, Ready::AlreadyAUser, Ready::Refused("not-an-email"), Ready::Refused("twice")]
    );
    assert_eq!(house.mails().len(), mails);
});

on_both_engines!(several_users_are_added_together_or_nobody_is, |db| {
    let house = House::new(db);
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let try_to = |several: SeveralDraft| {
        let owner = owner.clone();
        house.act(move |act| users::add_several(act, &owner, &several))
    };
    let mails = house.mails().len();
    let mut wrong = draft(&house, &["a@example.org", "b@example.org"]);
    wrong.users[1].first_name = String::new();
    assert_eq!(code(try_to(wrong)), "users.1.first_name: required");
    assert_eq!(
        code(try_to(draft(&house, &["a@example.org", "olive@example.org"]))),
        "users.1.email: already-a-user"
    );
    assert_eq!(code(try_to(draft(&house, &["a@example.org", "a@example.org"]))), "users.1.email: twice");
    assert_eq!(code(try_to(draft(&house, &[]))), "users: required");
    let many: Vec<String> = (0..21).map(|n| format!("u{n}@example.org")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(code(try_to(draft(&house, &many))), "users: too-many-users");
    let mut bad_role = draft(&house, &["a@example.org", "b@example.org"]);
    bad_role.user_role = "assessment_admin".to_owned();
    assert_eq!(code(try_to(bad_role)), "user_role: not-a-user-role");
    assert_eq!(house.mails().len(), mails, "nobody was added so far");
    assert_eq!(try_to(draft(&house, &many[..20])).unwrap().len(), 20);
    assert_eq!(house.mails().len(), mails + 20);
});
