//! Counting what a page of analytics shows, within the caller's reach, and keeping it while nothing changes.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use domain::access::{Caller, Extent, Reach, Right};
use domain::analytics::figures::{self, MonthFigures, RoleDemands, RoleFigures, Seen};
use domain::analytics::filter::set_of;
use domain::analytics::gaps::{self, AgeFigures, GapFigures};
use domain::analytics::{Board, Day, Filter, Window};
use domain::id::{AccountId, PersonId, RoleId, TeamId};
use domain::time::{Span, Timestamp};
use psychometrics::role_score::RoleLevel;
use store::analytics::{self as boards, CountedRole, Numbers};
use store::db::Read;
use store::error::StoreError;

use super::images::Image;
use crate::door::Memory;
use crate::error::ActionError;

/// How many months a page looks back.
pub const MONTHS: u32 = 12;
/// A result older than this is old.
pub const OLD: Span = Span::days(365);
/// The number of a skill that nobody of the account has measured.
pub(super) const UNMEASURED: u32 = domain::analytics::packing::MOST;

/// Which part of analytics is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Roles and months.
    Overview,
    /// Goals not met.
    Gaps,
    /// Results that have grown old.
    Ages,
    /// The people of lists.
    People,
}

impl Wanted {
    /// The right it takes.
    pub const fn right(self) -> Right {
        match self {
            Self::Overview => Right::ViewBasicRoleAnalytics,
            Self::Gaps | Self::Ages | Self::People => Right::ViewAdvancedRoleAnalytics,
        }
    }
}

/// What is asked, and how it is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Which part.
    pub wanted: Wanted,
    /// What narrows it.
    pub filter: Filter,
}

/// What was counted.
#[derive(Debug, Clone)]
pub struct Answer {
    /// As of when.
    pub as_of: Timestamp,
    /// The roles that anybody of the account holds or held, by title.
    pub catalogue: Arc<Vec<CountedRole>>,
    /// How many people in reach hold one of the roles in view.
    pub people: usize,
    /// Each role in view.
    pub roles: Vec<RoleFigures>,
    /// The last twelve months.
    pub months: Vec<MonthFigures>,
    /// Each skill of each role in view.
    pub gaps: Vec<GapFigures>,
    /// Each skill of the roles in view.
    pub ages: Vec<AgeFigures>,
    /// Who is in a list, in no particular order, with the holdings to show; for [`Wanted::People`].
    pub matches: Arc<HashMap<PersonId, Vec<u32>>>,
    /// The boards of those.
    pub image: Image,
}

/// What an answer is kept under: all that it depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    account: AccountId,
    generation: i64,
    /// Everybody, or these people.
    people: Option<u64>,
    asked: Asked,
    /// What roles ask for and how teams lie, by their fingerprint.
    frame: u64,
    day: Day,
}

/// Counts, or finds it counted.
///
/// Who is in reach is read anew each time for everybody whose reach is less than the account, so that what was counted
/// is never shown to somebody who has lost it since.
pub fn answer(
    tx: &mut Read<'_>,
    memory: &Memory,
    caller: &Caller,
    asked: Asked,
    now: Timestamp,
) -> Result<Arc<Answer>, ActionError> {
    let reach = caller.reach(asked.wanted.right())?;
    let state = boards::find_state(tx, &reach)?;
    let as_of = if state.is_behind { state.current_at.unwrap_or(now) } else { now };
    let numbers = boards::list_numbers(tx, &reach)?;
    let catalogue = boards::list_roles(tx, &reach, &numbers, UNMEASURED)?;
    let teams = boards::list_teams(tx, &reach)?;
    let people = match reach.extent() {
        Extent::Everything => None,
        _ => Some(boards::list_in_reach(tx, &reach)?),
    };
    let key = Key {
        account: reach.account(),
        generation: state.generation,
        people: people.as_ref().map(|people| {
            let mut ids: Vec<&PersonId> = people.iter().collect();
            ids.sort_unstable();
            fingerprint(&ids)
        }),
        asked,
        frame: frame_of(&catalogue, &teams),
        day: Day::of(now),
    };
    if let Some(kept) = memory.images.find(&key) {
        return Ok(if kept.as_of == as_of { kept } else { Arc::new(Answer { as_of, ..(*kept).clone() }) });
    }
    let image = memory.images.of(tx, &reach, state.generation)?;
    let counting = Counting { reach: &reach, filter: asked.filter, numbers, catalogue, teams };
    let counted = counting.count(tx, asked.wanted, &image, people.as_ref(), now)?;
    let answer = Arc::new(Answer { as_of, image, ..counted });
    memory.images.keep(key, &answer);
    Ok(answer)
}

