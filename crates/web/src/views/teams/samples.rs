//! Teams of a made-up account, in every state worth looking at.

use domain::id::{FolderId, PersonId, TeamId, TypedId, UserId};
use domain::paste::Unreadable;
use domain::team::Standing;
use uuid::Uuid;

use super::access::{AboveRow, AccessPage, FolderChoice, FoundUser, SharePage, ShareRow};
use super::add::{AddPage, CheckPage, CheckedPerson};
use super::index::{NewTeamPage, TeamRow, TeamsPage};
use super::members::{TeamMemberRow, TeamPage};
use super::settings::{RemovalPage, SettingsPage};
use super::{ParentChoice, Tab, TeamHead, UserRow};
use crate::form::Field;
use crate::page::{Flash, Place, Shell, samples as visits};
use crate::views::lead::assign::{Choosing, ChosenPerson, FoundPerson};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;

const LONG: &str =
    "Platform, observability, incident response and everything that keeps the lights on across regions";
const PEOPLE: [&str; 6] = [
    "Lena Brandt",
    "Mateo Ruiz",
    "Aoife Ní Bhriain",
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "李 小龙",
    "Jo Park",
];

const TAKEN: &str = "Somebody or something here has this already. Choose another.";

fn team(n: u128) -> TeamId {
    TeamId::from_uuid(Uuid::from_u128(n))
}

fn shell(title: &str) -> Shell {
    visits::owner_shell(Place::Teams, title)
}

fn user(place: usize) -> UserRow {
    let name = PEOPLE.iter().cycle().nth(place).copied().unwrap_or_default().to_owned();
    UserRow {
        id: UserId::from_uuid(Uuid::from_u128(place as u128 + 1)),
        email: format!("user.{place}@northwind.example"),
        name,
    }
}

fn person(place: usize) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(place as u128 + 1))
}

fn row(n: u128, name: &str, depth: usize, next_depth: usize) -> TeamRow {
    let managers = (0..(n % 4)).filter_map(|place| usize::try_from(place).ok()).map(|place| user(place).name);
    TeamRow {
        id: team(n),
        name: name.to_owned(),
        within: String::new(),
        n_members: i64::try_from(n * 7 % 40).unwrap_or_default(),
        n_with_below: 46,
        managers: managers.collect(),
        standing: Standing::Leads,
        depth,
        next_depth,
    }
}

fn tree() -> TeamsPage {
    TeamsPage {
        shell: shell("Teams"),
        search: String::new(),
        rows: vec![
            row(1, "Engineering", 0, 1),
            row(2, LONG, 1, 2),
            row(3, "Databases", 2, 3),
            row(4, "On call", 3, 1),
            row(5, "Web", 1, 0),
            row(6, "營業部", 0, 0),
        ],
        may_create: true,
    }
}

fn found_teams() -> TeamsPage {
    let mut page = TeamsPage { search: "data".to_owned(), ..tree() };
    page.rows.truncate(3);
    for (place, row) in page.rows.iter_mut().enumerate() {
        row.depth = 0;
        row.next_depth = 0;
        row.standing = if place == 0 { Standing::Views } else { Standing::Edits };
        "Engineering / Platform".clone_into(&mut row.within);
    }
    page
}

fn nothing(search: &str, may_create: bool) -> TeamsPage {
    TeamsPage { rows: Vec::new(), search: search.to_owned(), may_create, ..tree() }
}

fn head(tab: Tab) -> TeamHead {
    TeamHead {
        id: team(2),
        name: "Platform".to_owned(),
        above: vec![(team(1), "Engineering".to_owned())],
        standing: Standing::Leads,
        may_edit: true,
        may_lead: true,
        may_share: true,
        tab,
    }
}

fn viewed(tab: Tab) -> TeamHead {
    TeamHead {
        name: LONG.to_owned(),
        above: Vec::new(),
        standing: Standing::Views,
        may_edit: false,
        may_lead: false,
        may_share: false,
        ..head(tab)
    }
}

