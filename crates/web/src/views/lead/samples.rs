//! Leaders' roles, members and assignments of a made-up account, in every state worth looking at.

mod managed;
mod members;

use super::LedRole;
use super::assign::{ChoosePage, Choosing, ChosenPerson, FoundPerson, TeamChoice, assigned_flash};
use super::confirm::{Chosen, ConfirmPage, ListCheck};
use super::role::{LeadRolePage, LedSkill, MemberRow, MemberSource, Tally};
use super::top::RoleTab;
use crate::badge::{Badge, BadgeColour};
use crate::form::Field;
use crate::page::{Place, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;
use domain::id::{PersonId, RoleId, TeamId, TypedId};
use domain::paste::Unreadable;
use domain::role::{Experience, Progress};
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;
use uuid::Uuid;

const NAMES: [&str; 10] = [
    "Lena Brandt",
    "Mateo Ruiz",
    "Aoife Ní Bhriain",
    "Chukwuemeka Okonkwo",
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "李 小龙",
    "Sofia Lindqvist",
    "Ravi Subramaniam",
    "Nour El-Hadidi",
    "Jo Park",
];

fn led(title: &str, icon: &str, colour: BadgeColour) -> LedRole {
    LedRole {
        id: RoleId::from_uuid(Uuid::from_u128(title.len() as u128)),
        title: title.to_owned(),
        badge: Badge::new(icon, colour),
        library: true,
        beta: false,
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn backend() -> LedRole {
    led("Backend developer", "python", BadgeColour::Teal)
}

fn member(place: usize, name: &str) -> MemberRow {
    let (progress, level, measured) = match place % 4 {
        0 => (Progress::Completed { required: 3 }, Some(RoleLevel::MidLevel), 4),
        1 => (Progress::InProgress { measured: 2, required: 3 }, None, 2),
        2 => (Progress::Pending { measured: 2, required: 3 }, None, 3),
        _ => (Progress::NotStarted { required: 3 }, None, 0),
    };
    let ladder = [Level::Novice, Level::Emerging, Level::Average, Level::AboveAverage, Level::Expert];
    let levels = ladder.iter().cycle().skip(place).take(4).enumerate();
    let at = days_ago(3 + i64::try_from(place % 60).unwrap_or_default());
    MemberRow {
        person: PersonId::from_uuid(Uuid::from_u128(place as u128)),
        name: name.to_owned(),
        email: format!(
            "{}.{place}@northwind.example",
            name.split(' ').next().unwrap_or_default().to_lowercase()
        ),
        source: match place % 5 {
            0 => MemberSource::Chosen { at },
            1 => MemberSource::Assigned { by: None, at },
            2 => MemberSource::Team { at },
            _ => MemberSource::Assigned { by: Some("Olive Marsh".to_owned()), at },
        },
        experience: Experience::ALL.get(place % 5).copied(),
        progress,
        level,
        earlier_version: (place == 8).then_some(1),
        last_measured: (measured > 0).then(|| days_ago(2)),
        skill_levels: levels.map(|(skill, level)| (skill < measured).then_some(*level)).collect(),
    }
}

fn role(n_members: usize) -> LeadRolePage {
    let skill = |name: &str, required, beta| LedSkill { name: name.to_owned(), required, beta };
    LeadRolePage {
        shell: visits::owner_shell(Place::LeadRoles, "Backend developer"),
        role: backend(),
        top: managed::top(backend(), RoleTab::Members),
        skills: vec![
            skill("Python", true, false),
            skill("SQL", true, false),
            skill("Git", true, true),
            skill("Linux", false, false),
        ],
        tally: Tally { members: n_members, started: n_members * 3 / 4, completed: n_members / 4 },
        search: String::new(),
        members: NAMES
            .iter()
            .cycle()
            .take(n_members)
            .enumerate()
            .map(|(place, name)| member(place, name))
            .collect(),
        more: None,
        may_assign: true,
    }
}

fn person_id(place: usize) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(place as u128 + 1))
}

fn found(place: usize, name: &str) -> FoundPerson {
    FoundPerson {
        id: person_id(place),
        name: name.to_owned(),
        email: format!("person.{place}@northwind.example"),
        folder: "Northwind Labs / Employees".to_owned(),
        chosen: place.is_multiple_of(3),
        assigned: place == 4,
        through_team: place == 5,
    }
}

fn chosen(n_people: usize) -> Vec<ChosenPerson> {
    let person = |(place, name): (usize, &&str)| ChosenPerson {
        id: person_id(place),
        name: (*name).to_owned(),
        email: format!("person.{place}@northwind.example"),
        assigned: place == 4,
        through_team: place == 5,
    };
    NAMES.iter().cycle().take(n_people).enumerate().map(person).collect()
}

fn choosing() -> Choosing {
    Choosing {
        search: "a".to_owned(),
        found: NAMES.iter().enumerate().map(|(place, name)| found(place, name)).collect(),
        has_more: true,
        chosen: chosen(4),
        teams: teams(),
        chosen_teams: teams().split_off(2),
        refused: false,
    }
}

fn teams() -> Vec<TeamChoice> {
    let team = |n: u128, name: &str, above: &[&str], n_people, may, assigned| TeamChoice {
        id: TeamId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        above: names(above),
        n_people,
        chosen: n == 3,
        assigned,
        may,
    };
    vec![
        team(1, "Design", &[], 0, true, true),
        team(
            2,
            "Data platform, observability and incident response across regions",
            &["Engineering"],
            1,
            false,
            false,
        ),
        team(3, "Platform", &["Engineering", "Infrastructure"], 48, true, false),
    ]
}

fn choose(choosing: Choosing) -> ChoosePage {
    ChoosePage {
        shell: visits::owner_shell(Place::LeadRoles, "Assign Backend developer"),
        role: backend(),
        choosing,
        pasted: Field::default(),
        most: 1_000,
    }
}

fn confirm(people: Vec<ChosenPerson>) -> ConfirmPage {
    ConfirmPage {
        shell: visits::owner_shell(Place::LeadRoles, "Assign Backend developer"),
        role: backend(),
        chosen: Chosen { people, ..Chosen::default() },
        message: Field::default(),
        message_limit: 1000,
        send_email: true,
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let assigned = role(10);
    let flash = assigned_flash(Words::english(), "Backend developer", 14, 2);
    let assigned = LeadRolePage { shell: assigned.shell.with_flash(flash), may_assign: false, ..assigned };
    let no_match = LeadRolePage { members: Vec::new(), search: "zoe".to_owned(), ..role(80) };
    let nobody = Choosing::default();
    let none = Choosing { search: "zoe".to_owned(), chosen: chosen(2), ..nobody.clone() };
    let refused = Choosing { chosen: Vec::new(), chosen_teams: Vec::new(), refused: true, ..choosing() };
    let too_long = super::assign::message_too_long(Words::english(), 1000);
    let long = ConfirmPage {
        message: Field::refused("Please have a look. ".repeat(60), too_long),
        send_email: false,
        ..confirm(chosen(14))
    };
    let mut teams_too = confirm(chosen(6));
    teams_too.chosen.teams = teams();
    let mut listed = confirm(chosen(7));
    listed.chosen.list = Some(ListCheck {
        not_found: names(&["zoe@northwind.example", "bartholomew.featherstonehaugh@elsewhere.example"]),
        unreadable: vec![Unreadable { line: 7, text: "Lena Brandt (on leave)".to_owned() }],
        n_repeated: 2,
        pasted: "zoe@northwind.example".to_owned(),
    });
    let mut too_many = listed.clone();
    too_many.chosen.problem = Some(Words::english().t_count("lead-assign-problem-many", 1_000));
    let mut pasted = choose(choosing());
    pasted.pasted = Field::refused("Lena Brandt", "There is no e-mail address in this.");
    let mut samples = managed::samples();
    samples.extend([
        Sample::of("lead-role", &role(80)),
        Sample::of("lead-role-assigned", &assigned),
        Sample::of("lead-role-nobody", &role(0)),
        Sample::of("lead-role-no-match", &no_match),
        Sample::of("lead-choose", &choose(choosing())),
        Sample::of("lead-choose-none", &choose(none)),
        Sample::of("lead-choose-nobody", &choose(nobody)),
        Sample::of("lead-choose-refused", &choose(refused)),
        Sample::of("lead-confirm", &confirm(chosen(14))),
        Sample::of("lead-confirm-one", &confirm(chosen(1))),
        Sample::of("lead-confirm-all-assigned", &confirm(chosen(5).split_off(4))),
        Sample::of("lead-confirm-refused", &long),
        Sample::of("lead-choose-paste-refused", &pasted),
        Sample::of("lead-confirm-teams", &teams_too),
        Sample::of("lead-confirm-list", &listed),
        Sample::of("lead-confirm-too-many", &too_many),
    ]);
    samples.extend(members::samples());
    samples
}
