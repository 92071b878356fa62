//! `metier measure checklist`.

use serde_json::Value;

use crate::command::{Folder, close};

const KEY: &str = "word,factor,pole\nbold,dominance,high\nfirm,dominance,high\nmild,dominance,low\n\
    chatty,extraversion,high\nquiet,extraversion,low\ncalm,patience,high\nhasty,patience,low\n\
    exact,formality,high\nloose,formality,low\n";

#[test]
fn ticks_become_shares_sigma_scores_and_profiles() {
    let folder = Folder::new("checklist").with("key.csv", KEY).with(
        "ticks.csv",
        "person,question,firm,bold,mild,chatty,quiet,calm,hasty,exact,loose\n\
         ada,self,1,,0,1,0,0,1,0,0\nada,self_concept,0,0,1,1,0,0,1,0,0\nben,self,,,,,,,,,\n",
    );
    let ran = folder.run("measure checklist --key key.csv --ticks ticks.csv");
    assert!(ran.err.contains("ticks.csv, line 4: no word is ticked"), "{}", ran.err);
    let document = ran.document();
    assert_eq!((&document["n_words"], &document["norms"]["provisional"]), (&9.into(), &true.into()));
    let own = &document["results"][0];
    let dominance = &own["factors"]["dominance"];
    assert_eq!(
        (&dominance["ticks_high"], &dominance["ticks_low"], &own["n_ticked"]),
        (&1.into(), &0.into(), &3.into())
    );
    close(&dominance["share"], 0.5, 1e-12);
    close(&dominance["z"], 0.5 / 0.3, 1e-12);
    close(&dominance["se"], 0.2_f64.sqrt(), 1e-12);
    close(&dominance["low"], 0.5 / 0.3 - 1.96 * 0.2_f64.sqrt(), 1e-12);
    close(&own["factors"]["patience"]["z"], -1.0 / 0.3, 1e-12);
    // Formality is in the middle, so that two profiles are as likely and the earlier one is named first.
    assert_eq!(
        (&own["profile"]["best"]["profile"], &own["profile"]["second"]["profile"]),
        (&"producer".into(), &"starter".into())
    );
    assert_eq!(own["profile"]["wording"], "between_two");
    let nothing = &document["results"][2];
    assert_eq!((&nothing["factors"], &nothing["reason"].is_string()), (&Value::Null, &true));
    let [both] = document["people"].as_array().unwrap().as_slice() else { panic!("one person") };
    close(&both["synthesis"]["dominance"]["z"], (0.5 - 1.0) / 2.0 / 0.3, 1e-12);
    close(&both["differences"]["dominance"]["z"], -1.5 / 0.3, 1e-12);
    assert_eq!(both["differences"]["patience"], Value::Null);
}

#[test]
fn a_norm_set_replaces_the_provisional_one() {
    let folder = Folder::new("checklist-norms")
        .with("key.csv", KEY)
        .with("ticks.csv", "firm,bold,mild,chatty,quiet,calm,hasty,exact,loose\n1,1,0,0,1,0,0,0,0\n")
        .with(
            "norms.csv",
            "factor,mean,sd,reliability,n\ndominance,0.2,0.4,0.91,412\nextraversion,0,0.3,0.8,412\n\
             patience,0,0.3,0.8,412\nformality,0,0.3,0.8,412\n",
        );
    let document =
        folder.run("measure checklist --key key.csv --ticks ticks.csv --norms norms.csv").document();
    assert_eq!(
        (&document["norms"]["provisional"], &document["norms"]["n_people"]),
        (&false.into(), &412.into())
    );
    close(&document["results"][0]["factors"]["dominance"]["z"], 2.0, 1e-12);
    close(&document["results"][0]["factors"]["dominance"]["se"], 0.3, 1e-12);
}

#[test]
fn keys_and_ticks_that_do_not_fit_are_refused() {
    let folder = Folder::new("checklist-refused")
        .with("key.csv", KEY)
        .with("pole.csv", "word,factor,pole\nbold,dominance,up\n")
        .with("factor.csv", "word,factor,pole\nbold,drive,high\n")
        .with("twice.csv", "word,factor,pole\nbold,dominance,high\nbold,dominance,low\n")
        .with("few.csv", "word,factor,pole\nbold,dominance,high\n")
        .with("unknown.csv", "id,firm,bold,mild,chatty,quiet,calm,hasty,exact,loose,glad\na,1,0,0,0,0,0,0,0,0,1\n")
        .with("short.csv", "id,firm,bold\na,1,0\n")
        .with("odd.csv", "firm,bold,mild,chatty,quiet,calm,hasty,exact,loose\n1,x,0,0,1,0,0,0,0\n")
        .with(
            "again.csv",
            "id,firm,bold,mild,chatty,quiet,calm,hasty,exact,loose\na,1,0,0,0,0,0,0,0,0\na,1,0,0,0,0,0,0,0,0\n",
        );
    let key = |file: &str| folder.run(&format!("measure checklist --key {file} --ticks unknown.csv"));
    key("pole.csv").refused("pole.csv, line 2, column 3: `up` is no pole");
    key("factor.csv").refused("factor.csv, line 2, column 2: `drive` is no factor");
    key("twice.csv").refused("twice.csv, line 3, column 1: `bold` stands in line 2 too");
    key("few.csv").refused("few.csv: no word speaks for the low pole of `dominance`");
    let ticks = |file: &str| folder.run(&format!("measure checklist --key key.csv --ticks {file}"));
    ticks("unknown.csv").refused("unknown.csv, line 1, column 11: no word of the key is called glad");
    ticks("short.csv").refused("short.csv, line 1, column 4: there is no column `mild`");
    ticks("odd.csv").refused("odd.csv, line 2, column 2: the tick `x` of `bold` is neither 0 nor 1");
    ticks("again.csv").refused("again.csv, line 3, column 1: row 1 has the same person and question");
}
