//! Laws of measurement, each with its exact premise, on random items and answers.
#![expect(clippy::unwrap_used, reason = "a test that cannot build its premise has failed")]

use proptest::prelude::*;
use psychometrics::{
    estimate::{Answer, Estimate, NotEstimable, eap, information, log_likelihood, map, ml, wle},
    item::ItemParameters,
    norm::{EMPIRICAL_FROM, Norm},
    normal::{self, Normal},
    posterior::Posterior,
    quadrature::Quadrature,
    role_score::{Benchmark, GoalChoice, MeasuredSkill, RoleLevel, RoleScore, benchmark},
    scale::{self, Interval, Level, SkillScore},
    uniform::{Uniforms, pick},
};

prop_compose! {
    /// Any item with `a > 0`, from flat to almost a step.
    fn item()(ln_a in -3.0..3.0_f64, b in -5.0..5.0_f64, c in prop_oneof![Just(0.0), 0.0..0.5], d in prop_oneof![Just(1.0), 0.6..1.0]) -> ItemParameters {
        ItemParameters::new(ln_a.exp(), b, c, d).unwrap()
    }
}

fn answer() -> impl Strategy<Value = Answer> {
    (item(), any::<bool>()).prop_map(|(item, right)| Answer { item, right })
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec(answer(), 0..30)
}

