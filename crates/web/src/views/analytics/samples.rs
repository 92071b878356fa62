//! Role analytics of a made-up account, in every state worth looking at.

use actions::analytics::{Cell, PersonRow};
use domain::analytics::board::{Earned, GapStep};
use domain::analytics::figures::{MonthFigures, Reached};
use domain::analytics::standing::Standing;
use domain::analytics::{Day, Month, Published};
use domain::id::{PersonId, RoleId, SavedViewId, TypedId};
use domain::role::{Experience, Progress};
use domain::time::Span;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;
use store::analytics::BoardPerson;
use uuid::Uuid;

use super::ages::{AgeLine, AgesPage};
use super::gaps::{GapLine, GapsPage};
use super::heat_map::HeatMapPage;
use super::overview::{OverviewPage, RoleLine};
use super::people::{PeoplePage, PersonLine};
use super::{Choice, Frame, KeptView, Tab};
use crate::analytics::Narrowing;
use crate::badge::{Badge, BadgeColour};
use crate::form::Field;
use crate::page::{Place, Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;

const LONG: &str =
    "Principal engineer for data platforms, observability and incident response across regions";

fn shell() -> Shell {
    visits::owner_shell(Place::Analytics, "Analytics")
}

fn choices(labels: &[&str]) -> Vec<Choice> {
    let choice = |(place, label): (usize, &&str)| Choice {
        value: Uuid::from_u128(place as u128 + 1).to_string(),
        label: (*label).to_owned(),
    };
    labels.iter().enumerate().map(choice).collect()
}

fn frame(tab: Tab) -> Frame {
    let view = |name: &str| KeptView {
        id: SavedViewId::from_uuid(Uuid::from_u128(name.len() as u128)),
        name: name.to_owned(),
        href: "/a/northwind/lead/analytics?members=removed".to_owned(),
    };
    Frame {
        tab,
        narrowing: Narrowing::default(),
        roles: choices(&["Backend developer", LONG]),
        skills: choices(&["Git", "Python", "SQL"]),
        teams: choices(&["Platform", "\u{2003}Tools"]),
        months: vec![Choice { value: "2026-11".to_owned(), label: "Nov 2026".to_owned() }],
        views: vec![view("Platform, this year"), view("Who left")],
        naming: Field::default(),
        as_of: days_ago(0),
        people: 12_480,
        advanced: true,
        may_download: true,
    }
}

fn narrowed(tab: Tab) -> Frame {
    let narrowing = Narrowing {
        team: Uuid::from_u128(2).to_string(),
        level: "mid_level".to_owned(),
        ..Narrowing::default()
    };
    Frame { narrowing, people: 0, views: Vec::new(), ..frame(tab) }
}

fn published(total: Option<usize>, cells: &[Option<usize>]) -> Published {
    Published { total, cells: cells.to_vec() }
}

fn line(title: &str, n: u128, reached: [usize; 4], levels: Published, words: Published) -> RoleLine {
    let [members, started, pending, finished] = reached;
    RoleLine {
        id: RoleId::from_uuid(Uuid::from_u128(n)),
        title: title.to_owned(),
        badge: Badge::new("python", BadgeColour::Teal),
        reached: Reached { members, started, pending, finished },
        levels,
        words,
    }
}

fn months() -> Vec<MonthFigures> {
    let first: Month = "2025-12".parse().unwrap_or(Day::new(9_000).month());
    std::iter::successors(Some(first), |month| Some(month.next()))
        .zip([0, 4, 12, 40, 18, 22, 7, 0, 3, 61, 30, 9])
        .map(|(month, n)| MonthFigures { month, assigned: n, started: n * 2 / 3, finished: n / 2 })
        .collect()
}

fn overview() -> OverviewPage {
    let all = |cells: &[usize]| {
        published(Some(cells.iter().sum()), &cells.iter().map(|n| Some(*n)).collect::<Vec<_>>())
    };
    OverviewPage {
        shell: shell(),
        frame: frame(Tab::Overview),
        roles: vec![
            line(
                "Backend developer",
                1,
                [11_400, 9_000, 40, 6_200],
                all(&[400, 1_900, 2_800, 1_100]),
                all(&[1_500, 3_000, 900]),
            ),
            line(
                LONG,
                2,
                [60, 44, 0, 31],
                published(Some(31), &[None, None, Some(18), Some(5)]),
                published(None, &[None; 3]),
            ),
            line("Data analyst", 3, [30, 24, 0, 20], all(&[5, 6, 9, 0]), all(&[5, 10, 5])),
            line("Designer", 4, [4, 2, 1, 1], published(None, &[None; 4]), published(None, &[None; 3])),
        ],
        months: months(),
    }
}

fn cell(place: usize) -> Cell {
    let levels = [Level::Novice, Level::Emerging, Level::Average, Level::AboveAverage, Level::Expert];
    if place % 7 == 6 {
        return Cell { measured: None, level: None, step: None };
    }
    if place % 7 == 5 {
        return Cell { measured: Some(Day::new(9_700)), level: None, step: None };
    }
    Cell {
        measured: Some(Day::new(9_700)),
        level: levels.get(place % 5).copied(),
        step: GapStep::ALL.get(place % 5).copied(),
    }
}

fn row(place: usize) -> PersonRow {
    const NAMES: [&str; 5] =
        ["Lena Brandt", "Mateo Ruiz", "李 小龙", "Bartholomew Featherstonehaugh-Cholmondeley", "Jo Park"];
    let name = NAMES.get(place % NAMES.len()).copied().unwrap_or_default();
    let progress = match place % 4 {
        0 => Progress::Completed { required: 3 },
        1 => Progress::Pending { measured: 2, required: 3 },
        2 => Progress::InProgress { measured: 1, required: 3 },
        _ => Progress::NotStarted { required: 3 },
    };
    let done = match progress {
        Progress::Completed { required } => required,
        Progress::Pending { measured, .. } | Progress::InProgress { measured, .. } => measured,
        Progress::NotStarted { .. } => 0,
    };
    let last = (done > 0).then(|| Day::new(9_780));
    PersonRow {
        person: BoardPerson {
            person: PersonId::from_uuid(Uuid::from_u128(place as u128)),
            name: name.to_owned(),
            email: format!("person.{place}@northwind.example"),
            sort_text: String::new(),
        },
        role: 1,
        direct: !place.is_multiple_of(3),
        chosen: place % 4 == 1,
        assigned: Day::new(9_600),
        removed: (place % 5 == 4).then(|| Day::new(9_800)),
        experience: Experience::ALL.get(place % 5).copied(),
        earned: (done == 3).then_some(Earned {
            level: RoleLevel::MidLevel,
            goal_met: true,
            verified: Day::new(9_780),
        }),
        standing: Standing {
            progress,
            required: 3,
            done,
            beta: usize::from(place % 4 == 1),
            started: last,
            last,
            oldest: last,
        },
        cells: (place..place + 4).map(cell).collect(),
    }
}

fn people() -> PeoplePage {
    let line = |place| PersonLine {
        row: row(place),
        role: RoleId::from_uuid(Uuid::from_u128(1)),
        title: if place == 3 { LONG } else { "Backend developer" }.to_owned(),
        retake: Span::days(14),
    };
    PeoplePage {
        shell: shell(),
        frame: frame(Tab::People),
        rows: (0..12).map(line).collect(),
        more: Some("?after=12".to_owned()),
    }
}

fn heat_map() -> HeatMapPage {
    HeatMapPage {
        shell: shell(),
        frame: frame(Tab::HeatMap),
        role: Some("Backend developer".to_owned()),
        skills: ["Python", "SQL", "Git", "Observability and incident response"].map(str::to_owned).to_vec(),
        rows: (0..20).map(row).collect(),
        more: Some("?after=20".to_owned()),
    }
}

fn gaps() -> GapsPage {
    let line = |n: u128, skill: &str, goal: Published| GapLine {
        role: RoleId::from_uuid(Uuid::from_u128(n)),
        title: "Backend developer".to_owned(),
        skill: skill.to_owned(),
        required: n != 3,
        members: 80,
        goal,
    };
    GapsPage {
        shell: shell(),
        frame: frame(Tab::Gaps),
        gaps: vec![
            line(1, "SQL", published(Some(72), &[Some(40), Some(32)])),
            line(2, "Python", published(Some(31), &[Some(9), Some(22)])),
            line(3, "Git", published(Some(30), &[None, None])),
            line(4, "Linux", published(None, &[None, None])),
        ],
        n_gaps: 140,
    }
}

fn ages() -> AgesPage {
    let line = |skill: &str, measured, old| AgeLine {
        skill: skill.to_owned(),
        measured,
        old,
        oldest: Some(Day::new(9_100)),
    };
    AgesPage {
        shell: shell(),
        frame: frame(Tab::Ages),
        ages: vec![line("SQL", 12_000, 4_100), line("Python", 40, 6), line("Git", 9, 0)],
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let none = Frame { people: 0, views: Vec::new(), ..frame(Tab::Overview) };
    let refused = Field::refused("Who left", "You have a view of that name. Choose another.".to_owned());
    let empty = OverviewPage { frame: none, roles: Vec::new(), ..overview() };
    let basic = Frame { advanced: false, may_download: false, ..frame(Tab::Overview) };
    let no_map = HeatMapPage { frame: narrowed(Tab::HeatMap), rows: Vec::new(), role: None, ..heat_map() };
    vec![
        Sample::of("analytics", &overview()),
        Sample::of("analytics-basic", &OverviewPage { frame: basic, ..overview() }),
        Sample::of("analytics-none", &empty),
        Sample::of("analytics-no-match", &OverviewPage { frame: narrowed(Tab::Overview), ..empty.clone() }),
        Sample::of(
            "analytics-view-refused",
            &OverviewPage { frame: Frame { naming: refused, ..frame(Tab::Overview) }, ..overview() },
        ),
        Sample::of("analytics-people", &people()),
        Sample::of(
            "analytics-people-no-match",
            &PeoplePage { frame: narrowed(Tab::People), rows: Vec::new(), ..people() },
        ),
        Sample::of("analytics-heat-map", &heat_map()),
        Sample::of("analytics-heat-map-no-match", &no_map),
        Sample::of("analytics-gaps", &gaps()),
        Sample::of("analytics-gaps-none", &GapsPage { gaps: Vec::new(), n_gaps: 0, ..gaps() }),
        Sample::of("analytics-ages", &ages()),
        Sample::of("analytics-ages-none", &AgesPage { ages: Vec::new(), ..ages() }),
    ]
}
