//! Beta skills through the whole product (product 6.8, 8.11), and retired ones.

use domain::attempt::{Outcome, PinnedAttempt};
use domain::id::{AttemptId, NormSetId, PersonId, SkillId, TypedId};
use domain::person::TimeMultiplier;
use domain::result::{Counts, LatestResult, ResultDetail};
use store::attempts::AttemptState;
use store::results::NewResult;
use uuid::Uuid;

use crate::staffed::Staffed;
use crate::test_app::{LENA, OLIVE};

fn put(staffed: &Staffed, slug: &'static str, state: &'static str) {
    staffed.app.act(move |act| {
        act.tx.run("update skills set state = $2 where slug = $1", store::args![slug, state])?;
        Ok(())
    });
}

/// Lets a person finish an attempt that gives counts and no score.
fn take_beta(staffed: &Staffed, person: PersonId, n: u128) -> AttemptId {
    let (account, skill) = (staffed.app.northwind.account, SkillId::from_uuid(Uuid::from_u128(n)));
    staffed.app.act(move |act| {
        let attempt: AttemptId = act.id();
        let pinned = PinnedAttempt {
            id: attempt,
            person,
            norm_set: NormSetId::from_uuid(Uuid::from_u128(1)),
            seed: 1,
            time_multiplier: TimeMultiplier::Standard,
            closed_items: Vec::new(),
            last_items: Vec::new(),
            beta_counts: Vec::new(),
            started_at: act.now,
        };
        store::attempts::add(act.tx, account, &pinned, skill, 1)?;
        store::attempts::end(act.tx, account, attempt, AttemptState::Finished, act.now)?;
        let outcome = Outcome {
            latest: LatestResult { attempt, scored: false, verified_at: act.now, ..LatestResult::sample() },
            percentile: 0.0,
            counts: Counts { items: 20, right: 12, unknown: 1, out_of_time: 0 },
            low_effort: false,
            detail: ResultDetail {
                interval: (0.0, 300.0),
                level_probabilities: [0.2; 5],
                provisional: true,
                reason: "precise".to_owned(),
                topics: Vec::new(),
            },
        };
        let new = NewResult { person, skill, revision: 1, norm_set: pinned.norm_set, outcome: &outcome };
        store::results::add(act.tx, account, &new)?;
        actions::roles::refresh(act, account, person, skill)?;
        Ok(attempt)
    })
}

#[tokio::test]
async fn a_role_with_a_beta_skill_is_marked_wherever_it_stands() {
    let staffed = Staffed::new();
    let lena = staffed.lena();
    put(&staffed, "two", "beta");
    let learner = staffed.app.browser(LENA);
    learner.post(&format!("{}/experience", staffed.learn()), &[("experience", "beginner")]).await.location();
    staffed.measure(lena, 1, 150.0);
    for page in ["/a/northwind/learn".to_owned(), "/a/northwind/learn/explore".to_owned(), staffed.learn()] {
        assert!(learner.get(&page).await.all(".tag-amber").contains(&"BETA".to_owned()), "{page}");
    }
    let leader = staffed.app.browser(OLIVE);
    for page in ["/a/northwind/lead/roles?tab=library".to_owned(), staffed.lead()] {
        assert!(leader.get(&page).await.all("main").remove(0).contains("BETA"), "{page}");
    }
}

#[tokio::test]
async fn a_required_beta_skill_leaves_the_role_pending_until_it_is_live_and_taken_again() {
    let staffed = Staffed::new();
    let lena = staffed.lena();
    put(&staffed, "two", "beta");
    let browser = staffed.app.browser(LENA);
    browser.post(&format!("{}/experience", staffed.learn()), &[("experience", "beginner")]).await.location();
    staffed.measure(lena, 1, 150.0);
    let attempt = take_beta(&staffed, lena, 2);
    let card = browser.get("/a/northwind/learn").await.one(".role-card");
    assert!(card.contains("Pending: a beta skill gives no score yet"), "{card}");
    let page = browser.get(&staffed.learn()).await;
    let words = page.all("main").remove(0);
    for shown in ["Pending", "Skill two is in beta and gives no score yet", "12 right, 8 wrong"] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    assert!(page.all("#public").is_empty(), "nothing to show in public yet");
    let result = browser.get(&format!("/a/northwind/learn/results/{attempt}")).await;
    let words = result.all("main").remove(0);
    assert!(words.contains("12") && words.contains('8') && result.all("svg.chart").is_empty(), "{words}");
    for level in ["Novice", "Emerging", "Average", "Expert", "Score"] {
        assert!(!words.contains(level), "{level} in {words}");
    }
    // Once it is live, the learner is asked to take it again.
    put(&staffed, "two", "live");
    let page = browser.get(&staffed.learn()).await;
    assert!(page.text().contains("This skill is live now. Take it again to finish the role."));
    assert!(
        page.attributes(".skill-actions a", "href").contains(&"/a/northwind/learn/skills/two".to_owned())
    );
    let card = browser.get("/a/northwind/learn").await.one(".role-card");
    assert!(card.contains("1 of 2") && card.contains("1 retake available"), "{card}");
    staffed.measure(lena, 2, 150.0);
    assert_eq!(browser.get(&staffed.learn()).await.all("#role-iq"), ["Your Role IQ"]);
}

#[tokio::test]
async fn a_retired_skill_cannot_be_started_and_its_last_result_remains() {
    let staffed = Staffed::new();
    let lena = staffed.lena();
    let browser = staffed.app.browser(LENA);
    browser.post(&format!("{}/experience", staffed.learn()), &[("experience", "beginner")]).await.location();
    staffed.measure(lena, 1, 150.0);
    put(&staffed, "one", "retired");
    put(&staffed, "three", "retired");
    let page = browser.get(&staffed.learn()).await;
    let starts = page.attributes(".skill-actions a.btn-primary", "href");
    assert_eq!(starts, ["/a/northwind/learn/skills/two"]);
    let words = page.all("main").remove(0);
    for shown in ["Score 150", "Retired; your last result remains", "Cannot be started any more"] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    let refused = browser.post("/a/northwind/learn/skills/one/attempts", &[]).await;
    assert!(!refused.location().contains("/take/"), "{}", refused.location());
    staffed.measure(lena, 2, 150.0);
    assert_eq!(browser.get(&staffed.learn()).await.all("#role-iq"), ["Your Role IQ"]);
}
