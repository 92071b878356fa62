//! Loading the library and finding its roles.

use actions::roles::load_library;
use domain::access::Reach;
use store::page::{Cursor, PageSize};
use store::roles::{self, RoleFilter, Source};
use testkit::on_both_engines;

use crate::workplace::{Workplace, backend_engineer};

on_both_engines!(loading_the_library_again_changes_nothing_and_a_change_is_a_new_version, |db| {
    let place = Workplace::on(db);
    let before = place.role();
    assert_eq!(place.act(|act| load_library(act, &[backend_engineer()])), 0);
    assert_eq!(place.role(), before);
    let mut changed = backend_engineer();
    changed.skills.truncate(2);
    assert_eq!(place.act(move |act| load_library(act, &[changed.clone()])), 1);
    let after = place.role();
    assert_eq!((after.role.id, after.role.version), (before.role.id, 2));
    assert_eq!((before.role.skills.len(), after.role.skills.len()), (3, 2));
});

on_both_engines!(a_role_that_needs_an_unknown_skill_is_not_loaded, |db| {
    let place = Workplace::on(db);
    let mut role = backend_engineer();
    "owls".clone_into(&mut role.skills[0].skill);
    let error = place.try_to(move |act| load_library(act, &[role.clone()])).unwrap_err();
    assert!(error.to_string().contains("`owls`"), "{error}");
    assert_eq!(place.role().role.version, 1);
});

on_both_engines!(roles_are_found_by_title_skill_and_family_page_by_page, |db| {
    let place = Workplace::on(db);
    place.act(|act| {
        let mut analyst = backend_engineer();
        "analyst".clone_into(&mut analyst.slug);
        "Analyst".clone_into(&mut analyst.title);
        "Data".clone_into(&mut analyst.family);
        analyst.skills.truncate(1);
        load_library(act, &[analyst])
    });
    let reach = Reach::for_job(place.opened.account);
    let titles = |filter: RoleFilter<'static>, after: Option<Cursor>, size: u32| {
        let size = PageSize::new(size).unwrap();
        let page = place.read(move |tx| roles::list(tx, &reach, &filter, after.as_ref(), size));
        (page.items.into_iter().map(|listed| listed.role.title).collect::<Vec<_>>(), page.next)
    };
    let (first, next) = titles(RoleFilter::default(), None, 1);
    assert_eq!(first, ["Analyst"]);
    assert_eq!(titles(RoleFilter::default(), next, 1), (vec!["Backend engineer".to_owned()], None));
    let search = |search| titles(RoleFilter { search, ..RoleFilter::default() }, None, 50).0;
    assert_eq!(search("BACKEND"), ["Backend engineer"]);
    assert_eq!(search("skill three"), ["Backend engineer"]);
    assert_eq!(search("%"), Vec::<String>::new());
    let family = RoleFilter { family: Some("Data"), ..RoleFilter::default() };
    assert_eq!(titles(family, None, 50).0, ["Analyst"]);
    let own = RoleFilter { source: Some(Source::Account), ..RoleFilter::default() };
    assert_eq!(titles(own, None, 50).0, Vec::<String>::new());
    assert_eq!(place.read(move |tx| roles::list_families(tx, &reach)), ["Data", "Engineering"]);
});
