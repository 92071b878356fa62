//! `metier measure calibrate`.

use std::fmt::Write;

use serde_json::Value;

use crate::command::{Folder, close, number, reference, rows};

fn lsat(name: &str) -> Folder {
    Folder::new(name).with("lsat6.csv", reference("lsat6.csv"))
}

#[track_caller]
fn column(document: &Value, key: &str, expected: &[f64], tolerance: f64) {
    let items = document["items"].as_array().unwrap();
    assert_eq!(items.len(), expected.len());
    for (item, expected) in items.iter().zip(expected) {
        close(&item[key], *expected, tolerance);
    }
}

#[test]
fn two_parameters_of_the_lsat_meet_the_published_fit() {
    let folder = lsat("lsat-2pl");
    let ran = folder.run("measure calibrate --model 2pl --responses lsat6.csv --weights freq");
    assert_eq!(ran.err, "");
    let fit = ran.document();
    close(&fit["log_likelihood"], -2_466.653_377, 1e-5);
    close(&fit["aic"], 4_953.306_755, 1e-5);
    close(&fit["bic"], 5_002.384_308, 1e-5);
    assert_eq!((&fit["n_persons"], &fit["converged"]), (&1000.0.into(), &true.into()));
    column(&fit, "a", &[0.825_660, 0.722_744, 0.890_875, 0.688_368, 0.656_856], 1e-5);
    column(&fit, "b", &[-3.358_811, -1.370_058, -0.279_666, -1.866_381, -3.125_907], 1e-5);
    column(&fit, "c", &[0.0; 5], 0.0);
    column(&fit, "se_a", &[0.258_115, 0.186_680, 0.232_764, 0.185_143, 0.209_909], 1e-5);
    column(&fit, "share_right", &[0.924, 0.709, 0.553, 0.763, 0.870], 1e-9);
    column(&fit, "point_biserial", &[0.112_833, 0.153_178, 0.172_779, 0.144_428, 0.121_596], 1e-5);
    let first = &fit["items"][0];
    assert_eq!((&first["id"], &first["se_c"]), (&"x1".into(), &Value::Null));
    assert!(number(&first["se_b"]) > 0.5);
}

#[test]
fn one_parameter_has_a_common_slope_or_the_slope_one() {
    let folder = lsat("lsat-1pl");
    let common = folder.run("measure calibrate --model 1pl --responses lsat6.csv --weights freq").document();
    column(&common, "a", &[0.755_135; 5], 1e-4);
    column(&common, "b", &[-3.615_267, -1.322_421, -0.317_631, -1.730_090, -2.780_172], 1e-3);
    close(&common["log_likelihood"], -2_466.937_600, 1e-3);
    let rasch =
        folder.run("measure calibrate --model 1pl --fixed-slope --responses lsat6.csv --weights freq");
    let rasch = rasch.document();
    column(&rasch, "a", &[1.0; 5], 0.0);
    column(&rasch, "b", &[-2.871_971, -1.063_029, -0.257_611, -1.388_059, -2.218_778], 1e-3);
    assert_eq!(rasch["items"][0]["se_a"], Value::Null);
    folder
        .run("measure calibrate --model 2pl --fixed-slope --responses lsat6.csv --weights freq")
        .refused("--fixed-slope goes with --model 1pl only");
}

#[test]
fn a_plain_text_of_ten_thousand_people_meets_mirt() {
    let folder = Folder::new("ten-thousand").with("responses.txt", reference("cal2pl_10k_responses.txt"));
    let fit = folder.run("measure calibrate --model 2pl --responses responses.txt").document();
    close(&fit["log_likelihood"], -264_012.945_413, 1e-4);
    let table = reference("cal2pl_10k_items.csv");
    for (item, row) in fit["items"].as_array().unwrap().iter().zip(rows(&table)) {
        assert_eq!(item["id"], row[0]);
        close(&item["a"], row[1].parse().unwrap(), 1e-3);
        close(&item["b"], row[2].parse().unwrap(), 1e-3);
        close(&item["se_a"], row[4].parse().unwrap(), 1e-4);
    }
}

#[test]
fn anchors_keep_their_parameters_and_carry_their_scale() {
    // The anchors' scale has its zero one unit lower and units twice as small.
    let folder = lsat("anchors").with(
        "anchors.csv",
        "id,a,b\nx1,0.412830,-5.717622\nx2,0.361372,-1.740116\nx3,0.4454375,0.440668\nelse,1,0\n",
    );
    let ran = folder
        .run("measure calibrate --model 2pl --responses lsat6.csv --weights freq --anchors anchors.csv --quadrature 151:-14:16");
    assert!(
        ran.err.contains("anchors.csv: anchors without a column of answers are not used: else"),
        "{}",
        ran.err
    );
    let fit = ran.document();
    close(&fit["latent"]["mean"], 1.0, 2e-3);
    close(&fit["latent"]["sd"], 2.0, 2e-3);
    assert!(number(&fit["latent"]["se_mean"]) > 0.0);
    let [first, .., fourth, _] = fit["items"].as_array().unwrap().as_slice() else { panic!("five items") };
    assert_eq!(
        (&first["anchor"], &first["a"], &first["se_a"]),
        (&true.into(), &0.41283.into(), &Value::Null)
    );
    close(&first["b"], -5.717_622, 1e-12);
    close(&fourth["a"], 0.344_184, 2e-3);
    close(&fourth["b"], -2.732_762, 2e-2);
}

