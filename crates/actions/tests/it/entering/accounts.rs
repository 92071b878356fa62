//! Opening accounts.

use domain::access::{Reach, UserRole};
use testkit::on_both_engines;

use super::house::{self, House, code};

on_both_engines!(a_new_account_has_a_root_named_after_it_and_three_folders_below, |db| {
    let house = House::new(db);
    let account = house.opened.account;
    let folders = house.read(move |tx| Ok(store::folders::list(tx, &Reach::for_job(account))?));
    let root = folders.iter().find(|folder| folder.id == house.opened.root).unwrap();
    assert_eq!((root.name.as_str(), root.parent), ("Northwind Labs", None));
    let mut below: Vec<_> = folders.iter().filter(|folder| folder.parent == Some(root.id)).collect();
    below.sort_by(|one, two| one.name.cmp(&two.name));
    assert_eq!(
        below.iter().map(|folder| folder.name.as_str()).collect::<Vec<_>>(),
        ["Candidates", "Employees", "Positions"]
    );
    assert!(below.iter().all(|folder| folder.path == format!("{}{}/", root.path, folder.id)));
    assert_eq!(house.acts(), ["account.opened"]);
});

on_both_engines!(a_slug_belongs_to_one_account, |db| {
    let house = House::new(db);
    assert_eq!(code(house::open(&house.door, "northwind", "Other")), "slug: taken");
    house::open(&house.door, "southwind", "Northwind Labs").unwrap();
});

on_both_engines!(the_switcher_lists_only_ones_own_active_accounts, |db| {
    let house = House::new(db);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let third = house::open(&house.door, "eastwind", "Eastwind").unwrap();
    let stranger = house::new_user("eve@example.org", UserRole::AccountOwner, &third);
    house.act(move |act| actions::users::add(act, third.account, &stranger)).unwrap();
    let ada = house.user("ada@example.org", UserRole::AccountOwner);
    let new = house::new_user("ada@example.org", UserRole::ReadOnly, &other);
    house.act(move |act| actions::users::add(act, other.account, &new)).unwrap();
    let listed = house.read(move |tx| Ok(store::memberships::list_of_user(tx, ada)?));
    let listed: Vec<_> = listed.iter().map(|found| (found.account_slug.as_str(), found.user_role)).collect();
    assert_eq!(listed, [("northwind", UserRole::AccountOwner), ("southwind", UserRole::ReadOnly)]);
});
