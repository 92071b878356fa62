//! `metier measure match`.

use serde_json::Value;

use crate::command::{Folder, close};

const TARGET: &str = "part,low,high,weight\ndominance,0,1,\nextraversion,0,1,\npatience,0,1,\nformality,0,1,\n\
    behavioural,,,2\ncognitive,250,,1\n";

#[test]
fn a_match_shows_every_part_and_who_is_tied() {
    let folder = Folder::new("match").with("target.csv", TARGET).with(
        "results.csv",
        "person,dominance,extraversion,patience,formality,dominance_se,extraversion_se,patience_se,formality_se,cognitive,cognitive_se\n\
         inside,0.5,0.5,0.5,0.5,0,0,0,0,250,0\n\
         outside,2,0.5,0.5,0.5,0,0,0,0,200,0\n\
         missing,,,,,,,,,300,0\n\
         unsure,0.5,0.5,0.5,0.5,,,,,260,30\n",
    );
    let document = folder.run("measure match --target target.csv --results results.csv").document();
    let [inside, outside, missing, unsure] = document["results"].as_array().unwrap().as_slice() else {
        panic!("four people")
    };
    close(&inside["overall"]["score"], 10.0, 1e-12);
    let step = (-0.5_f64).exp();
    let behavioural = (3.0 + step) / 4.0;
    close(&outside["behavioural"]["factors"]["dominance"]["value"], step, 1e-12);
    close(&outside["behavioural"]["factors"]["dominance"]["distance"], 1.0, 1e-12);
    close(&outside["behavioural"]["value"], behavioural, 1e-12);
    close(&outside["cognitive"]["value"], step, 1e-12);
    close(&outside["overall"]["value"], (2.0 * behavioural + step) / 3.0, 1e-12);
    assert_eq!(
        (&missing["behavioural"]["status"], &missing["behavioural"]["factors"]),
        (&"missing".into(), &Value::Null)
    );
    close(&missing["overall"]["score"], 10.0, 1e-12);
    close(&unsure["behavioural"]["factors"]["patience"]["z_se"], 0.2_f64.sqrt(), 1e-12);
    assert!(unsure["overall"]["interval"]["low"].as_f64() < unsure["overall"]["score"].as_f64());
    assert_eq!(
        (&inside["tied_with"], &outside["tied_with"]),
        (&serde_json::json!([3, 4]), &serde_json::json!([]))
    );
}

#[test]
fn a_job_that_does_not_ask_for_cognition_says_so() {
    let target = TARGET.replace("behavioural,,,2\ncognitive,250,,1\n", "");
    let folder = Folder::new("match-behavioural")
        .with("target.csv", target)
        .with("results.csv", "id,dominance,extraversion,patience,formality,team\nada,0.5,0.5,0.5,3,red\n");
    let ran = folder.run("measure match --target target.csv --results results.csv");
    assert!(ran.err.contains("results.csv: there is no use for the columns team"), "{}", ran.err);
    let found = &ran.document()["results"][0];
    assert_eq!(
        (&found["cognitive"]["status"], &found["cognitive"].get("score")),
        (&"not_asked".into(), &None)
    );
    assert_eq!(found["overall"]["value"], found["behavioural"]["value"]);
}

#[test]
fn targets_and_results_that_do_not_fit_are_refused() {
    let results =
        "id,dominance,extraversion,patience,formality,cognitive\nada,0.5,,0.5,3,\nben,1,1,1,1,200\n";
    let folder = Folder::new("match-refused")
        .with("target.csv", TARGET)
        .with("turned.csv", TARGET.replace("patience,0,1", "patience,1,0"))
        .with("part.csv", TARGET.replace("patience", "calm"))
        .with("less.csv", TARGET.replace("patience,0,1,\n", ""))
        .with("weighed.csv", TARGET.replace("patience,0,1,", "patience,0,1,3"))
        .with("results.csv", results)
        .with("ben.csv", results.replace("ada,0.5,,0.5,3,\n", ""));
    let target = |file: &str| folder.run(&format!("measure match --target {file} --results results.csv"));
    target("turned.csv").refused("turned.csv, line 4, column 2: the range from `1` to `0`");
    target("part.csv").refused("part.csv, line 4, column 1: `calm` is no part");
    target("less.csv").refused("less.csv: the factor `patience` has no range");
    target("weighed.csv").refused("weighed.csv, line 4, column 4: the four factors count the same");
    target("target.csv")
        .refused("results.csv, line 2, column 3: the `extraversion` is missing beside the other factors");
    folder
        .run("measure match --target target.csv --results ben.csv")
        .refused("ben.csv, line 2, column 6: the standard error of the cognitive score is missing");
}