fn fingerprint(thing: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

fn frame_of(catalogue: &[CountedRole], teams: &[(TeamId, String)]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for role in catalogue {
        (role.id, role.number, &role.title, &role.badge.icon, &role.badge.colour).hash(&mut hasher);
        for skill in &role.skills {
            let demand = skill.demand;
            (&skill.name, demand.skill, demand.required, demand.state, demand.goal.to_bits())
                .hash(&mut hasher);
        }
    }
    teams.hash(&mut hasher);
    hasher.finish()
}

struct Counting<'a> {
    reach: &'a Reach,
    filter: Filter,
    numbers: Numbers,
    catalogue: Vec<CountedRole>,
    teams: Vec<(TeamId, String)>,
}

impl Counting<'_> {
    fn count(
        self,
        tx: &mut Read<'_>,
        wanted: Wanted,
        image: &Image,
        people: Option<&HashSet<PersonId>>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        let window = self.window(tx)?;
        let above = self.sets_of_teams();
        let seen: Vec<Seen<'_>> = image
            .boards
            .values()
            .filter(|board| people.is_none_or(|people| people.contains(&board.person)))
            .map(|board| Seen { board, sets: sets_of(board, &above) })
            .collect();
        let roles = self.demands();
        let in_view: HashSet<u32> = roles.iter().map(|role| role.role).collect();
        let mut answer = Answer {
            as_of: now,
            catalogue: Arc::default(),
            people: seen.iter().filter(|seen| is_seen(seen, &in_view, &window)).count(),
            roles: Vec::new(),
            months: Vec::new(),
            gaps: Vec::new(),
            ages: Vec::new(),
            matches: Arc::default(),
            image: Image::default(),
        };
        match wanted {
            Wanted::Overview => {
                answer.roles = figures::of_roles(&seen, &roles, &window);
                answer.months = figures::of_months(&seen, &roles, &window, Day::of(now).month(), MONTHS);
            }
            Wanted::Gaps => answer.gaps = self.gaps_of(&seen, &roles, &window),
            Wanted::Ages => answer.ages = gaps::of_ages(&seen, &roles, &window, Day::of(now.minus(OLD))),
            Wanted::People => answer.matches = Arc::new(matches(&seen, &in_view, &window, self.filter.level)),
        }
        answer.catalogue = Arc::new(self.catalogue);
        Ok(answer)
    }

    /// The skill that is asked for alone, if one is.
    fn gaps_of(&self, seen: &[Seen<'_>], roles: &[RoleDemands], window: &Window) -> Vec<GapFigures> {
        let mut found = gaps::of_goals(seen, roles, window);
        if let Some(skill) = self.filter.skill {
            let number = self.numbers.find(skill);
            found.retain(|gap| Some(gap.skill) == number);
        }
        found
    }

    /// A team that is not in reach narrows to nobody, as one that is not there does.
    fn window(&self, tx: &mut Read<'_>) -> Result<Window, StoreError> {
        let set = match self.filter.team {
            None => None,
            Some(team) => {
                let in_reach = store::teams::list(tx, self.reach)?.iter().any(|seen| seen.id == team.team);
                let number = self.numbers.find(team.team).filter(|_| in_reach);
                let number = number.or_else(|| in_reach.then(|| self.number_above(team.team)));
                Some(number.map_or(u32::MAX, |number| set_of(number, team.below)))
            }
        };
        let Filter { from, to, members, .. } = self.filter;
        Ok(Window { set, from, to, members })
    }

    /// A team nobody is directly in has no number of its own; the place in the list is one beyond all numbers.
    fn number_above(&self, team: TeamId) -> u32 {
        let place = self.teams.iter().position(|(id, _)| *id == team).unwrap_or(0);
        domain::analytics::packing::MOST.saturating_add(u32::try_from(place).unwrap_or(0))
    }

    /// For each team somebody may be in, by number: the sets that it puts them into.
    fn sets_of_teams(&self) -> HashMap<u32, Vec<u32>> {
        let number = |team: TeamId| self.numbers.find(team).unwrap_or_else(|| self.number_above(team));
        let by_path: HashMap<&str, TeamId> =
            self.teams.iter().map(|(team, path)| (path.as_str(), *team)).collect();
        let sets = |(team, path): &(TeamId, String)| {
            let own = self.numbers.find(*team)?;
            let above = path.match_indices('/').filter_map(|(end, _)| by_path.get(path.get(..=end)?));
            let mut sets: Vec<u32> = above.map(|team| set_of(number(*team), true)).collect();
            sets.push(set_of(own, false));
            Some((own, sets))
        };
        self.teams.iter().filter_map(sets).collect()
    }

    /// The roles in view: all, or the one asked for, and of those the ones with the skill asked for.
    fn demands(&self) -> Vec<RoleDemands> {
        let wanted = |role: &&CountedRole| {
            self.filter.role.is_none_or(|id| id == role.id)
                && self.filter.skill.is_none_or(|id| role.skills.iter().any(|skill| skill.id == id))
        };
        let demands = |role: &CountedRole| RoleDemands {
            role: role.number,
            demands: role.skills.iter().map(|skill| skill.demand).collect(),
        };
        self.catalogue.iter().filter(wanted).map(demands).collect()
    }
}

