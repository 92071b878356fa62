//! Users of a made-up account, in every state worth looking at.

use super::NamedUser;
use super::folders::{FolderRow, UserFoldersPage};
use super::form::{EditUserPage, NewUserPage, UserFields};
use super::list::{StateTab, UserRow, UsersPage};
use super::removal::RemovalPage;
use super::several::{PreviewPage, PreviewRow, SeveralPage, Shared, added_flash};
use super::show::{HistoryLine, MayDo, Stance, UserFacts, UserPage};
use super::{offered_languages, offered_roles};
use crate::form::{Field, Offered};
use crate::page::{Flash, Place, Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;
use actions::users::Ready;
use domain::access::{Right, UserRole};
use domain::id::{FolderId, TypedId, UserId};
use domain::user::MembershipState;
use uuid::Uuid;

fn user(n: u128, name: &str, user_role: UserRole, state: MembershipState) -> NamedUser {
    let address = name.to_lowercase().replace(' ', ".");
    NamedUser {
        id: UserId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        email: format!("{address}@northwind.example"),
        user_role,
        state,
        has_password: n != 3,
    }
}

fn users() -> Vec<NamedUser> {
    use MembershipState::{Active, Deactivated, SwitchedOff};
    vec![
        user(1, "Olive Marsh", UserRole::AccountOwner, Active),
        user(2, "Bartholomew Featherstonehaugh-Cholmondeley", UserRole::PowerUser, Active),
        user(3, "Ada Lovelace", UserRole::User, Active),
        user(4, "Mateo Ruiz", UserRole::AccountAdmin, Deactivated),
        user(5, "Nour El-Hadidi", UserRole::ThirdParty, SwitchedOff),
    ]
}

fn shell(title: &str) -> Shell {
    visits::owner_shell(Place::Users, title).without_search()
}

fn list(users: Vec<NamedUser>, search: &str) -> UsersPage {
    let tab = |state, label: &str, count| StateTab { state, label: label.to_owned(), count };
    let row = |user: NamedUser| UserRow {
        job_title: "Engineer".to_owned(),
        cognitive: user.user_role == UserRole::AccountOwner,
        is_viewer: user.user_role == UserRole::AccountOwner,
        created_at: days_ago(40),
        user,
    };
    UsersPage {
        shell: shell("Users"),
        tabs: vec![tab("", "All", 5), tab("active", "Active", 3), tab("deactivated", "Deactivated", 1)],
        state: String::new(),
        search: search.to_owned(),
        user_role: String::new(),
        roles: offered_roles(Words::english(), UserRole::AccountOwner),
        more: (users.len() > 4).then(|| "/a/northwind/admin/users?after=sample".to_owned()),
        users: users.into_iter().map(row).collect(),
    }
}

fn folders() -> Vec<Offered> {
    ["Northwind Labs", "Northwind Labs / Employees", "Northwind Labs / Employees / Engineering"]
        .map(|label| Offered { value: label.len().to_string(), label: label.to_owned() })
        .to_vec()
}

fn new(fields: UserFields) -> NewUserPage {
    NewUserPage {
        shell: shell("Add a user"),
        fields,
        roles: offered_roles(Words::english(), UserRole::AccountAdmin),
        folders: folders(),
        languages: offered_languages(Words::english()),
    }
}

fn edit(owns_name: bool) -> EditUserPage {
    EditUserPage {
        shell: shell("Edit Ada Lovelace"),
        user: user(3, "Ada Lovelace", UserRole::User, MembershipState::Active),
        fields: UserFields {
            first_name: Field::kept("Ada"),
            last_name: Field::refused("", "This is needed."),
            job_title: Field::kept("Engineer"),
            ..UserFields::default()
        },
        owns_name,
        folders: folders(),
        languages: offered_languages(Words::english()),
        version: 1,
    }
}

fn shared() -> Shared {
    Shared {
        user_role: Field::kept("user"),
        job_title: Field::kept("Engineer"),
        default_folder: Field::kept(folders().remove(1).value),
        roles: offered_roles(Words::english(), UserRole::AccountOwner),
        folders: folders(),
    }
}

fn preview() -> PreviewPage {
    let row = |email: &str, becomes, first: Field, last: Field| PreviewRow {
        email: email.to_owned(),
        becomes,
        first_name: first,
        last_name: last,
        problem: None,
    };
    let kept = |text: &str| Field::kept(text);
    PreviewPage {
        shell: shell("Check before adding"),
        emails: "ada.lovelace@northwind.example".to_owned(),
        rows: vec![
            row("ada.lovelace@northwind.example", Ready::Ready, kept("Ada"), kept("Lovelace")),
            row("4711@northwind.example", Ready::Ready, Field::refused("", "This is needed."), kept("")),
            row("olive.marsh@northwind.example", Ready::AlreadyAUser, kept(""), kept("")),
            row("nobody at all", Ready::Refused("not-an-email"), kept(""), kept("")),
        ],
        shared: shared(),
    }
}

fn show(user: NamedUser, may: MayDo) -> UserPage {
    let line = |days, words: &str| HistoryLine {
        at: days_ago(days),
        words: words.to_owned(),
        by: "by Olive Marsh".to_owned(),
    };
    UserPage {
        shell: shell("Ada Lovelace"),
        folders: vec!["Northwind Labs / Employees / Engineering".to_owned()],
        may,
        user_role: Field::kept(user.user_role.name()),
        roles: offered_roles(Words::english(), UserRole::AccountOwner),
        history: vec![line(1, "Became Power user"), line(30, "Added as User")],
        more: None,
        facts: UserFacts {
            job_title: "Engineer".to_owned(),
            phone: None,
            language: Some("English".to_owned()),
            default_folder: "Northwind Labs / Employees".to_owned(),
            created_at: days_ago(30),
            cognitive_access: user.user_role == UserRole::PowerUser,
            sessions: 2,
            tokens: 1,
        },
        user,
    }
}

fn folder_tree() -> UserFoldersPage {
    let row = |n: u128, name: &str, depth, granted, within| FolderRow {
        id: FolderId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        depth,
        granted,
        within,
    };
    UserFoldersPage {
        shell: shell("Folders of Ada Lovelace"),
        user: user(3, "Ada Lovelace", UserRole::User, MembershipState::Active),
        folders: vec![
            row(1, "Northwind Labs", 0, false, false),
            row(2, "Employees", 1, true, false),
            row(3, "Engineering", 2, false, true),
            row(4, "Platform and everything that keeps the lights on", 3, false, true),
            row(5, "Candidates", 1, false, false),
        ],
        reaches_all: false,
    }
}

fn removal(things: bool) -> RemovalPage {
    let some =
        |names: &[&str]| names.iter().filter(|_| things).map(|name| (*name).to_owned()).collect::<Vec<_>>();
    RemovalPage {
        shell: shell("Remove Ada Lovelace"),
        user: user(3, "Ada Lovelace", UserRole::User, MembershipState::Active),
        roles: some(&["Backend engineer", "Data analyst"]),
        teams: some(&["Platform"]),
        folders: some(&["Northwind Labs / Employees"]),
        successor: Field::refused("", "This is needed."),
        successors: vec![Offered { value: String::new(), label: "Choose somebody".to_owned() }],
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let may = |stance| MayDo {
        stance,
        rights: vec![
            Right::ChangeUserRole,
            Right::GrantCognitiveAccess,
            Right::GrantFolderAccess,
            Right::ToggleThirdParty,
        ],
    };
    let all = || may(Stance::Below);
    let mut found = users().into_iter();
    let mut next =
        || found.next().unwrap_or_else(|| user(9, "Jo Park", UserRole::User, MembershipState::Active));
    let [owner, power, invited, deactivated, switched_off] = std::array::from_fn(|_| next());
    let required = || Field::refused("", "This is needed.");
    let refused = UserFields {
        first_name: required(),
        last_name: required(),
        email: Field::refused("ada", "Write the whole address, such as name@company.com."),
        job_title: required(),
        ..UserFields::default()
    };
    let mut added = list(users(), "");
    added.shell = added.shell.clone().with_flash(added_flash(&added.shell, 3));
    let mut demoted = show(power.clone(), all());
    demoted.shell = demoted.shell.with_flash(Flash::care("Nothing was changed. An account keeps an owner."));
    let several = SeveralPage { shell: shell("Add several users"), emails: required(), shared: shared() };
    vec![
        Sample::of("users", &added),
        Sample::of("users-none", &list(Vec::new(), "")),
        Sample::of("users-no-match", &list(Vec::new(), "zzz")),
        Sample::of("user-new", &new(UserFields::default())),
        Sample::of("user-new-refused", &new(refused)),
        Sample::of("user-edit", &edit(false)),
        Sample::of("user-edit-owned", &edit(true)),
        Sample::of("users-several", &several),
        Sample::of("users-preview", &preview()),
        Sample::of("user", &show(power, all())),
        Sample::of("user-refused", &demoted),
        Sample::of("user-invited", &show(invited, all())),
        Sample::of("user-deactivated", &show(deactivated, all())),
        Sample::of("user-switched-off", &show(switched_off, all())),
        Sample::of("user-own", &show(owner.clone(), may(Stance::Own))),
        Sample::of("user-above", &show(owner, may(Stance::Above))),
        Sample::of("user-folders", &folder_tree()),
        Sample::of("user-removal", &removal(true)),
        Sample::of("user-removal-nothing", &removal(false)),
    ]
}
