//! Questions and ends of made-up attempts, in every state worth looking at.

use super::{Abandoned, Coming, Finished, Notice, Now, Onward, Question, TakePage, TimeLeft};
use crate::page::{Place, samples as visits};
use crate::views::learn::samples::{NOW, attempt};
use crate::views::samples::Sample;
use domain::time::Span;

fn page(now: Now) -> TakePage {
    TakePage {
        shell: visits::learner_shell(Place::Nowhere, "Python"),
        skill: "Python".to_owned(),
        attempt: attempt(),
        now,
    }
}

fn question() -> Question {
    let option = |text: &str| text.to_owned();
    Question {
        sequence: 15,
        number: 8,
        about_more: 8,
        stem: "<p>What does this program print?</p><pre><code class=\"language-python\">def add(x, to=[]):\n    to.append(x)\n    return to\n\nadd(1)\nprint(add(2))\n</code></pre>".to_owned(),
        options: vec![
            option("<code>[2]</code>"),
            option("<code>[1, 2]</code>"),
            option("<code>[1]</code> and then <code>[2]</code>"),
            option("It raises <code>TypeError</code>"),
        ],
        time: Some(TimeLeft { left: 74_200, limit: 90_000 }),
        notice: None,
    }
}

fn long_question() -> Question {
    let sentence = "A table of a few hundred million rows is read by a report that joins it with two others, and the planner chooses a nested loop because it believes that one side has a single row.";
    let query = "<pre><code>select customers.name, sum(lines.price * lines.quantity) as total, count(distinct orders.id) as orders_counted\nfrom customers\njoin orders on orders.customer_id = customers.id\njoin lines on lines.order_id = orders.id\ngroup by customers.name\nhaving sum(lines.price * lines.quantity) &gt; 1000\n</code></pre>";
    Question {
        stem: format!("<p>{sentence}</p>{query}<p>Which change is most likely to help, and why?</p>"),
        options: (1..=6).map(|_| sentence.to_owned()).collect(),
        time: Some(TimeLeft { left: 14_000, limit: 120_000 }),
        about_more: 0,
        ..question()
    }
}

fn ask(question: Question) -> TakePage {
    page(Now::Question(Box::new(question)))
}

fn finished(result: Coming, next: Option<Onward>) -> TakePage {
    page(Now::Finished(Finished { asked: 22, result, next }))
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let next = |skill: Option<(&str, &str)>| Onward {
        role: "backend".to_owned(),
        role_title: "Backend developer".to_owned(),
        skill: skill.map(|(slug, name)| (slug.to_owned(), name.to_owned())),
    };
    let abandoned = |opens_at| page(Now::Abandoned(Abandoned { skill_slug: "python".to_owned(), opens_at }));
    let notice = |notice| ask(Question { notice: Some(notice), ..question() });
    let short = Question {
        stem: "<p>In <code>git</code>, a rebase never changes the identifiers of commits.</p>".to_owned(),
        options: vec!["True".to_owned(), "False".to_owned()],
        time: None,
        about_more: 1,
        ..question()
    };
    vec![
        Sample::of("take-question", &ask(question())),
        Sample::of("take-question-long", &ask(long_question())),
        Sample::of("take-question-short-untimed", &ask(short)),
        Sample::of("take-question-after-late", &notice(Notice::Late)),
        Sample::of("take-question-already-answered", &notice(Notice::AlreadyAnswered)),
        Sample::of("take-question-choose", &notice(Notice::ChooseOne)),
        Sample::of("take-question-reported", &notice(Notice::Reported)),
        Sample::of("take-question-resumed", &notice(Notice::Resumed)),
        Sample::of("take-question-not-saved", &notice(Notice::NotSaved)),
        Sample::of("take-time-ran-out", &page(Now::TimeRanOut { sequence: 15, number: 8 })),
        Sample::of("take-finished", &finished(Coming::Ready, None)),
        Sample::of("take-finished-next", &finished(Coming::Ready, Some(next(Some(("sql", "SQL")))))),
        Sample::of("take-finished-last", &finished(Coming::Pending, Some(next(None)))),
        Sample::of("take-finished-beta", &finished(Coming::Beta, None)),
        Sample::of("take-abandoned", &abandoned(None)),
        Sample::of("take-abandoned-later", &abandoned(Some(NOW.plus(Span::days(5))))),
    ]
}