fn estimate(answers: &[Answer]) -> Estimate {
    eap(answers, &Quadrature::default(), Normal::STANDARD)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn information_is_never_negative_and_test_information_is_the_sum(answers in answers(), theta in -10.0..10.0_f64) {
        let mut sum = 0.0;
        for answer in &answers {
            let one = answer.item.information(theta);
            prop_assert!(one.is_finite() && one >= 0.0);
            sum += one;
        }
        prop_assert!((information(&answers, theta) - sum).abs() <= 1e-12 * (1.0 + sum));
    }

    #[test]
    fn with_a_above_zero_a_right_answer_never_lowers_the_eap_and_a_wrong_one_never_raises_it(
        before in answers(),
        item in item(),
    ) {
        let start = estimate(&before).theta;
        let after = |right: bool| {
            let mut all = before.clone();
            all.push(Answer { item, right });
            estimate(&all).theta
        };
        prop_assert!(after(true) >= start - 1e-10, "{} fell to {}", start, after(true));
        prop_assert!(after(false) <= start + 1e-10, "{} rose to {}", start, after(false));
    }

    #[test]
    fn the_order_of_answers_does_not_matter(answers in answers(), seed in any::<u64>()) {
        let mut shuffled = answers.clone();
        let mut uniforms = Uniforms::new(seed, 0);
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, pick(uniforms.draw(), at + 1));
        }
        let (one, other) = (estimate(&answers), estimate(&shuffled));
        prop_assert!((one.theta - other.theta).abs() < 1e-9);
        prop_assert!((one.standard_error - other.standard_error).abs() < 1e-9);
    }

    #[test]
    fn a_probability_lies_between_the_asymptotes_and_rises_with_ability(item in item(), theta in -10.0..10.0_f64, more in 0.0..5.0_f64) {
        let p = item.probability(theta);
        prop_assert!(p >= item.lower_asymptote() && p <= item.upper_asymptote());
        prop_assert!(item.probability(theta + more) >= p - 1e-15);
    }

    #[test]
    fn log_probabilities_are_finite_and_their_probabilities_add_up_to_one(item in item(), theta in -10.0..10.0_f64) {
        let (right, wrong) = item.log_probabilities(theta);
        prop_assert!(right.is_finite() && wrong.is_finite() && right <= 0.0 && wrong <= 0.0);
        prop_assert!((right.exp() + wrong.exp() - 1.0).abs() < 1e-12);
        prop_assert!((right.exp() - item.probability(theta)).abs() < 1e-12);
    }

    #[test]
    fn estimates_are_numbers_with_positive_errors_or_said_not_to_exist(answers in answers()) {
        let bayesian = [estimate(&answers), map(&answers, Normal::STANDARD)];
        for found in bayesian.into_iter().chain(ml(&answers)).chain(wle(&answers)) {
            prop_assert!(found.theta.is_finite() && found.theta.abs() <= 10.0, "{found:?}");
            prop_assert!(found.standard_error.is_finite() && found.standard_error >= 0.0, "{found:?}");
        }
    }

    #[test]
    fn no_ability_on_a_grid_is_likelier_than_the_maximum_likelihood_estimate(answers in answers()) {
        if let Ok(found) = ml(&answers) {
            let top = log_likelihood(&answers, found.theta);
            for step in -100..=100 {
                prop_assert!(log_likelihood(&answers, f64::from(step) / 10.0) <= top + 1e-3);
            }
        }
    }

    #[test]
    fn the_probabilities_of_the_levels_add_up_to_one(answers in answers(), mean in -1.0..1.0_f64, sd in 0.3..2.0_f64) {
        let norm = Norm::normal(mean, sd).unwrap();
        let mut posterior = Posterior::prior(&Quadrature::default(), Normal::STANDARD);
        for answer in &answers {
            let row: Vec<f64> = posterior.points().iter().map(|point| {
                let (right, wrong) = answer.item.log_probabilities(*point);
                if answer.right { right } else { wrong }
            }).collect();
            posterior.observe(&row);
        }
        let found = Estimate { theta: posterior.mean(), standard_error: posterior.standard_deviation() };
        for shares in [scale::level_probabilities(&posterior, &norm), scale::level_probabilities_of(found, &norm)] {
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(shares.iter().all(|share| *share >= 0.0));
        }
    }

    #[test]
    fn a_higher_percentile_never_scores_lower_and_the_scale_is_symmetric(p in 0.0..=1.0_f64, q in 0.0..=1.0_f64) {
        let (low, high) = (p.min(q), p.max(q));
        prop_assert!(scale::score(low) <= scale::score(high) + 1e-9);
        prop_assert!((0.0..=300.0).contains(&scale::score(p)));
        prop_assert!((scale::score(p) + scale::score(1.0 - p) - 300.0).abs() < 1e-9);
        prop_assert!(Level::of_percentile(low) <= Level::of_percentile(high));
    }

    #[test]
    fn quantiles_undo_cumulative_probabilities(p in 1e-12..1.0_f64) {
        prop_assert!((normal::cumulative(normal::quantile(p)) - p).abs() < 1e-14 + 1e-12 * p);
    }

    #[test]
    fn an_interval_holds_its_score(theta in -6.0..6.0_f64, standard_error in 0.0..2.0_f64) {
        let norm = Norm::provisional(0.12).unwrap();
        let interval = Interval::of(Estimate { theta, standard_error }, &norm);
        let score = SkillScore::of(theta, &norm).score;
        prop_assert!(interval.low.score <= score + 1e-9 && score <= interval.high.score + 1e-9);
        prop_assert!(interval.standard_error() >= -1e-12);
    }

    #[test]
    fn an_empirical_percentile_rises_from_none_to_all(thetas in prop::collection::vec(-3.0..3.0_f64, 1..50), at in -4.0..4.0_f64, more in 0.0..2.0_f64) {
        let norm = Norm::empirical(thetas.iter().copied().cycle().take(EMPIRICAL_FROM.next_multiple_of(thetas.len()))).unwrap();
        prop_assert!(norm.percentile(at) <= norm.percentile(at + more));
        prop_assert!(norm.percentile(-5.0) == 0.0 && (norm.percentile(5.0) - 1.0).abs() < 1e-15);
        let reached = norm.theta_at(norm.percentile(at));
        prop_assert!(thetas.contains(&reached));
    }

    #[test]
    fn one_higher_skill_score_never_lowers_the_role_score(
        scores in prop::collection::vec((0.0..300.0_f64, 0.0..40.0_f64, 1.0..299.0_f64), 1..10),
        more in 0.0..50.0_f64,
    ) {
        let mut skills: Vec<MeasuredSkill> = scores.iter()
            .map(|(score, standard_error, goal)| MeasuredSkill { score: *score, standard_error: *standard_error, goal: *goal })
            .collect();
        let before = RoleScore::of(&skills).unwrap();
        prop_assert!((before.level_probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        skills[0].score += more;
        let after = RoleScore::of(&skills).unwrap();
        prop_assert!(after.ratio >= before.ratio && after.level >= before.level);
    }

    #[test]
    fn a_uniform_lies_in_its_range_and_picks_inside_the_list(seed in any::<u64>(), sequence in any::<u64>(), n in 1_usize..1000) {
        let uniform = Uniforms::new(seed, sequence).draw();
        prop_assert!((0.0..1.0).contains(&uniform));
        prop_assert!(pick(uniform, n) < n);
    }
}

#[test]
fn a_likelihood_that_rises_to_the_end_of_the_range_has_no_maximum() {
    let item = |b: f64| ItemParameters::new(1.0, b, 0.25, 1.0).unwrap();
    let answers = [Answer { item: item(3.0), right: true }, Answer { item: item(-3.0), right: false }];
    assert_eq!(ml(&answers), Err(NotEstimable::OutOfRange));
    assert_eq!(ml(&[]), Err(NotEstimable::NoAnswers));
    assert_eq!(wle(&[]), Err(NotEstimable::NoAnswers));
}

#[test]
fn with_guessing_one_more_answer_can_raise_the_standard_error() {
    let item = ItemParameters::new(2.0, 1.5, 0.25, 1.0).unwrap();
    let errors: Vec<f64> = (0..4)
        .map(|n| (estimate(&vec![Answer { item, right: true }; n]).standard_error * 100.0).round())
        .collect();
    assert_eq!(errors, [100.0, 109.0, 112.0, 105.0]);
}

#[test]
fn a_provisional_norm_takes_out_the_variance_that_estimates_lack() {
    let norm = Norm::provisional(0.19).unwrap();
    assert!((norm.theta_at(normal::cumulative(1.0)) - 0.9).abs() < 1e-12);
    assert!(Norm::provisional(1.0).is_err() && Norm::provisional(f64::NAN).is_err());
    assert!(Norm::empirical([f64::NAN]).is_err());
}

#[test]
fn equal_abilities_count_half_in_an_empirical_norm() {
    let norm = Norm::empirical([1.0, 0.0, 1.0, 2.0].repeat(EMPIRICAL_FROM / 4)).unwrap();
    for (theta, expected) in [(-1.0, 0.0), (0.0, 0.125), (0.5, 0.25), (1.0, 0.5), (1.5, 0.75), (2.0, 0.875)] {
        assert!((norm.percentile(theta) - expected).abs() < 1e-15, "at {theta}");
    }
}

#[test]
fn role_levels_begin_at_their_ratios() {
    let at =
        |score: f64, goal: f64| RoleScore::of(&[MeasuredSkill { score, standard_error: 0.0, goal }]).unwrap();
    let table = [
        (64.9, RoleLevel::Beginner, false),
        (65.0, RoleLevel::EntryLevel, false),
        (90.0, RoleLevel::MidLevel, false),
        (100.0, RoleLevel::MidLevel, true),
        (115.0, RoleLevel::SeniorLevel, true),
    ];
    for (score, level, met) in table {
        let role = at(score, 100.0);
        assert_eq!((role.level, role.goal_met()), (level, met), "at {score}");
        assert!((role.shown() - score.round()).abs() < 1e-9);
    }
    assert!(RoleScore::of(&[]).is_err());
}

#[test]
fn the_probability_of_a_role_level_follows_from_the_errors_of_the_skills() {
    let skill = MeasuredSkill { score: 90.0, standard_error: 10.0, goal: 100.0 };
    let role = RoleScore::of(&[skill; 4]).unwrap();
    assert!((role.standard_error - 0.05).abs() < 1e-12);
    let below = normal::cumulative(-5.0);
    let expected = [below, 0.5 - below, 0.5 - below, below];
    for (share, expected) in role.level_probabilities.iter().zip(expected) {
        assert!((share - expected).abs() < 1e-12);
    }
}

#[test]
fn a_goal_stays_where_it_can_be_met_and_missed() {
    assert!((GoalChoice::Higher.goal(290.0) - 299.0).abs() < 1e-12);
    assert!((GoalChoice::Lower.goal(0.5) - 1.0).abs() < 1e-12);
    assert!((GoalChoice::Lower.goal(150.0) - 135.0).abs() < 1e-12);
}

#[test]
fn a_benchmark_falls_back_when_fewer_than_thirty_people_are_measured() {
    let thirty: Vec<f64> = (1..=30).map(f64::from).collect();
    let more: Vec<f64> = (1..=31).map(f64::from).collect();
    assert_eq!(benchmark(&thirty, &more), Benchmark::Similar { n: 30, median: 15.5 });
    assert_eq!(benchmark(&thirty[1..], &more), Benchmark::Everyone { n: 31, median: 16.0 });
    assert_eq!(benchmark(&[], &thirty[1..]), Benchmark::Default);
    assert!((Benchmark::Default.value() - 150.0).abs() < 1e-12);
}

#[test]
fn neighbouring_streams_are_uniform_and_unrelated() {
    let n = 20_000_u64;
    let (mut sum, mut product) = (0.0, 0.0);
    for sequence in 0..n {
        let (here, next) =
            (Uniforms::new(9, sequence).draw() - 0.5, Uniforms::new(9, sequence + 1).draw() - 0.5);
        sum += here;
        product += here * next;
    }
    let n = n as f64;
    // Standard errors are 0.0020 and 0.00059; four of them are exceeded once in 16,000 choices of the seed, which is fixed here.
    assert!((sum / n).abs() < 0.008 && (product / n).abs() < 0.0024, "{} {}", sum / n, product / n);
}
