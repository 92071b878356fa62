//! A whole SMTP conversation with a server of our own, word by word.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use super::*;

fn letter() -> Letter {
    Letter {
        subject: "A role for you: Data analyst".to_owned(),
        text: "Hello Zoë,\nplease begin.".to_owned(),
        html: "<p>Hello Zoë</p>".to_owned(),
        language: "en".to_owned(),
        stop: Some("https://metier.example/mail/stop/f00d".to_owned()),
    }
}

/// A mail server for one conversation, which answers the end of the data with `verdict` and then tells what it heard.
fn server(verdict: &'static str) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    (url, std::thread::spawn(move || converse(listener.accept().unwrap().0, verdict)))
}

fn converse(mut stream: TcpStream, verdict: &str) -> Vec<String> {
    let mut heard = Vec::new();
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut in_data = false;
    write!(stream, "220 test ready\r\n").unwrap();
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.split(' ').next().unwrap() {
            _ if in_data && line != "." => "",
            "." => {
                in_data = false;
                verdict
            }
            "EHLO" => "250-test\r\n250 8BITMIME",
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        heard.push(line);
        if !answer.is_empty() {
            write!(stream, "{answer}\r\n").unwrap();
        }
    }
    heard
}

fn mailer(url: String) -> Mailer {
    let from = Some("Metier <metier@example.org>".to_owned());
    Mailer::new(&MailConfig { smtp_url: Some(url), from }).unwrap()
}

fn send(mailer: Mailer) -> Result<bool, MailerError> {
    hand_over(mailer, letter())
}

fn hand_over(mailer: Mailer, letter: Letter) -> Result<bool, MailerError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async move { mailer.send("Zoë Abebe", "zoe@example.org", &letter).await })
}

#[test]
fn a_letter_reaches_the_server_with_both_its_forms() {
    let (url, server) = server("250 taken");
    assert!(send(mailer(url)).unwrap());
    let heard = server.join().unwrap();
    assert!(heard.iter().any(|line| line.starts_with("MAIL FROM:<metier@example.org>")), "{heard:#?}");
    assert!(heard.contains(&"RCPT TO:<zoe@example.org>".to_owned()));
    assert!(heard.contains(&"Subject: A role for you: Data analyst".to_owned()));
    assert_eq!(heard.iter().filter(|line| line.starts_with("Content-Type: text/")).count(), 2);
}

#[test]
fn a_mail_program_learns_how_to_stop_the_mail_with_one_click() {
    let (url, server) = server("250 taken");
    let stop = format!("https://metier.example/mail/stop/{}", "f00d".repeat(16));
    assert!(hand_over(mailer(url), Letter { stop: Some(stop.clone()), ..letter() }).unwrap());
    let heard = server.join().unwrap();
    for header in [
        format!("List-Unsubscribe: <{stop}>"),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
        "Auto-Submitted: auto-generated".to_owned(),
        "Content-Language: en".to_owned(),
    ] {
        assert!(heard.contains(&header), "{header} is missing: {heard:#?}");
    }
}

#[test]
fn what_everyone_gets_offers_no_way_to_stop_it() {
    let (url, server) = server("250 taken");
    assert!(hand_over(mailer(url), Letter { stop: None, ..letter() }).unwrap());
    let heard = server.join().unwrap();
    assert!(!heard.iter().any(|line| line.starts_with("List-Unsubscribe")), "{heard:#?}");
}

#[test]
fn a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    let verdict = |words| {
        let (url, server) = server(words);
        let outcome = send(mailer(url)).unwrap_err();
        server.join().unwrap();
        matches!(outcome, MailerError::Refused { for_good: true, .. })
    };
    assert!(!verdict("451 come back later"));
    assert!(verdict("554 never"));
}

#[test]
fn without_a_server_the_mail_is_kept() {
    assert!(!send(Mailer::new(&MailConfig::default()).unwrap()).unwrap());
}

#[test]
fn a_server_without_a_sender_is_refused_with_its_cure() {
    let config = MailConfig { smtp_url: Some("smtp://localhost".to_owned()), from: None };
    let error = Mailer::new(&config).err().unwrap();
    assert_eq!(
        error.to_string(),
        "a mail server is set, but no sender; set `from`, such as `Metier <metier@example.org>`"
    );
}
