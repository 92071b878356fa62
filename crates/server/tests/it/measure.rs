//! `metier measure`: published numbers over its own output, and everything it refuses.

mod calibrate;
mod checklist;
mod dif;
mod estimate;
mod fairness;
mod job_match;
mod refused_files;
mod role;
mod score;
mod simulate;

use crate::command::Folder;

#[test]
fn every_command_has_help_with_an_example() {
    let folder = Folder::new("help");
    let commands =
        ["calibrate", "estimate", "simulate", "score", "checklist", "match", "role", "fairness", "dif"];
    for command in commands {
        let ran = folder.run(&format!("measure {command} --help"));
        let example = format!("Example:\n  metier measure {command} --");
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(&example), "{}", ran.out);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    }
}

#[test]
fn a_broken_configuration_is_no_reason_to_refuse() {
    let folder = Folder::new("configuration");
    let ran = folder.run_with("measure score --theta 0 --se 0.3", &[("METIER_LISTEN", "nowhere")]);
    assert_eq!(ran.document()["score"], 150.0);
}
