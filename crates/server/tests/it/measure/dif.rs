//! `metier measure dif`.

use std::fmt::Write;

use serde_json::Value;

use crate::command::{Folder, number};

/// Answers of 600 people in each of two groups to eight items, the fourth of which is harder for the group `f`.
fn answers() -> String {
    let mut text = String::from("person,q1,q2,q3,q4,q5,q6,q7,q8,sex\n");
    let mut state = 1_u64;
    let mut draw = || {
        // Numbers of an ordinary congruential generator are random enough to answer with.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for person in 0..1_200 {
        let sex = if person % 2 == 0 { "f" } else { "m" };
        let ability = (0..6).map(|_| draw()).sum::<f64>() * 1.4 - 4.2;
        write!(text, "p{person}").unwrap();
        for item in 0_u32..8 {
            let extra = if item == 3 && sex == "f" { 1.2 } else { 0.0 };
            let difficulty = f64::from(item) * 0.3 - 1.0 + extra;
            let right = draw() < 1.0 / (1.0 + (-1.3 * (ability - difficulty)).exp());
            write!(text, ",{}", u8::from(right)).unwrap();
        }
        writeln!(text, ",{sex}").unwrap();
    }
    text
}

#[test]
fn a_planted_difference_is_found_with_its_direction() {
    let more = "gap,1,,1,0,1,0,1,0,m\nnone,1,1,1,0,1,0,1,0,\n";
    let folder = Folder::new("dif").with("answers.csv", answers() + more);
    let ran = folder.run("measure dif --responses answers.csv --group sex --purify");
    assert!(ran.err.contains("answers.csv: rows without a group are left out: line 1203"), "{}", ran.err);
    assert!(ran.err.contains("answers.csv: 1 rows without every answer are left out"), "{}", ran.err);
    let document = ran.document();
    assert_eq!(
        (&document["groups"]["reference"]["value"], &document["groups"]["focal"]["n"]),
        (&"m".into(), &600.into())
    );
    assert_eq!((&document["n_complete"], &document["n_left_out"]), (&1_200.into(), &1.into()));
    let items = document["items"].as_array().unwrap();
    let planted = &items[3];
    assert_eq!(
        (&planted["id"], &planted["mantel_haenszel"]["class"], &planted["matching"]),
        (&"q4".into(), &"C".into(), &false.into())
    );
    assert!(number(&planted["mantel_haenszel"]["delta"]) < -1.5);
    assert!(number(&planted["mantel_haenszel"]["odds_ratio"]) > 1.0);
    assert!(number(&planted["logistic"]["uniform"]["p"]) < 1e-6);
    for item in items.iter().filter(|item| item["id"] != "q4") {
        assert_eq!(item["mantel_haenszel"]["class"], "A", "{item}");
    }
    let turned =
        folder.run("measure dif --responses answers.csv --group sex --purify --reference f").document();
    assert!(number(&turned["items"][3]["mantel_haenszel"]["delta"]) > 1.5);
}

#[test]
fn a_constant_item_is_named_and_its_numbers_are_absent() {
    let mut text = String::from("group,q1,q2\n");
    for (group, q1) in [("a", 1), ("a", 0), ("b", 1), ("b", 0)] {
        writeln!(text, "{group},{q1},1").unwrap();
    }
    let folder = Folder::new("dif-constant").with("answers.csv", text);
    let ran = folder.run("measure dif --responses answers.csv --group group");
    assert!(ran.err.contains("answers.csv, line 1, column 3: item `q2` cannot be compared"), "{}", ran.err);
    let item = &ran.document()["items"][1];
    assert_eq!(item["mantel_haenszel"], Value::Null);
    assert!(item["mantel_haenszel_reason"].as_str().unwrap().contains("nothing to compare"));
}

#[test]
fn groups_that_are_not_two_are_refused() {
    let folder = Folder::new("dif-refused")
        .with("answers.csv", "group,q1\na,1\nb,0\nc,1\n")
        .with("one.csv", "group,q1\na,1\na,0\n");
    folder
        .run("measure dif --responses answers.csv --group group")
        .refused("answers.csv: `group` has 3 groups (a, b, c); two can be compared");
    folder.run("measure dif --responses one.csv --group group").refused("one.csv: `group` has 1 groups (a)");
    folder
        .run("measure dif --responses answers.csv --group sex")
        .refused("answers.csv, line 1, column 3: there is no column `sex` among group, q1");
    folder
        .run("measure dif --responses answers.csv --group group --reference a --focal d")
        .refused("answers.csv: there is no group `d` in `group`");
    let ran = folder.run("measure dif --responses answers.csv --group group --reference a --focal b");
    assert!(ran.err.contains("answers.csv: 1 rows of other groups are left out"), "{}", ran.err);
    assert_eq!(ran.document()["n_complete"], 2);
}
