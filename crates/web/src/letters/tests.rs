//! Every kind of mail in words.

use std::collections::BTreeSet;

use domain::mail::{AssignedRole, CompletedRole, MailKind, RoleChange};

use super::*;

/// 5 Dec 2026, 16:20 UTC.
const RETAKE: Timestamp = Timestamp::from_micros(1_796_487_600_000_000);

fn every_kind() -> Vec<MailFacts> {
    let named = |name: &str| name.to_owned();
    let mut all = vec![
        MailFacts::Welcome { account_name: named("Northwind"), path: named("/password/set/f00d") },
        MailFacts::AddedToAccount { account_name: named("Northwind"), path: named("/a/northwind") },
        MailFacts::PasswordReset { path: named("/password/set/f00d") },
        assigned("Take your time.\nNo hurry."),
        several(),
        MailFacts::RoleUnassigned {
            account_name: named("Northwind"),
            unassigned_by: named("Olive Marsh"),
            role_title: named("Backend engineer"),
            path: named("/a/northwind/learn"),
        },
        completed(&["Backend engineer"]),
        completed(&["Backend engineer", "Data analyst"]),
    ];
    all.extend([
        MailFacts::SkillMeasured {
            account_name: named("Northwind"),
            skill_name: named("Python"),
            retake_from: RETAKE,
            path: named("/a/northwind/learn/results/a1"),
        },
        MailFacts::RolePublished {
            account_name: named("Northwind"),
            published_by: named("Olive Marsh"),
            role_title: named("Backend engineer"),
            change: RoleChange {
                added: vec![named("Git")],
                removed: vec![named("Shell")],
                moved: Vec::new(),
            },
            path: named("/a/northwind/learn/roles/r1"),
            badge: Some(badge()),
        },
        MailFacts::TeamShared {
            account_name: named("Northwind"),
            shared_by: named("Olive Marsh"),
            team_name: named("Platform"),
            may_edit: true,
            path: named("/a/northwind/people/teams/t1"),
        },
        MailFacts::ResultCorrected {
            account_name: named("Northwind"),
            skill_name: named("Python"),
            path: named("/a/northwind/learn/results/a1"),
        },
    ]);
    all
}

fn badge() -> Badge {
    Badge { icon: "python".to_owned(), colour: "0b5d5e".to_owned() }
}

fn role(title: &str, message: &str) -> AssignedRole {
    AssignedRole {
        assigned_by: "Olive Marsh".to_owned(),
        role_title: title.to_owned(),
        skills: vec!["Python".to_owned(), "SQL".to_owned()],
        message: message.to_owned(),
        path: format!("/a/northwind/learn/roles/{}", title.len()),
        badge: None,
    }
}

fn assigned(message: &str) -> MailFacts {
    MailFacts::RoleAssigned { account_name: "Northwind".to_owned(), role: role("Backend engineer", message) }
}

fn several() -> MailFacts {
    let roles = vec![role("Backend engineer", "Take your time."), role("Data analyst", "")];
    MailFacts::about_assigned("Northwind".to_owned(), roles, "/a/northwind/learn".to_owned())
}

fn completed(titles: &[&str]) -> MailFacts {
    let role = |title: &&str| CompletedRole { role_title: (*title).to_owned(), badge: None };
    MailFacts::RoleCompleted {
        account_name: "Northwind".to_owned(),
        roles: titles.iter().map(role).collect(),
        path: "/a/northwind/learn".to_owned(),
    }
}

fn letter_in(facts: &MailFacts, language: Option<&str>, stop_path: Option<&str>) -> Letter {
    let envelope = Envelope {
        to_name: "Lena Brandt",
        language,
        public_url: "https://metier.example/",
        stop_path: stop_path.filter(|_| !facts.kind().is_essential()),
    };
    compose(facts, &envelope)
}

fn letter(facts: &MailFacts) -> Letter {
    letter_in(facts, None, None)
}

#[test]
fn every_kind_there_is_has_its_letter() {
    let kinds: BTreeSet<MailKind> = every_kind().iter().map(MailFacts::kind).collect();
    assert_eq!(kinds, MailKind::ALL.into());
}

#[test]
fn every_letter_greets_says_and_leads_somewhere_in_text_and_html_alike() {
    for facts in every_kind() {
        for (language, greeting) in [("en", "Hello Lena Brandt,"), ("de", "Hallo Lena Brandt,")] {
            let letter = letter_in(&facts, Some(language), Some("/mail/stop/f00d"));
            assert_eq!(letter.language, language);
            for body in [&letter.text, &letter.html] {
                assert!(body.contains(greeting), "{body}");
                assert!(body.contains("https://metier.example/"), "{body}");
                assert!(!body.contains("example//"), "{body}");
                // What is missing from a sentence would be shown by its name.
                assert!(!body.contains("{ $") && !body.contains("{$"), "{body}");
            }
            // A key without words would be shown as itself.
            assert!(!letter.html.contains("letter-") && !letter.text.contains("letter-"), "{}", letter.text);
            assert!(!letter.subject.is_empty() && !letter.subject.contains("letter-"), "{}", letter.subject);
            assert!(!letter.text.contains('<'), "{}", letter.text);
            assert!(!letter.text.contains("\n\n\n"), "{}", letter.text);
        }
    }
}

