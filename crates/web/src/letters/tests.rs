//! Every kind of mail in words.

use super::*;

fn every_kind() -> Vec<MailFacts> {
    vec![
        MailFacts::Welcome { account_name: "Northwind".to_owned(), path: "/password/set/f00d".to_owned() },
        MailFacts::AddedToAccount { account_name: "Northwind".to_owned(), path: "/a/northwind".to_owned() },
        MailFacts::PasswordReset { path: "/password/set/f00d".to_owned() },
        assigned("Take your time.\nNo hurry."),
        MailFacts::RoleUnassigned {
            account_name: "Northwind".to_owned(),
            unassigned_by: "Olive Marsh".to_owned(),
            role_title: "Backend engineer".to_owned(),
            path: "/a/northwind/learn".to_owned(),
        },
        MailFacts::TeamShared {
            account_name: "Northwind".to_owned(),
            shared_by: "Olive Marsh".to_owned(),
            team_name: "Platform".to_owned(),
            may_edit: true,
            path: "/a/northwind/people/teams/t1".to_owned(),
        },
        MailFacts::ResultCorrected {
            account_name: "Northwind".to_owned(),
            skill_name: "Python".to_owned(),
            path: "/a/northwind/learn/results/a1".to_owned(),
        },
    ]
}

fn assigned(message: &str) -> MailFacts {
    MailFacts::RoleAssigned {
        account_name: "Northwind".to_owned(),
        assigned_by: "Olive Marsh".to_owned(),
        role_title: "Backend engineer".to_owned(),
        skills: vec!["Python".to_owned(), "SQL".to_owned()],
        message: message.to_owned(),
        path: "/a/northwind/learn/roles/r1".to_owned(),
    }
}

fn letter(facts: &MailFacts) -> Letter {
    compose(facts, "Lena Brandt", None, "https://metier.example/")
}

#[test]
fn every_letter_greets_says_and_leads_somewhere_in_text_and_html_alike() {
    for facts in every_kind() {
        let letter = letter(&facts);
        for body in [&letter.text, &letter.html] {
            assert!(body.contains("Lena Brandt"), "{body}");
            assert!(body.contains("https://metier.example/"), "{body}");
            assert!(!body.contains("example//"), "{body}");
        }
        // A key without words would be shown as itself.
        assert!(!letter.html.contains("letter-") && !letter.text.contains("letter-"), "{}", letter.text);
        assert!(!letter.subject.is_empty() && !letter.subject.contains("letter-"), "{}", letter.subject);
        assert!(!letter.text.contains('<'), "{}", letter.text);
    }
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
fn an_assignment_without_a_message_has_no_empty_quote() {
    let letter = letter(&assigned("  "));
    assert!(!letter.text.contains("writes:") && !letter.html.contains("<blockquote"));
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
    assert_eq!("/a/northwind", crate::paths::account("northwind").home());
}
