//! `metier measure role`.

use serde_json::Value;

use crate::command::{Folder, close, number};

#[test]
fn a_role_score_is_the_mean_score_over_the_mean_goal() {
    let folder =
        Folder::new("role").with("goals.csv", "skill,benchmark,multiplier\npython,150,1.1\nsql,160,\n").with(
            "scores.csv",
            "person,skill,score,se\nada,python,171,18\nben,sql,140,20\nada,sql,154,24\nada,git,100,10\n",
        );
    let ran = folder.run("measure role --goals goals.csv --scores scores.csv");
    assert!(ran.err.contains("skills that the role does not require: `git` (line 5)"), "{}", ran.err);
    assert!(
        ran.err.contains("scores.csv: no role score of `ben`, because there is no score for python"),
        "{}",
        ran.err
    );
    let document = ran.document();
    let [ada, ben] = document["results"].as_array().unwrap().as_slice() else { panic!("two people") };
    close(&ada["ratio"], 325.0 / 325.0, 1e-12);
    close(&ada["se"], 30.0 / 325.0, 1e-12);
    assert_eq!(
        (&ada["role_score"], &ada["level"], &ada["goal_met"]),
        (&100.0.into(), &"mid_level".into(), &true.into())
    );
    let total: f64 = ada["level_probabilities"].as_object().unwrap().values().map(number).sum();
    assert!((total - 1.0).abs() < 1e-12);
    close(&ada["skills"][0]["goal"], 165.0, 1e-12);
    assert_eq!((&ada["skills"][0]["met"], &ada["skills"][1]["met"]), (&true.into(), &false.into()));
    assert_eq!((&ben["role_score"], &ben["missing"]), (&Value::Null, &serde_json::json!(["python"])));
}

#[test]
fn without_standard_errors_levels_have_no_probabilities() {
    let folder = Folder::new("role-plain")
        .with("goals.csv", "skill,goal\npython,200\n")
        .with("scores.csv", "skill,score\npython,120\n");
    let found = &folder.run("measure role --goals goals.csv --scores scores.csv").document()["results"][0];
    assert_eq!(
        (&found["id"], &found["level"], &found["role_score"]),
        (&Value::Null, &"beginner".into(), &60.0.into())
    );
    assert_eq!((&found["se"], &found["level_probabilities"]), (&Value::Null, &Value::Null));
}

#[test]
fn goals_and_scores_out_of_range_are_refused() {
    let folder = Folder::new("role-refused")
        .with("goals.csv", "skill,goal\npython,200\n")
        .with("high.csv", "skill,goal\npython,300\n")
        .with("odd.csv", "skill,benchmark,multiplier\npython,150,1.2\n")
        .with("twice.csv", "skill,goal\npython,200\npython,210\n")
        .with("score.csv", "skill,score\npython,301\n")
        .with("error.csv", "skill,score,se\npython,100,-1\n")
        .with("again.csv", "skill,score\npython,100\npython,120\n")
        .with("else.csv", "skill,score\nsql,100\n");
    let goals = |file: &str| folder.run(&format!("measure role --goals {file} --scores score.csv"));
    goals("high.csv").refused("high.csv, line 2, column 2: the goal `300` must lie between 1 and 299");
    goals("odd.csv").refused("odd.csv, line 2, column 3: the multiplier `1.2` must be 0.9, 1 or 1.1");
    goals("twice.csv").refused("twice.csv, line 3, column 1: the skill `python` stands twice");
    let scores = |file: &str| folder.run(&format!("measure role --goals goals.csv --scores {file}"));
    scores("score.csv").refused("score.csv, line 2, column 2: the score `301` must lie between 0 and 300");
    scores("error.csv").refused("error.csv, line 2, column 3: the standard error `-1`");
    scores("again.csv").refused("again.csv, line 3, column 1: there is an earlier score for `python`");
    scores("else.csv").refused("else.csv: no row has a score for a required skill");
}