#[test]
fn no_letter_in_german_says_what_the_english_one_says() {
    for facts in every_kind() {
        let (english, german) = (letter_in(&facts, Some("en"), None), letter_in(&facts, Some("de"), None));
        assert_ne!(english.subject, german.subject);
        let is_sentence = |line: &&str| line.contains(' ') && line.ends_with(['.', ':', ',']);
        let english: BTreeSet<&str> = english.text.lines().filter(is_sentence).collect();
        // What people write themselves stays as they wrote it.
        let own = ["Take your time.", "No hurry."];
        let same: Vec<_> =
            german.text.lines().filter(|line| english.contains(line) && !own.contains(line)).collect();
        assert!(same.is_empty(), "{same:?}");
    }
}

#[test]
fn a_letter_that_may_be_switched_off_says_where_and_an_essential_one_does_not() {
    for facts in every_kind() {
        let letter = letter_in(&facts, None, Some("/mail/stop/f00d"));
        let address = "https://metier.example/mail/stop/f00d";
        let is_optional = !facts.kind().is_essential();
        assert_eq!(letter.stop.as_deref(), Some(address).filter(|_| is_optional));
        assert_eq!(letter.text.contains(address), is_optional, "{}", letter.text);
        assert_eq!(letter.html.contains(address), is_optional);
    }
}

#[test]
fn who_is_only_shown_a_letter_cannot_stop_it_for_its_reader() {
    let letter = letter(&assigned(""));
    assert_eq!(letter.stop, None);
    assert!(letter.text.ends_with("https://metier.example/profile/mail"), "{}", letter.text);
}

#[test]
fn an_assignment_names_the_skills_and_keeps_the_leaders_own_words() {
    let letter = letter(&assigned("Take your time.\nNo hurry."));
    assert!(letter.subject.contains("Backend engineer") && letter.subject.contains("Olive Marsh"));
    for words in ["- Python\n", "- SQL\n", "Take your time.\nNo hurry."] {
        assert!(letter.text.contains(words), "{}", letter.text);
    }
}

#[test]
fn several_roles_come_in_one_letter_each_with_who_assigned_it_and_where_it_is() {
    let letter = letter(&several());
    assert_eq!(letter.subject, "2 roles were assigned to you");
    for words in ["Backend engineer\nAssigned by Olive Marsh\nPython, SQL\n", "Take your time.", "/roles/12"]
    {
        assert!(letter.text.contains(words), "{}", letter.text);
    }
}

#[test]
fn an_assignment_without_a_message_has_no_empty_quote() {
    let letter = letter(&assigned("  "));
    assert!(!letter.text.contains("writes:") && !letter.html.contains("<blockquote"));
}

#[test]
fn a_day_is_written_as_its_language_does() {
    let facts = every_kind().into_iter().find(|facts| facts.kind() == MailKind::SkillMeasured).unwrap();
    assert!(letter_in(&facts, Some("en"), None).text.contains("again from 5 Dec 2026 on"));
    assert!(letter_in(&facts, Some("de"), None).text.contains("Ab dem 5. Dezember 2026 "));
}

#[test]
fn a_badge_is_an_image_of_a_known_size_with_words_for_it() {
    let facts = every_kind().into_iter().find(|facts| facts.kind() == MailKind::RolePublished).unwrap();
    let html = letter(&facts).html;
    let image = "<img src=\"https://metier.example/badges/python-0b5d5e.png\" width=\"64\" height=\"64\" \
                 alt=\"Badge of Backend engineer\"";
    assert!(html.contains(image), "{html}");
    assert!(!letter(&assigned("")).html.contains("<img"));
}

#[test]
fn what_people_write_cannot_become_markup() {
    let letter = letter(&assigned("<script>alert(1)</script>"));
    assert!(!letter.html.contains("<script>"));
    assert!(letter.text.contains("<script>alert(1)</script>"));
}

#[test]
fn a_letter_whose_link_was_taken_says_so() {
    for facts in every_kind().iter().filter(|facts| facts.holds_password_link()) {
        let letter = letter(&facts.without_password_link());
        assert!(!letter.text.contains("https://") && !letter.html.contains("<a "), "{}", letter.text);
        assert!(letter.text.contains("link"), "{}", letter.text);
    }
}

#[test]
fn the_link_in_a_letter_is_the_address_of_the_page() {
    assert_eq!(actions::sign_in::link_path("f00d"), crate::paths::password_set("f00d"));
    assert_eq!(actions::mails::stop_path("f00d"), crate::paths::mail::stop("f00d"));
    assert_eq!("/a/northwind", crate::paths::account("northwind").home());
}
