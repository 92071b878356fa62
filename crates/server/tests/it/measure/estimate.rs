//! `metier measure estimate`.

use std::fmt::Write;

use serde_json::Value;

use crate::command::{Folder, close, reference, rows};

/// The bank of the published fit and the patterns as answers, columns turned around.
fn lsat(name: &str) -> Folder {
    let mut bank = String::from("id,a,b\n");
    for row in rows(&reference("lsat6_2pl_items.csv")) {
        let (a, intercept): (f64, f64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        writeln!(bank, "x{},{a},{}", row[0], -intercept / a).unwrap();
    }
    let (mut answers, mut matrix) = (String::from("person,x5,x4,x3,x2,x1\n"), String::new());
    for (row, number) in rows(&reference("lsat6_2pl_scores.csv")).zip(1..) {
        writeln!(answers, "p{number},{},{},{},{},{}", row[4], row[3], row[2], row[1], row[0]).unwrap();
        matrix += &(row[..5].concat() + "\n");
    }
    Folder::new(name).with("bank.csv", bank).with("answers.csv", answers).with("matrix.txt", matrix)
}

#[test]
fn four_methods_meet_mirt_and_say_where_there_is_no_estimate() {
    let folder = lsat("estimate-lsat");
    let scores = reference("lsat6_2pl_scores.csv");
    for (method, at, tolerance) in [("eap", 5, 1e-5), ("map", 7, 1e-5), ("ml", 9, 5e-5), ("wle", 11, 1e-4)] {
        let words = format!("measure estimate --bank bank.csv --responses answers.csv --method {method}");
        let found = folder.run(&words).document();
        let found = found.as_array().unwrap();
        assert_eq!(found.len(), 30);
        for ((line, row), number) in found.iter().zip(rows(&scores)).zip(1..) {
            assert_eq!((&line["row"], &line["id"]), (&number.into(), &format!("p{number}").into()));
            assert_eq!(line["n_answered"], 5);
            match row[at] {
                "Inf" => assert!(line["reason"].as_str().unwrap().starts_with("every answer is right")),
                "-Inf" => assert!(line["reason"].as_str().unwrap().starts_with("every answer is wrong")),
                theta => {
                    close(&line["theta"], theta.parse().unwrap(), tolerance);
                    close(&line["se"], row[at + 1].parse().unwrap(), tolerance);
                    assert_eq!(line.get("reason"), None);
                    continue;
                }
            }
            assert_eq!((&line["theta"], &line["se"]), (&Value::Null, &Value::Null));
        }
    }
}

#[test]
fn a_plain_text_has_the_order_of_the_bank() {
    let folder = lsat("estimate-matrix");
    let theta = |file: &str| -> Vec<Value> {
        let found = folder.run(&format!("measure estimate --bank bank.csv --responses {file}")).document();
        found.as_array().unwrap().iter().map(|line| line["theta"].clone()).collect()
    };
    for (one, other) in theta("answers.csv").iter().zip(theta("matrix.txt")) {
        close(one, other.as_f64().unwrap(), 1e-12);
    }
}

#[test]
fn missing_answers_are_not_wrong_and_an_empty_row_is_named() {
    let folder = Folder::new("estimate-missing")
        .with("bank.csv", "item,a,b,c,note\nq1,1,0,0.2,x\nq2,1.5,0.5,0.2,y\n")
        .with("answers.csv", "q1,q2\n1,\n1,0\n,\n");
    let ran = folder.run("measure estimate --bank bank.csv --responses answers.csv --method map");
    assert!(ran.err.contains("bank.csv: a bank has no use for the columns note"), "{}", ran.err);
    assert!(
        ran.err.contains("answers.csv: rows without an answer say nothing of ability: line 4"),
        "{}",
        ran.err
    );
    let found = ran.document();
    assert!(found[0]["theta"].as_f64() > found[1]["theta"].as_f64());
    assert_eq!((&found[0]["n_answered"], &found[2]["n_answered"]), (&1.into(), &0.into()));
    close(&found[2]["theta"], 0.0, 1e-9);
    close(&found[2]["se"], 1.0, 1e-9);
    let ml = folder.run("measure estimate --bank bank.csv --responses answers.csv --method ml").document();
    assert_eq!((&ml[2]["theta"], &ml[2]["reason"].is_string()), (&Value::Null, &true));
}

#[test]
fn the_prior_and_the_grid_can_be_chosen() {
    let folder = lsat("estimate-prior");
    let words = "measure estimate --bank bank.csv --responses answers.csv";
    let usual = folder.run(words).document();
    let same = folder.run(&format!("{words} --quadrature 61:-6:6")).document();
    close(&usual[29]["theta"], same[29]["theta"].as_f64().unwrap(), 1e-6);
    let moved = folder.run(&format!("{words} --prior-mean -1 --prior-sd 0.5")).document();
    assert!(moved[29]["theta"].as_f64().unwrap() < usual[29]["theta"].as_f64().unwrap() - 0.5);
}
