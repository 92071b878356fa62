//! The decision against an independent engine: the matrix, folders and teams as policies, and the same answer each time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use domain::access::{Caller, Right, UserRole, may};
use domain::id::{AccountId, TypedId, UserId};
use uuid::Uuid;

use crate::world::{Draws, Thing, World};

/// Worlds and requests in each; together at least a hundred thousand.
const WORLDS: u64 = 1_500;
const REQUESTS: usize = 80;

/// The text the product compiles in, read here by code of our own.
const MATRIX: &str = include_str!("../../permissions.csv");

#[test]
fn every_decision_is_the_one_an_independent_engine_makes() {
    let policies: PolicySet = policies().parse().unwrap();
    let (authorizer, actions) = (Authorizer::new(), actions());
    let (mut allowed, mut asked) = (0, 0);
    for seed in 0..WORLDS {
        let mut draws = Draws::of(seed);
        let world = World::draw(&mut draws);
        let entities =
            Entities::from_entities(entities(&world).into_iter().chain(actions.clone()), None).unwrap();
        for _ in 0..REQUESTS {
            let (right, at) = (draws.pick(Right::ALL), draws.below(world.things.len()));
            let ours = may(&world.subject, right, &world.object(at));
            let theirs = authorizer.is_authorized(&request(&world, right, at), &policies, &entities);
            let errors: Vec<String> = theirs.diagnostics().errors().map(ToString::to_string).collect();
            assert!(errors.is_empty(), "{errors:?}");
            assert_eq!(
                ours.is_allowed(),
                theirs.decision() == Decision::Allow,
                "world {seed}: {right} on {:?} by {:?}: {ours:?}",
                world.object(at),
                world.subject,
            );
            asked += 1;
            allowed += usize::from(ours.is_allowed());
        }
    }
    assert!(asked >= 100_000);
    // Worlds in which everything is refused, or nothing, would prove little.
    assert!(allowed > asked / 5 && allowed < asked * 4 / 5, "{allowed} of {asked} were allowed");
}

