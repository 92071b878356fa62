//! Visits of made-up people, for the samples every view gives of itself.

use super::{AccountEntry, May, Place, Shell, Theme, Viewer, Visit};
use crate::words::Words;

fn account(name: &str, slug: &str) -> AccountEntry {
    AccountEntry { name: name.to_owned(), slug: slug.to_owned() }
}

fn visit(name: &str, email: &str, may: May) -> Visit {
    let here = account("Northwind Labs", "northwind");
    Visit {
        viewer: Some(Viewer { name: name.to_owned(), email: email.to_owned() }),
        accounts: vec![here.clone(), account("Harbour Studio", "harbour")],
        account: Some(here),
        may,
        mailbox_count: 3,
        ..anonymous()
    }
}

/// Everywhere an owner may go.
const ALL_OF_IT: May = May {
    learn: true,
    lead: true,
    analytics: true,
    people: true,
    deleted: true,
    mailbox: true,
    users: true,
    explain: true,
    user_roles: true,
    audit_log: true,
    skills: false,
};

/// Nobody signed in.
pub fn anonymous() -> Visit {
    Visit::anonymous(Words::english(), Theme::System, "sample-csrf-token")
}

/// An account owner, who may go everywhere.
pub fn owner() -> Visit {
    visit("Olive Marsh", "olive.marsh@northwind.example", ALL_OF_IT)
}

/// An account owner of the account that curates the library's skills.
pub fn author() -> Visit {
    let owner = owner();
    Visit { may: May { skills: true, ..owner.may }, ..owner }
}

/// A manager, who learns and leads.
pub fn manager() -> Visit {
    visit(
        "Mateo Ruiz",
        "mateo.ruiz@northwind.example",
        May { learn: true, lead: true, analytics: true, people: true, ..May::default() },
    )
}

/// A learner, who only learns, in one account.
pub fn learner() -> Visit {
    let visit = visit("Lena Brandt", "lena.brandt@northwind.example", May { learn: true, ..May::default() });
    Visit { accounts: visit.accounts.iter().take(1).cloned().collect(), ..visit }
}

/// The frame of a page a learner sees.
pub fn learner_shell(place: Place, title: &str) -> Shell {
    Shell::new(learner(), place, title)
}

/// The frame of a page an owner sees.
pub fn owner_shell(place: Place, title: &str) -> Shell {
    Shell::new(owner(), place, title)
}

/// The frame of a page an author sees.
pub fn author_shell(place: Place, title: &str) -> Shell {
    Shell::new(author(), place, title)
}

/// The frame of a page for someone not signed in.
pub fn bare_shell(title: &str) -> Shell {
    Shell::new(anonymous(), Place::Nowhere, title)
}
