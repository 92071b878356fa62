//! `metier measure score`.

use crate::command::{Folder, close, number, reference, rows};

#[test]
fn the_table_of_the_specification_and_every_row_of_the_scale() {
    let folder = Folder::new("score");
    // Standard normal quantiles to nine digits, so that percentiles are round.
    for (theta, percentile, score) in [
        (-2.326_347_874, 0.01, 21.5),
        (-1.644_853_627, 0.05, 54.4),
        (-1.281_551_566, 0.10, 74.8),
        (-0.841_621_234, 0.20, 100.3),
        (-0.524_400_513, 0.30, 119.0),
        (-0.253_347_103, 0.40, 135.0),
        (0.253_347_103, 0.60, 165.0),
        (0.524_400_513, 0.70, 181.0),
        (0.841_621_234, 0.80, 199.7),
        (1.281_551_566, 0.90, 225.2),
        (1.644_853_627, 0.95, 245.6),
        (2.326_347_874, 0.99, 278.5),
    ] {
        let found = folder.run(&format!("measure score --theta {theta} --se 0.3")).document();
        close(&found["percentile"], percentile, 1e-8);
        close(&found["score"], score, 0.05);
        let scale = reference("scale_0_300.csv");
        let row = rows(&scale).find(|row| (row[0].parse::<f64>().unwrap() - percentile).abs() < 1e-9);
        if let Some(row) = row {
            close(&found["score"], row[1].parse().unwrap(), 1e-5);
        }
    }
}

#[test]
fn a_norm_moves_the_percentile_and_the_levels_add_up_to_one() {
    let folder = Folder::new("score-norm");
    let found = folder.run("measure score --theta 0.8 --se 0.3 --norm-mean 0.8 --norm-sd 0.9").document();
    assert_eq!(
        (&found["percentile"], &found["score"], &found["level"]),
        (&0.5.into(), &150.0.into(), &"average".into())
    );
    let levels = found["level_probabilities"].as_object().unwrap();
    let total: f64 = levels.values().map(number).sum();
    assert!(levels.len() == 5 && (total - 1.0).abs() < 1e-12);
    let (low, high) = (number(&found["interval"]["low"]), number(&found["interval"]["high"]));
    assert!((low + high - 300.0).abs() < 1e-9 && high > 180.0);
    close(&found["interval_percentile"]["high"], 0.743_229, 1e-5);
    let provisional = folder.run("measure score --theta 0 --se 0.3 --mean-se 0.6").document();
    close(&provisional["norm"]["sd"], 0.8, 1e-12);
    assert_eq!(provisional["norm"]["provisional"], true);
    folder.run("measure score --theta 0 --se 0.3 --mean-se 1.2").refused("must be at least 0 and below 1");
    folder.run("measure score --theta 0 --se 0.3 --mean-se 0.3 --norm-sd 2").refused("cannot be used with");
}
