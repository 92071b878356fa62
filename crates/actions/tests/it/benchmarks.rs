//! Benchmarks over all accounts, with their fallbacks.

use actions::benchmarks::refresh;
use actions::roles::load_library;
use domain::id::PersonId;
use domain::role::{BenchmarkBasis, SkillBenchmark};
use store::enrolments::RoleKey;
use testkit::on_both_engines;

use crate::workplace::{Workplace, backend_engineer, skill};

fn benchmarks(place: &Workplace) -> Vec<SkillBenchmark> {
    place.act(refresh);
    let role: RoleKey = (&place.role().role).into();
    let requirements = place.read(move |tx| store::role_results::list_requirements(tx, role));
    requirements.into_iter().map(|requirement| requirement.benchmark).collect()
}

/// People measured in the first skill with scores from 101 on.
fn measured(place: &Workplace, n: usize) -> Vec<PersonId> {
    (1..=n)
        .map(|n| {
            let person = place.person(&format!("Person {n}"));
            place.measure(person, skill(1), Some(100.0 + n as f64));
            person
        })
        .collect()
}

on_both_engines!(a_benchmark_falls_back_from_similar_roles_to_everyone_to_the_middle, |db| {
    let place = Workplace::on(db);
    let middle = SkillBenchmark { basis: BenchmarkBasis::Default, n: 0, median: 150.0 };
    let mut people = measured(&place, 29);
    assert_eq!(benchmarks(&place), [middle, middle]);
    let last = place.person("Last");
    place.measure(last, skill(1), Some(130.0));
    people.push(last);
    let everyone = SkillBenchmark { basis: BenchmarkBasis::Everyone, n: 30, median: 115.5 };
    assert_eq!(benchmarks(&place), [everyone, middle]);
    place.assign_with(&place.owner, &people[..29], "", false).unwrap();
    assert_eq!(benchmarks(&place)[0].basis, BenchmarkBasis::Everyone);
    place.assign_with(&place.owner, &people, "", false).unwrap();
    let similar = SkillBenchmark { basis: BenchmarkBasis::Similar, ..everyone };
    assert_eq!(benchmarks(&place), [similar, middle]);
});

on_both_engines!(holders_of_a_similar_role_count_and_those_of_another_kind_do_not, |db| {
    let place = Workplace::on(db);
    let people = measured(&place, 40);
    place.assign_with(&place.owner, &people[..30], "", false).unwrap();
    place.act(|act| {
        let mut near = backend_engineer();
        "near".clone_into(&mut near.slug);
        "Near".clone_into(&mut near.title);
        "Data".clone_into(&mut near.family);
        near.skills.truncate(1);
        let mut far = near.clone();
        "far".clone_into(&mut far.slug);
        "Far".clone_into(&mut far.title);
        "Elsewhere".clone_into(&mut far.family);
        "three".clone_into(&mut far.skills[0].skill);
        let mut optional = backend_engineer().skills.remove(0);
        optional.required = false;
        far.skills.push(optional);
        load_library(act, &[near, far])
    });
    place.act(refresh);
    let of = |slug: &'static str| {
        let known = place.read(move |tx| store::roles::find_library(tx, slug)).unwrap();
        let role = RoleKey { id: known.id, home: domain::id::AccountId::LIBRARY };
        let found = place.read(move |tx| store::benchmarks::find(tx, role, skill(1)));
        found.map(|found| (found.basis, found.n))
    };
    assert_eq!(of("near"), Some((BenchmarkBasis::Similar, 30)));
    assert_eq!(of("far"), Some((BenchmarkBasis::Everyone, 40)));
});
