//! `metier measure fairness`.

use serde_json::{Value, json};

use crate::command::{Folder, close};

#[test]
fn groups_are_compared_with_the_highest_rate() {
    let folder = Folder::new("fairness").with(
        "table.csv",
        "sex,age,selected,total\nwomen,under 40,30,100\nmen,under 40,60,120\nwomen,40 and over,10,60\nmen,40 and over,1,3\n",
    );
    let document = folder.run("measure fairness --table table.csv").document();
    let [by_sex, by_age, cells] = document["comparisons"].as_array().unwrap().as_slice() else {
        panic!("three comparisons")
    };
    assert_eq!(
        (&by_sex["by"], &by_age["by"], &cells["by"]),
        (&json!(["sex"]), &json!(["age"]), &json!(["sex", "age"]))
    );
    let [men, women] = by_sex["groups"].as_array().unwrap().as_slice() else { panic!("two groups") };
    assert_eq!(
        (&men["reference"], &men["impact_ratio"], &men["total"]),
        (&true.into(), &Value::Null, &123.into())
    );
    let (low, high) = (40.0 / 160.0, 61.0 / 123.0);
    close(&women["rate"], low, 1e-12);
    close(&women["impact_ratio"], low / high, 1e-12);
    assert_eq!(women["below_four_fifths"], true);
    let together: f64 = 101.0 / 283.0;
    let z = (low - high) / (together * (1.0 - together) * (1.0 / 160.0 + 1.0 / 123.0)).sqrt();
    close(&women["z"], z, 1e-12);
    assert_eq!(cells["groups"][0]["too_few"], json!(["few_people", "small_share", "one_person_decides"]));
}

#[test]
fn one_row_a_person_counts_and_fishers_p_is_exact() {
    let people = "a,1\na,1\na,1\na,0\nb,1\nb,0\nb,0\nb,0\n";
    let folder = Folder::new("fairness-people").with("table.csv", format!("group,selected\n{people}"));
    let groups = &folder.run("measure fairness --table table.csv").document()["comparisons"][0]["groups"];
    close(&groups[1]["fisher_p"], 34.0 / 70.0, 1e-12);
    assert_eq!((&groups[1]["values"], &groups[1]["z"]), (&json!(["b"]), &Value::Null));
    assert_eq!(groups[1]["too_few"][0], "few_people");
}

#[test]
fn counts_that_cannot_be_are_refused() {
    let folder = Folder::new("fairness-refused")
        .with("more.csv", "group,selected,total\na,5,4\n")
        .with("part.csv", "group,selected,total\na,1.5,4\n")
        .with("alone.csv", "selected,total\n1,4\n")
        .with("without.csv", "group,total\na,4\n")
        .with("nameless.csv", "group,selected,total\n,1,4\n");
    let table = |file: &str| folder.run(&format!("measure fairness --table {file}"));
    table("more.csv").refused("more.csv, line 2, column 2: `5` of `4` people cannot be selected");
    table("part.csv")
        .refused("part.csv, line 2, column 2: the selected `1.5` is not a whole number of people");
    table("alone.csv").refused("alone.csv, line 1, column 3: no column names a group");
    table("without.csv").refused("without.csv, line 1, column 3: there is no column `selected`");
    table("nameless.csv").refused("nameless.csv, line 2, column 1: the `group` is missing");
}