/// One row of the matrix: its right, when it counts, and its cells by the names of their columns.
struct Row {
    right: String,
    enterprise: bool,
    flags: Vec<bool>,
    cells: BTreeMap<String, String>,
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(MATRIX.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells: BTreeMap<String, String> =
            heads.iter().zip(&record).map(|(head, cell)| (head.to_owned(), cell.to_owned())).collect();
        let flags = match cells["condition"].as_str() {
            "any" => vec![false, true],
            "cognitive_granted" => vec![true],
            _ => vec![false],
        };
        Row {
            right: cells["permission"].clone(),
            enterprise: cells["label"].contains("(enterprise)"),
            flags,
            cells,
        }
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Each right as an action, in a group for each user role that holds it, for those any other than owners hold, and for
/// those that team managers hold; each group once with the cognitive flag and once without.
fn actions() -> Vec<Entity> {
    let mut groups: BTreeMap<String, HashSet<EntityUid>> = BTreeMap::new();
    for row in rows() {
        let mut join = |group: String| {
            groups.entry(row.right.clone()).or_default().insert(uid("Action", &group));
        };
        for flag in &row.flags {
            for role in UserRole::ALL {
                if row.cells[role.name()] == "yes" {
                    join(format!("yes/{}/{flag}", role.name()));
                    if role != UserRole::AccountOwner {
                        join(format!("open/{flag}"));
                    }
                }
            }
            if row.cells["team_manager"] == "own_teams" {
                join(format!("team/{flag}"));
            }
        }
        if row.enterprise {
            join("enterprise".to_owned());
        }
    }
    let parents: HashSet<EntityUid> = groups.values().flatten().cloned().collect();
    let action = |(name, parents)| Entity::new(uid("Action", name), HashMap::new(), parents).unwrap();
    let named: Vec<(String, HashSet<EntityUid>)> = groups.into_iter().collect();
    let mut all: Vec<Entity> = named.iter().map(|(name, of)| action((name.as_str(), of.clone()))).collect();
    all.extend(parents.into_iter().map(|group| Entity::new(group, HashMap::new(), HashSet::new()).unwrap()));
    all
}

/// The rules, written once more and in another language.
fn policies() -> String {
    const FLAG: &str =
        "(principal.role == \"account_owner\" || (principal.role != \"third_party\" && principal.cognitive))";
    let seers: Vec<String> = rows()
        .into_iter()
        .find(|row| row.right == "see_all_folders")
        .map(|row| {
            row.cells.into_iter().filter(|(_, cell)| cell == "yes").map(|(head, _)| format!("\"{head}\""))
        })
        .unwrap()
        .collect();
    let everything = format!(
        "(!principal.off.contains(\"see_all_folders\") && ([{}].contains(principal.role) \
            || (principal.enterprise && principal.on.contains(\"see_all_folders\"))))",
        seers.join(", ")
    );
    let own = "((resource is Person && resource has user && resource.user == principal) \
        || (resource is User && resource == principal) || resource is Account || resource is Role)";
    let bounded = format!(
        "({everything} || resource is Account || resource is User || resource is Role \
            || ((resource is Person || resource is Job) && (resource.folder.root || resource in principal.grants)) \
            || (resource is Folder && (resource.root || resource in principal.grants)))"
    );
    let reached = format!("(if context.right == \"take_skill_assessments\" then {own} else {bounded})");
    let mut text = String::new();
    for flag in [true, false] {
        for role in UserRole::ALL {
            let role = role.name();
            writeln!(
                text,
                "permit (principal, action in Action::\"yes/{role}/{flag}\", resource) when {{ \
                 principal.role == \"{role}\" && {FLAG} == {flag} && !principal.off.contains(context.right) && {reached} }};"
            )
            .unwrap();
        }
        writeln!(
            text,
            "permit (principal, action in Action::\"open/{flag}\", resource) when {{ \
             {FLAG} == {flag} && principal.enterprise && principal.on.contains(context.right) \
             && !principal.off.contains(context.right) && {reached} }};
             permit (principal, action in Action::\"team/{flag}\", resource) when {{ \
             {FLAG} == {flag} && principal.manages && (resource is Account || resource is User || resource is Role \
             || ((resource is Person || resource is Team) && resource in principal.managed)) }};"
        )
        .unwrap();
    }
    text.push_str(
        "forbid (principal, action in Action::\"enterprise\", resource) unless { principal.enterprise };
         forbid (principal, action, resource) unless { principal.active };
         forbid (principal, action, resource)
            unless { resource.account == principal.account || (resource is Role && resource.library) };
         forbid (principal, action in [Action::\"manage_users\", Action::\"change_user_role\"], resource is User)
            when { resource == principal || resource.rank < principal.rank };
         forbid (principal, action == Action::\"edit_own_roles\", resource is Role)
            unless { resource has maker && resource.maker == principal };",
    );
    text
}

fn request(world: &World, right: Right, at: usize) -> Request {
    let context = Context::from_pairs([("right".to_owned(), text(right.name()))]).unwrap();
    let principal = user_uid(world.subject.caller.user);
    Request::new(principal, uid("Action", right.name()), thing_uid(world, at), context, None).unwrap()
}

fn entities(world: &World) -> Vec<Entity> {
    let mut all = vec![subject(world)];
    let below = |kind: &str, parent: Option<Uuid>| parent.map(|parent| uid(kind, &parent.to_string()));
    for (at, folder) in world.folders.iter().enumerate() {
        let parent = below("Folder", folder.parent.map(|parent| world.folders[parent].id));
        let attributes = [account(crate::world::home()), ("root", yes(at == 0))];
        all.push(entity(uid("Folder", &folder.id.to_string()), attributes, parent));
    }
    for team in &world.teams {
        let parent = below("Team", team.parent.map(|parent| world.teams[parent].id));
        all.push(entity(uid("Team", &team.id.to_string()), [account(crate::world::home())], parent));
    }
    all.extend((0..world.things.len()).filter_map(|at| thing(world, at)));
    all
}

fn subject(world: &World) -> Entity {
    let Caller { account: home, plan, user, user_role, custom, cognitive_access, manages_teams, .. } =
        &world.subject.caller;
    let names = |rights: Option<domain::access::Rights>| {
        let names = rights.into_iter().flat_map(domain::access::Rights::iter).map(|right| text(right.name()));
        RestrictedExpression::new_set(names.collect::<Vec<_>>())
    };
    let nodes = |kind: &str, nodes: &[crate::world::Node], chosen: &[usize]| {
        let uids = chosen.iter().map(|at| entity_ref(uid(kind, &nodes[*at].id.to_string())));
        RestrictedExpression::new_set(uids.collect::<Vec<_>>())
    };
    let attributes = [
        account(*home),
        ("role", text(user_role.name())),
        ("rank", RestrictedExpression::new_long(*user_role as i64)),
        ("enterprise", yes(plan.name() == "enterprise")),
        ("cognitive", yes(*cognitive_access)),
        ("manages", yes(*manages_teams)),
        ("active", yes(world.subject.is_active)),
        ("on", names(custom.map(|custom| custom.switches.on))),
        ("off", names(custom.map(|custom| custom.switches.off))),
        ("grants", nodes("Folder", &world.folders, &world.granted)),
        ("managed", nodes("Team", &world.teams, &world.managed)),
    ];
    entity(user_uid(*user), attributes, None)
}

/// The entity of a thing, unless it is there already as a folder, a team or the one who asks.
fn thing(world: &World, at: usize) -> Option<Entity> {
    let me = thing_uid(world, at);
    let folder_uid = |folder: usize| uid("Folder", &world.folders[folder].id.to_string());
    Some(match &world.things[at] {
        Thing::Account { account: home } => entity(me, [account(*home)], None),
        Thing::Person { account: home, folder, teams, user } => {
            let mut attributes = vec![account(*home), ("folder", entity_ref(folder_uid(*folder)))];
            attributes.extend(user.map(|user| ("user", entity_ref(user_uid(user)))));
            let teams = teams.iter().map(|team| uid("Team", &world.teams[*team].id.to_string()));
            entity(me, attributes, teams.chain([folder_uid(*folder)]))
        }
        Thing::Job { account: home, folder } => {
            entity(me, [account(*home), ("folder", entity_ref(folder_uid(*folder)))], [folder_uid(*folder)])
        }
        Thing::Folder { account: home, folder } => {
            let root = yes(*folder == 0);
            entity(me, [account(*home), ("root", root)], [folder_uid(*folder)])
        }
        Thing::Team { account: home, team } => {
            entity(me, [account(*home)], [uid("Team", &world.teams[*team].id.to_string())])
        }
        Thing::User { user, .. } if *user == world.subject.caller.user => return None,
        Thing::User { account: home, user_role, .. } => {
            entity(me, [account(*home), ("rank", RestrictedExpression::new_long(*user_role as i64))], None)
        }
        Thing::Role { account: home, created_by } => {
            let mut attributes = vec![account(*home), ("library", yes(*home == AccountId::LIBRARY))];
            attributes.extend(created_by.map(|maker| ("maker", entity_ref(user_uid(maker)))));
            entity(me, attributes, None)
        }
    })
}

/// Things are numbered, because one folder may be asked about as its own account's and as another's; a user who is not
/// the one asking is too, because their user role differs from thing to thing.
fn thing_uid(world: &World, at: usize) -> EntityUid {
    let (kind, number) = match &world.things[at] {
        Thing::Account { .. } => ("Account", at),
        Thing::Person { .. } => ("Person", at),
        Thing::Job { .. } => ("Job", at),
        Thing::Folder { .. } => ("Folder", at),
        Thing::Team { .. } => ("Team", at),
        Thing::Role { .. } => ("Role", at),
        Thing::User { user, .. } if *user == world.subject.caller.user => return user_uid(*user),
        Thing::User { .. } => ("User", at),
    };
    uid(kind, &format!("thing {number}"))
}

fn entity<'a>(
    me: EntityUid,
    attributes: impl IntoIterator<Item = (&'a str, RestrictedExpression)>,
    parents: impl IntoIterator<Item = EntityUid>,
) -> Entity {
    let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Entity::new(me, attributes, parents.into_iter().collect()).unwrap()
}

fn account(account: AccountId) -> (&'static str, RestrictedExpression) {
    ("account", text(&account.uuid().to_string()))
}

fn user_uid(user: UserId) -> EntityUid {
    uid("User", &user.to_string())
}

fn uid(kind: &str, name: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(
        kind.parse::<EntityTypeName>().unwrap(),
        cedar_policy::EntityId::new(name),
    )
}

fn entity_ref(uid: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid)
}

fn text(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.to_owned())
}

fn yes(yes: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(yes)
}
