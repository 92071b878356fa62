//! The four tabs of roles: what is on them, narrowed, ordered, page by page, and counted within reach (product 8.1).

use domain::access::{Caller, Right, UserRole};
use domain::id::RoleId;
use domain::skill::SkillState;
use domain::time::Span;
use store::page::{Cursor, PageSize};
use store::roles::{Shelf, ShelfFilter, ShelfOrder, ShelvedRole, list_shelf};
use testkit::on_both_engines;

use super::drafting::{DATA, Draft, compose, publish, redraft};
use crate::workplace::{Workplace, a_skill, skill};

const WEB: Draft = Draft { title: "Web developer", skills: &[(2, true, "median")] };

fn list(place: &Workplace, caller: &Caller, filter: ShelfFilter<'static>) -> Vec<ShelvedRole> {
    let (reach, user) = (caller.reach(Right::AssignRoles).unwrap(), caller.user);
    place.read(move |tx| list_shelf(tx, &reach, user, &filter, None, PageSize::DEFAULT)).items
}

fn titles(roles: &[ShelvedRole]) -> Vec<&str> {
    roles.iter().map(|role| role.listed.role.title.as_str()).collect()
}

fn give(place: &Workplace, role: RoleId, names: &[&str]) {
    let people: Vec<_> = names.iter().map(|name| place.person(name)).collect();
    let owner = place.owner.clone();
    let wanted =
        actions::roles::Assign { role, people, teams: Vec::new(), message: String::new(), notify: false };
    place.act(move |act| actions::roles::assign(act, &owner, &wanted));
}

on_both_engines!(each_role_is_on_the_tab_where_it_is_looked_for, |db| {
    let place = Workplace::on(db);
    let on = |shelf| list(&place, &place.owner, ShelfFilter { shelf, ..ShelfFilter::default() });
    let role = compose(&place, &place.owner, 90, &DATA);
    assert_eq!(titles(&on(Shelf::Drafts)), ["Data engineer"]);
    assert_eq!(titles(&on(Shelf::Published)), Vec::<&str>::new());
    publish(&place, &place.owner, role).unwrap();
    assert_eq!(titles(&on(Shelf::Drafts)), Vec::<&str>::new());
    redraft(&place, 90, &WEB, 1);
    // What learners see stays under Published; what is being composed is under Drafts.
    let (published, drafts) = (on(Shelf::Published), on(Shelf::Drafts));
    assert_eq!((titles(&published), titles(&drafts)), (vec!["Data engineer"], vec!["Web developer"]));
    assert!(published[0].has_draft && published[0].creator == Some(place.owner.user));
    assert_eq!(drafts[0].listed.skills.iter().map(|named| named.part.skill).collect::<Vec<_>>(), [skill(2)]);
    assert_eq!(titles(&on(Shelf::Library)), ["Backend engineer"]);
    give(&place, place.role_id(), &["Ada"]);
    assert_eq!(
        titles(&on(Shelf::Published)),
        ["Backend engineer", "Data engineer"],
        "what is in use is shown too"
    );
    let (_, stranger) = place.elsewhere();
    for shelf in [Shelf::Published, Shelf::Drafts, Shelf::Archived] {
        let found = list(&place, &stranger, ShelfFilter { shelf, ..ShelfFilter::default() });
        assert_eq!(titles(&found), Vec::<&str>::new(), "{shelf:?}");
    }
});