fn sets_of(board: &Board, above: &HashMap<u32, Vec<u32>>) -> Vec<u32> {
    let mut sets: Vec<u32> =
        board.teams.iter().filter_map(|team| above.get(team)).flatten().copied().collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

fn is_seen(seen: &Seen<'_>, in_view: &HashSet<u32>, window: &Window) -> bool {
    let mut holdings = seen.board.holdings.iter();
    holdings.any(|holding| in_view.contains(&holding.role) && window.holds(holding, &seen.sets))
}

/// The roles to list for each person, by number.
fn matches(
    seen: &[Seen<'_>],
    in_view: &HashSet<u32>,
    window: &Window,
    level: Option<RoleLevel>,
) -> HashMap<PersonId, Vec<u32>> {
    let mut found = HashMap::new();
    for seen in seen {
        let held = seen.board.holdings.iter().filter(|holding| {
            window.holds(holding, &seen.sets)
                && in_view.contains(&holding.role)
                && level.is_none_or(|level| holding.earned.is_some_and(|earned| earned.level == level))
        });
        let numbers: Vec<u32> = held.map(|holding| holding.role).collect();
        if !numbers.is_empty() {
            found.insert(seen.board.person, numbers);
        }
    }
    found
}

impl Answer {
    /// A role by its number.
    pub fn role(&self, number: u32) -> Option<&CountedRole> {
        self.catalogue.iter().find(|role| role.number == number)
    }

    /// A role by its identifier.
    pub fn role_of(&self, id: RoleId) -> Option<&CountedRole> {
        self.catalogue.iter().find(|role| role.id == id)
    }

    /// A skill's name by its number.
    pub fn skill_name(&self, number: u32) -> Option<&str> {
        let mut skills = self.catalogue.iter().flat_map(|role| &role.skills);
        skills.find(|skill| skill.demand.skill == number).map(|skill| skill.name.as_str())
    }

    /// The number of a role that most people in a list hold.
    pub fn most_held(&self) -> Option<u32> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for role in self.matches.values().flatten() {
            *counts.entry(*role).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(role, n)| (*n, std::cmp::Reverse(*role))).map(|(role, _)| role)
    }
}