fn members(n_members: usize) -> TeamPage {
    let member = |(place, name): (usize, &&str)| TeamMemberRow {
        person: person(place),
        name: (*name).to_owned(),
        email: format!("person.{place}@northwind.example"),
        job_title: if place == 1 { String::new() } else { "Platform engineer".to_owned() },
        folder: if place == 2 { String::new() } else { "Employees".to_owned() },
        since: days_ago(40 + i64::try_from(place).unwrap_or_default()),
    };
    TeamPage {
        shell: shell("Platform"),
        head: head(Tab::Members),
        n_members: i64::try_from(n_members).unwrap_or_default(),
        n_with_below: 46,
        reaches_everything: true,
        below: vec![(team(3), "Databases".to_owned()), (team(4), LONG.to_owned())],
        search: String::new(),
        members: PEOPLE.iter().cycle().take(n_members).enumerate().map(member).collect(),
        more: None,
    }
}

fn choosing() -> Choosing {
    let found = |(place, name): (usize, &&str)| FoundPerson {
        id: person(place),
        name: (*name).to_owned(),
        email: format!("person.{place}@northwind.example"),
        folder: "Employees".to_owned(),
        chosen: place == 0,
        assigned: place == 2,
        through_team: false,
    };
    let chosen = ChosenPerson {
        id: person(0),
        name: "Lena Brandt".to_owned(),
        email: "person.0@northwind.example".to_owned(),
        assigned: false,
        through_team: false,
    };
    Choosing {
        search: "a".to_owned(),
        found: PEOPLE.iter().enumerate().map(found).collect(),
        has_more: true,
        chosen: vec![chosen],
        ..Choosing::default()
    }
}

fn add(choosing: Choosing, pasted: Field) -> AddPage {
    AddPage {
        shell: shell("Add people to Platform"),
        head: head(Tab::Members),
        choosing,
        pasted,
        most: 1_000,
    }
}

fn check(n_ready: usize) -> CheckPage {
    let one = |place: usize| CheckedPerson {
        id: person(place),
        name: PEOPLE.iter().cycle().nth(place).copied().unwrap_or_default().to_owned(),
        email: format!("person.{place}@northwind.example"),
    };
    CheckPage {
        shell: shell("Check who joins Platform"),
        head: head(Tab::Members),
        ready: (0..n_ready).map(one).collect(),
        already: (20..22).map(one).collect(),
        not_found: vec!["nobody@northwind.example".to_owned(), format!("{}@example.org", "long.".repeat(20))],
        unreadable: vec![Unreadable { line: 7, text: "Lena Brandt (on leave)".to_owned() }],
        n_repeated: 1,
        reaches_everything: false,
        pasted: "person.0@northwind.example".to_owned(),
    }
}

fn access() -> AccessPage {
    let share = |place: usize| ShareRow { user: user(place), may_edit: place == 3, at: days_ago(12) };
    AccessPage {
        shell: shell("Platform"),
        head: head(Tab::Access),
        managers: vec![user(0), user(1)],
        above: vec![AboveRow {
            id: team(1),
            name: "Engineering".to_owned(),
            managers: "Jo Park, Mateo Ruiz".to_owned(),
        }],
        shares: vec![share(2), share(3)],
        search: "a".to_owned(),
        found: (0..4)
            .map(|place| FoundUser {
                user: user(place),
                manages: place < 2,
                shared: place == 2,
                is_viewer: place == 1,
            })
            .collect(),
        finds_everyone: true,
    }
}

fn share() -> SharePage {
    let folder = |n: u128, name: &str, n_members, n_people| FolderChoice {
        id: FolderId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        n_members,
        n_people,
        ticked: n == 2,
    };
    SharePage {
        shell: shell("Share Platform"),
        head: head(Tab::Access),
        user: user(3),
        shared: false,
        may_edit: false,
        can_edit: true,
        may_grant: true,
        folders: vec![folder(1, "Employees", 1, 214), folder(2, "Engineering", 12, 48)],
        problem: None,
    }
}

fn parents() -> Vec<ParentChoice> {
    let choice = |n, label: &str, chosen| ParentChoice { id: team(n), label: label.to_owned(), chosen };
    vec![choice(1, "Engineering", true), choice(5, "\u{2003}Web", false), choice(6, LONG, false)]
}

fn new_team(name: Field) -> NewTeamPage {
    NewTeamPage { shell: shell("New team"), name, parents: parents(), reaches_everything: false }
}

fn settings() -> SettingsPage {
    SettingsPage {
        shell: shell("Platform"),
        head: head(Tab::Settings),
        name: Field::kept("Platform"),
        parents: parents(),
        place_problem: None,
    }
}