#[test]
fn three_parameters_are_held_by_priors_unless_told_otherwise() {
    let folder = lsat("3pl");
    let with = folder.run("measure calibrate --model 3pl --responses lsat6.csv --weights freq").document();
    assert!(number(&with["items"][0]["se_c"]) > 0.0);
    let three = folder.run("measure calibrate --model 3pl --options 3 --responses lsat6.csv --weights freq");
    assert!(number(&three.document()["items"][0]["c"]) > number(&with["items"][0]["c"]));
    let without = folder.run(
        "measure calibrate --model 3pl --no-priors --allow-unconverged --responses lsat6.csv --weights freq",
    );
    assert!(number(&without.document()["log_likelihood"]) > number(&with["log_likelihood"]));
}

#[test]
fn what_says_nothing_is_left_out_and_named() {
    let text = "id,good,always,wrong,better,never,nobody\n\
        1,1,1,0,1,0,\n2,1,1,0,1,0,\n3,0,1,1,0,0,\n4,,,,,,\n5,0,1,1,1,0,\n6,1,1,0,0,0,\n";
    let folder = Folder::new("nothing").with("answers.csv", text);
    let ran = folder.run("measure calibrate --model 1pl --responses answers.csv --allow-unconverged");
    let document = ran.document();
    let warnings = document["warnings"].as_array().unwrap();
    for expected in [
        "answers.csv: rows without an answer carry nothing: line 5",
        "answers.csv, line 1, column 3: item `always` was answered right by everyone; it is left out",
        "answers.csv, line 1, column 6: item `never` was answered wrong by everyone; it is left out",
        "answers.csv, line 1, column 7: item `nobody` has no answers; it is left out",
        "answers.csv, line 1, column 4: item `wrong` has the point-biserial -",
    ] {
        assert!(ran.err.contains(&format!("metier: warning: {expected}")), "{expected}: {}", ran.err);
        assert!(warnings.iter().any(|warning| warning.as_str().unwrap().starts_with(expected)));
    }
    let ids = |key: &str| -> Vec<String> {
        let list = document[key].as_array().unwrap();
        list.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("items"), ["good", "wrong", "better"]);
    assert_eq!(ids("dropped"), ["always", "never", "nobody"]);
    assert_eq!((&document["n_empty_rows"], &document["n_persons"]), (&1.into(), &5.0.into()));
}

#[test]
fn what_has_not_converged_says_so_and_fails_unless_allowed() {
    let folder = lsat("unconverged");
    let words = "measure calibrate --model 2pl --max-iterations 3 --responses lsat6.csv --weights freq";
    let ran = folder.run(words);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the fit has not converged after 3 iterations"), "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["converged"], false);
    let allowed = folder.run(&format!("{words} --allow-unconverged"));
    assert_eq!(allowed.document()["converged"], false);
    assert!(allowed.err.contains("warning: the fit has not converged"), "{}", allowed.err);
}

#[test]
fn the_same_answers_mean_the_same_however_they_are_written() {
    let plain = reference("lsat6.csv");
    let mut dressed = String::from("\u{feff}person, \"x1\" ,x2,\"x3\",x4,x5,freq\r\n");
    for (row, name) in rows(&plain).zip(1..) {
        let [x1, x2, x3, x4, x5, freq] = row.as_slice() else { panic!("six columns") };
        write!(dressed, "\"Person \"\"{name}\"\", her\",\"{x1}\", {x2} ,{x3},{x4}\t,{x5},\"{freq}\"\r\n")
            .unwrap();
    }
    dressed += "\r\n\r\n";
    let folder = lsat("dressed").with("dressed.csv", dressed);
    let words = "measure calibrate --model 2pl --weights freq --responses";
    let (one, other) =
        (folder.run(&format!("{words} lsat6.csv")), folder.run(&format!("{words} dressed.csv")));
    assert_eq!(one.document(), other.document());
}

#[test]
fn columns_that_are_no_items_are_passed_over_by_name() {
    let folder = lsat("ignored");
    folder
        .run("measure calibrate --model 2pl --responses lsat6.csv")
        .refused("lsat6.csv, line 2, column 6: the answer `3` to item `freq` is neither 0 nor 1");
    let fit = folder
        .run("measure calibrate --model 1pl --responses lsat6.csv --weights freq --ignore x4,x5 --no-errors")
        .document();
    assert_eq!(fit["items"].as_array().unwrap().len(), 3);
    assert_eq!(fit["items"][0]["se_b"], Value::Null);
}
