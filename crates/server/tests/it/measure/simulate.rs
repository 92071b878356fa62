//! `metier measure simulate`.

use serde_json::Value;

use crate::command::{Folder, Ran, close, number, reference, rows};

/// The reference bank and abilities, and the answers that the reference trace used; the other cells are empty.
fn cat500(name: &str) -> Folder {
    let trace = reference("cat500_trace.csv");
    let mut answers = vec![vec![""; 500]; 1_000];
    for row in rows(&trace) {
        let (person, item): (usize, usize) = (row[0].parse().unwrap(), row[2].parse().unwrap());
        answers[person - 1][item - 1] = row[3];
    }
    let header: Vec<String> = (1..=500).map(|item| item.to_string()).collect();
    let body: Vec<String> = answers.iter().map(|row| row.join(",") + "\n").collect();
    Folder::new(name)
        .with("bank.csv", reference("cat500_bank.csv"))
        .with("thetas.csv", reference("cat500_theta.csv"))
        .with("answers.csv", format!("{}\n{}", header.join(","), body.concat()))
}

const REPLAY: &str = "measure simulate --bank bank.csv --thetas thetas.csv --length 20 --select mfi \
    --quadrature 33:-4:4 --responses answers.csv --out path.csv";

fn without_seconds(ran: &Ran) -> Value {
    let mut document = ran.document();
    assert!(number(&document["seconds"].take()) > 0.0);
    document
}

#[test]
fn twenty_thousand_choices_and_estimates_meet_cat_r() {
    let folder = cat500("replay");
    let ran = folder.run(REPLAY);
    assert_eq!(ran.err, "");
    let summary = ran.document();
    assert_eq!(summary["n"], 1_000);
    close(&summary["rmse"], 0.331_75, 1e-4);
    close(&summary["bias"], 0.0140, 1e-4);
    close(&summary["mean_se"], 0.3155, 1e-4);
    close(&summary["correlation"], 0.9419, 1e-4);
    let (path, trace) = (folder.read("path.csv"), reference("cat500_trace.csv"));
    assert_eq!((path.lines().next(), path.lines().count()), (trace.lines().next(), 20_001));
    for (found, expected) in rows(&path).zip(rows(&trace)) {
        assert_eq!(found[..4], expected[..4]);
        for at in [4, 5] {
            let (found, expected): (f64, f64) = (found[at].parse().unwrap(), expected[at].parse().unwrap());
            assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
        }
    }
    let used: std::collections::BTreeSet<&str> = rows(&trace).map(|row| row[2]).collect();
    close(&summary["exposure"]["max"], 1.0, 0.0);
    close(&summary["exposure"]["unused"], 1.0 - used.len() as f64 / 500.0, 1e-12);
    assert_eq!(summary["exposure"]["n_unused"], 500 - used.len());
    assert_eq!(folder.files(), ["answers.csv", "bank.csv", "path.csv", "thetas.csv"]);
}

#[test]
fn a_seed_gives_the_same_study_on_any_number_of_processors() {
    let folder = cat500("seed");
    let words = "measure simulate --bank bank.csv --thetas thetas.csv --length 12 --seed 7 --out";
    let one = folder.run_with(&format!("{words} one.csv"), &[("RAYON_NUM_THREADS", "1")]);
    let three = folder.run_with(&format!("{words} three.csv"), &[("RAYON_NUM_THREADS", "3")]);
    assert_eq!(without_seconds(&one), without_seconds(&three));
    assert!(folder.read("one.csv") == folder.read("three.csv"));
    let other = folder.run("measure simulate --bank bank.csv --thetas thetas.csv --length 12 --seed 8");
    assert_ne!(without_seconds(&one), without_seconds(&other));
}

#[test]
fn each_rule_of_choice_wears_the_bank_differently() {
    let folder = cat500("rules");
    let max = |options: &str| {
        let words = format!("measure simulate --bank bank.csv --thetas thetas.csv --length 20 {options}");
        number(&folder.run(&words).document()["exposure"]["max"])
    };
    close(&max("--select mfi").into(), 1.0, 0.0);
    let randomesque = max("--select randomesque --k 4");
    assert!(randomesque > 0.26 && randomesque < 1.0, "{randomesque}");
    assert!(max("") <= 0.26, "progressive is what is done without asking");
    let balanced = folder.run(
        "measure simulate --bank bank.csv --thetas thetas.csv --length 5 --select mfi --balance --out path.csv",
    );
    balanced.document();
    let (path, bank) = (folder.read("path.csv"), reference("cat500_bank.csv"));
    let topics: Vec<&str> = rows(&bank).map(|row| row[4]).collect();
    let mut first: Vec<&str> =
        rows(&path).take(5).map(|row| topics[row[2].parse::<usize>().unwrap() - 1]).collect();
    first.sort_unstable();
    assert_eq!(first, ["1", "2", "3", "4", "5"]);
}

#[test]
fn maximum_likelihood_is_stood_in_for_and_a_short_bank_ends_early() {
    let folder = Folder::new("short")
        .with("bank.csv", "id,a,b\nq1,1,0\nq2,1,1\n")
        .with("thetas.csv", "-3\n0.5\n3\n")
        .with("answers.txt", "00\n10\n11\n");
    let ran = folder.run(
        "measure simulate --bank bank.csv --thetas thetas.csv --length 5 --method ml --responses answers.txt",
    );
    assert!(ran.err.contains("the bank has 2 items, so that every sitting ends there"), "{}", ran.err);
    assert!(ran.err.contains("the final estimate of 2 of 3 people is by EAP"), "{}", ran.err);
    let document = ran.document();
    assert_eq!((&document["n"], &document["mean_length"]), (&3.into(), &2.0.into()));
}

#[test]
fn what_cannot_be_simulated_is_refused_and_leaves_no_file() {
    let folder = Folder::new("simulate-refused")
        .with("bank.csv", "id,a,b\nq1,1,0\n\"q,2\",1,1\n")
        .with("thetas.csv", "theta\n0.1\n0.2\n")
        .with("odd.csv", "theta\n0.1\nhigh\n")
        .with("holes.csv", "\"q,2\",q1\n1,0\n1,\n")
        .with("short.txt", "10\n");
    let words = "measure simulate --bank bank.csv --length 2 --out path.csv --thetas";
    folder.run(&format!("{words} odd.csv")).refused("odd.csv, line 3, column 1: the theta `high`");
    folder
        .run(&format!("{words} thetas.csv --responses short.txt"))
        .refused("short.txt: there are 1 rows of answers for 2 abilities");
    folder
        .run(&format!("{words} thetas.csv --responses holes.csv --select mfi"))
        .refused("person 2 was asked item `q1`, to which --responses has no answer");
    folder.run(&format!("{words} thetas.csv --balance")).refused("--balance needs a column `topic`");
    folder
        .run("measure simulate --bank bank.csv --length 2 --thetas thetas.csv --out none/path.csv")
        .refused("none/path.csv: it cannot be written");
    assert!(!folder.files().iter().any(|name| name.starts_with("path")));
    folder.run(&format!("{words} thetas.csv")).document();
    assert!(folder.read("path.csv").contains(",\"q,2\","));
}