fn removal(below: Vec<(TeamId, String)>) -> RemovalPage {
    RemovalPage {
        shell: shell("Delete Platform?"),
        head: head(Tab::Settings),
        n_members: 12,
        n_managers: 1,
        below,
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    [tree_samples(), member_samples(), access_samples(), settings_samples()].into_iter().flatten().collect()
}

fn tree_samples() -> Vec<Sample> {
    vec![
        Sample::of("teams", &tree()),
        Sample::of("teams-found", &found_teams()),
        Sample::of("teams-none", &nothing("", true)),
        Sample::of("teams-none-reader", &nothing("", false)),
        Sample::of("teams-no-match", &nothing("zebra", true)),
        Sample::of("team-new", &new_team(Field::default())),
        Sample::of("team-new-refused", &new_team(Field::refused("web", TAKEN))),
    ]
}

fn member_samples() -> Vec<Sample> {
    let mut added = members(6);
    added.shell = added.shell.with_flash(Flash::good("3 people were added."));
    let no_match = TeamPage { members: Vec::new(), search: "zoe".to_owned(), ..members(6) };
    let viewed_members = TeamPage { head: viewed(Tab::Members), below: Vec::new(), ..members(3) };
    let viewed_nobody = TeamPage { head: viewed(Tab::Members), reaches_everything: false, ..members(0) };
    let nobody =
        Choosing { found: Vec::new(), chosen: Vec::new(), has_more: false, refused: true, ..choosing() };
    let no_address = Field::refused("Lena", "There is no e-mail address in this.");
    let by_hand = CheckPage {
        already: Vec::new(),
        not_found: Vec::new(),
        unreadable: Vec::new(),
        n_repeated: 0,
        pasted: String::new(),
        ..check(1)
    };
    vec![
        Sample::of("team", &members(40)),
        Sample::of("team-added", &added),
        Sample::of("team-nobody", &members(0)),
        Sample::of("team-no-match", &no_match),
        Sample::of("team-viewed", &viewed_members),
        Sample::of("team-viewed-nobody", &viewed_nobody),
        Sample::of("team-add", &add(choosing(), Field::default())),
        Sample::of("team-add-nobody", &add(nobody, no_address)),
        Sample::of("team-check", &check(14)),
        Sample::of("team-check-nobody", &check(0)),
        Sample::of("team-check-one", &by_hand),
    ]
}

fn access_samples() -> Vec<Sample> {
    let viewed_access = AccessPage {
        head: viewed(Tab::Access),
        managers: Vec::new(),
        above: Vec::new(),
        shares: Vec::new(),
        ..access()
    };
    let nobody_found = AccessPage {
        managers: Vec::new(),
        above: Vec::new(),
        shares: Vec::new(),
        found: Vec::new(),
        search: "zoe".to_owned(),
        finds_everyone: false,
        ..access()
    };
    let only_reads = SharePage { can_edit: false, may_grant: false, folders: Vec::new(), ..share() };
    let shared = SharePage { shared: true, may_edit: true, folders: Vec::new(), ..share() };
    let refused = SharePage { problem: Some("This is you. Choose somebody else.".to_owned()), ..share() };
    vec![
        Sample::of("team-access", &access()),
        Sample::of("team-access-nobody", &nobody_found),
        Sample::of("team-access-viewed", &viewed_access),
        Sample::of("team-share", &share()),
        Sample::of("team-share-reader", &only_reads),
        Sample::of("team-share-change", &shared),
        Sample::of("team-share-refused", &refused),
    ]
}

fn settings_samples() -> Vec<Sample> {
    let lost = "You would no longer be able to edit this team there. Choose another place.";
    let refused = SettingsPage {
        name: Field::refused("Web", TAKEN),
        place_problem: Some(lost.to_owned()),
        ..settings()
    };
    let edited = SettingsPage {
        head: TeamHead { may_lead: false, standing: Standing::Edits, ..head(Tab::Settings) },
        ..settings()
    };
    vec![
        Sample::of("team-settings", &settings()),
        Sample::of("team-settings-refused", &refused),
        Sample::of("team-settings-editor", &edited),
        Sample::of("team-removal", &removal(Vec::new())),
        Sample::of("team-removal-below", &removal(vec![(team(3), "Databases".to_owned())])),
    ]
}