on_both_engines!(a_tab_is_narrowed_by_words_creator_beta_and_members, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let (data, web) = (compose(&place, &place.owner, 90, &DATA), compose(&place, &pat, 91, &WEB));
    publish(&place, &place.owner, data).unwrap();
    publish(&place, &pat, web).unwrap();
    give(&place, data, &["Ada", "Bert"]);
    place.act(|act| {
        let beta = domain::skill::Skill { revision: 2, ..a_skill(2, "two", SkillState::Beta) };
        Ok(store::skills::save(act.tx, &beta, "hash", act.now)?)
    });
    let on = |filter| list(&place, &place.owner, filter);
    let all = ShelfFilter::default();
    assert_eq!(titles(&on(all)), ["Data engineer", "Web developer"]);
    assert_eq!(titles(&on(ShelfFilter { search: "WEB", ..all })), ["Web developer"]);
    assert_eq!(
        titles(&on(ShelfFilter { search: "skill THREE", ..all })),
        ["Data engineer"],
        "a skill's name"
    );
    assert_eq!(titles(&on(ShelfFilter { search: "%", ..all })), Vec::<&str>::new());
    assert_eq!(titles(&on(ShelfFilter { creator: Some(pat.user), ..all })), ["Web developer"]);
    assert_eq!(titles(&on(ShelfFilter { beta: Some(true), ..all })), ["Web developer"]);
    assert_eq!(titles(&on(ShelfFilter { beta: Some(false), ..all })), ["Data engineer"]);
    assert_eq!(titles(&on(ShelfFilter { members: Some(true), ..all })), ["Data engineer"]);
    assert_eq!(titles(&on(ShelfFilter { members: Some(false), ..all })), ["Web developer"]);
    // The draft's own skills count on the tab of drafts.
    redraft(&place, 90, &WEB, 1);
    let drafts = ShelfFilter { shelf: Shelf::Drafts, beta: Some(true), search: "skill two", ..all };
    assert_eq!(titles(&on(drafts)), ["Web developer"]);
    let reach = place.owner.reach(Right::AssignRoles).unwrap();
    let creators = place.read(move |tx| store::roles::list_creators(tx, &reach));
    assert_eq!(
        creators.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["olive Ortega", "pat Ortega"]
    );
});

on_both_engines!(a_tab_goes_on_page_by_page_in_every_order, |db| {
    let place = Workplace::on(db);
    for (n, title, members) in [
        (90, "Cook", &["Ada"][..]),
        (91, "Baker", &["Bert", "Cleo"]),
        (92, "Actor", &[]),
        (93, "Dancer", &["Dora"]),
    ] {
        let role = compose(&place, &place.owner, n, &Draft { title, skills: DATA.skills });
        publish(&place, &place.owner, role).unwrap();
        if !members.is_empty() {
            give(&place, role, members);
        }
        place.clock.advance(Span::seconds(1));
    }
    let (reach, user) = (place.owner.reach(Right::AssignRoles).unwrap(), place.owner.user);
    for (order, wanted) in [
        (ShelfOrder::Title, ["Actor", "Baker", "Cook", "Dancer"]),
        (ShelfOrder::Updated, ["Dancer", "Actor", "Baker", "Cook"]),
        (ShelfOrder::Members, ["Baker", "Dancer", "Cook", "Actor"]),
    ] {
        let (mut after, mut seen): (Option<Cursor>, Vec<String>) = (None, Vec::new());
        loop {
            let from = after.clone();
            let page = place.read(move |tx| {
                let filter = ShelfFilter { order, ..ShelfFilter::default() };
                list_shelf(tx, &reach, user, &filter, from.as_ref(), PageSize::new(2).unwrap())
            });
            seen.extend(titles(&page.items).into_iter().map(str::to_owned));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, wanted, "{order:?}");
    }
});

on_both_engines!(members_are_counted_within_reach_and_the_deleted_are_not, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let hidden = place.person_in(&place.opened, place.opened.candidates, "Hidden");
    let (ada, gone) = (place.person("Ada"), place.person("Gone"));
    let owner = place.owner.clone();
    let wanted = actions::roles::Assign {
        role,
        people: vec![hidden, ada, gone],
        teams: Vec::new(),
        message: String::new(),
        notify: false,
    };
    place.act(move |act| actions::roles::assign(act, &owner, &wanted));
    let owner = place.owner.clone();
    place.act(move |act| actions::people::remove(act, &owner, &[gone]));
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let (account, employees, user) = (place.opened.account, place.opened.employees, pat.user);
    place.act(move |act| actions::folders::grant(act, account, employees, user));
    for (caller, n) in [(&place.owner, 2), (&pat, 1)] {
        for order in ShelfOrder::ALL {
            let found = list(&place, caller, ShelfFilter { order, ..ShelfFilter::default() });
            assert_eq!(found.iter().map(|role| role.members).collect::<Vec<_>>(), [n], "{order:?}");
        }
    }
});
