//! Who works at the demo company: made-up people with known abilities.

use psychometrics::normal::quantile;
use psychometrics::uniform::{Uniforms, pick};

/// The teams of the demo, each with the team it belongs to.
pub const TEAMS: [(&str, Option<&str>); 6] = [
    ("Engineering", None),
    ("Platform", Some("Engineering")),
    ("Web", Some("Engineering")),
    ("Insight", None),
    ("Analytics", Some("Insight")),
    ("Data platform", Some("Insight")),
];

/// The teams people work in; the two others only hold teams.
const WORKING_TEAMS: [(&str, &str, &[&str]); 4] = [
    ("Platform", "Engineering", &["Platform engineer", "Site reliability engineer", "Release engineer"]),
    ("Web", "Engineering", &["Backend engineer", "Web engineer", "Integration engineer"]),
    ("Analytics", "Insight", &["Data analyst", "Product analyst", "Reporting specialist"]),
    ("Data platform", "Insight", &["Data engineer", "Database engineer", "Analytics engineer"]),
];

const FIRST_NAMES: [&str; 40] = [
    "Amara", "Bela", "Chidi", "Dara", "Elif", "Farid", "Greta", "Hana", "Ivo", "Jalen", "Kaya", "Lior",
    "Maren", "Nadia", "Otis", "Priya", "Quinn", "Rosa", "Sefa", "Tariq", "Uma", "Viktor", "Wanjiru",
    "Ximena", "Yara", "Zoltan", "Anouk", "Bruno", "Celia", "Dmitri", "Esra", "Finn", "Gita", "Hugo", "Imani",
    "Jonas", "Kenji", "Leila", "Mateo", "Noor",
];

const LAST_NAMES: [&str; 40] = [
    "Abebe", "Brandt", "Castillo", "Duarte", "Eriksen", "Fofana", "Ghosh", "Hoang", "Ibarra", "Jansen",
    "Kowalski", "Laurent", "Mbeki", "Nakamura", "Okafor", "Pereira", "Qureshi", "Rossi", "Sato", "Tanaka",
    "Ueda", "Vargas", "Weber", "Xu", "Yilmaz", "Zhang", "Almeida", "Bianchi", "Chen", "Dlamini", "Ferreira",
    "Haddad", "Iyer", "Kim", "Larsen", "Moyo", "Novak", "Osei", "Park", "Reyes",
];

/// One made-up person.
#[derive(Debug, Clone)]
pub struct Extra {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Job title.
    pub job_title: String,
    /// The folder below Employees.
    pub folder: &'static str,
    /// The team they work in.
    pub team: &'static str,
    /// What they can do in general; each skill varies around it.
    pub ability: f64,
}

impl Extra {
    /// The address in the demo's own domain, which leads nowhere.
    pub fn email(&self) -> String {
        format!("{}.{}@harbour.example", self.first_name.to_lowercase(), self.last_name.to_lowercase())
    }
}

/// The three who can be signed in as, then as many others as make `n` people.
pub fn cast(n: usize, draws: &mut Uniforms) -> Vec<Extra> {
    let known = [
        ("Ines", "Moreau", "Chief people officer", "Insight", "Analytics", 0.2),
        ("Tomas", "Lindqvist", "Head of engineering", "Engineering", "Platform", 0.7),
        ("Mira", "Solberg", "Data analyst", "Insight", "Analytics", 0.5),
    ];
    let mut people: Vec<Extra> = known
        .into_iter()
        .map(|(first, last, title, folder, team, ability)| Extra {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            job_title: title.to_owned(),
            folder,
            team,
            ability,
        })
        .collect();
    let others = (0..n.saturating_sub(people.len())).map(|index| extra(index, draws));
    people.extend(others);
    people
}

/// The names of all pairs differ because the second list is shifted after each round through the first.
fn extra(index: usize, draws: &mut Uniforms) -> Extra {
    let first = FIRST_NAMES.iter().cycle().nth(index);
    let last = LAST_NAMES.iter().cycle().nth(index * 7 + index / FIRST_NAMES.len() + 3);
    let work = WORKING_TEAMS.get(pick(draws.draw(), WORKING_TEAMS.len()));
    let (team, folder, titles) = work.copied().unwrap_or(("Web", "Engineering", &[]));
    let title = titles.get(pick(draws.draw(), titles.len())).copied().unwrap_or("Engineer");
    Extra {
        first_name: first.copied().unwrap_or("Robin").to_owned(),
        last_name: last.copied().unwrap_or("Lee").to_owned(),
        job_title: title.to_owned(),
        folder,
        team,
        ability: 0.1 + 0.85 * standard_normal(draws),
    }
}

/// A draw from the standard normal distribution.
pub fn standard_normal(draws: &mut Uniforms) -> f64 {
    quantile(draws.draw().clamp(1e-6, 1.0 - 1e-6))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn eighty_people_have_eighty_addresses() {
        let people = cast(80, &mut Uniforms::new(1, 1));
        let addresses: BTreeSet<String> = people.iter().map(Extra::email).collect();
        assert_eq!(addresses.len(), 80);
    }

    #[test]
    fn a_seed_gives_the_same_people() {
        let names = |seed| {
            cast(80, &mut Uniforms::new(seed, 1)).iter().map(|one| one.job_title.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(3), names(3));
        assert_ne!(names(3), names(4));
    }
}
