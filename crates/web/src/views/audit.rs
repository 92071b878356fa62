//! The audit log: what was done in the account, by whom, and how it is sealed.

pub mod acts;
pub mod samples;

use crate::audit_log::{Asked, Piece, Told};
use crate::page::Shell;
use crate::paths::with_query;
use crate::views::learn::here;
use askama::Template;
use domain::id::RoleId;
use domain::id::TypedId;
use uuid::Uuid;

/// The audit log (product 3.10).
#[derive(Debug, Clone, Template)]
#[template(path = "audit/index.html")]
pub struct AuditPage {
    /// The frame around it.
    pub shell: Shell,
    /// What was asked for.
    pub asked: Asked,
    /// The name of the user that was chosen by identifier.
    pub by: Option<String>,
    /// The name of the thing that was chosen by identifier.
    pub about: Option<String>,
    /// The field that holds no day.
    pub refused: Option<&'static str>,
    /// The entries, newest first.
    pub log: Vec<Told>,
    /// The address of the older entries, if there are more.
    pub more: Option<String>,
    /// The last link of the chain: its place and its hash.
    pub head: Option<(i64, String)>,
}

/// One act to choose.
#[derive(Debug, Clone)]
pub struct ActChoice {
    /// Its stable name.
    pub name: &'static str,
    /// The same in words.
    pub label: String,
}

impl AuditPage {
    /// The list without anything that narrows it.
    pub fn all(&self) -> String {
        here(&self.shell).audit_log()
    }

    /// The file of what is shown.
    pub fn file(&self) -> String {
        with_query(&here(&self.shell).audit_log_csv(), &self.asked.from_the_top())
    }

    /// The list of what one thing was done to or did, with nothing else narrowing it.
    pub fn about_href(&self, thing: &Uuid) -> String {
        with_query(&self.all(), &Asked { about: thing.to_string(), ..Asked::default() })
    }

    /// The list without the choice of who did it.
    pub fn without_by(&self) -> String {
        with_query(&self.all(), &Asked { by: String::new(), ..self.asked.from_the_top() })
    }

    /// The list without the choice of what it was done to.
    pub fn without_about(&self) -> String {
        with_query(&self.all(), &Asked { about: String::new(), ..self.asked.from_the_top() })
    }

    /// The list of what one user did.
    pub fn by_href(&self, told: &Told) -> Option<String> {
        let by = told.listed.entry.actor?.to_string();
        Some(with_query(&self.all(), &Asked { by, ..Asked::default() }))
    }

    /// Where a part of a sentence leads.
    pub fn piece_href(&self, piece: &Piece) -> Option<String> {
        piece.thing.as_ref().map(|thing| self.about_href(thing))
    }

    /// The page of the thing itself, where it has one.
    pub fn object_href(&self, told: &Told) -> Option<String> {
        let entry = &told.listed.entry;
        let id = entry.object_id.filter(|_| told.object.is_some())?;
        match entry.object_kind.as_str() {
            "role" if self.shell.visit.may.lead => Some(here(&self.shell).lead_role(RoleId::from_uuid(id))),
            _ => None,
        }
    }

    /// The acts to choose from, in groups.
    pub fn groups(&self) -> Vec<(String, Vec<ActChoice>)> {
        let choice = |name: &'static str| ActChoice {
            name,
            label: self.shell.t(&format!("audit-act-{}", acts::key_of(name))),
        };
        let groups = acts::GROUPS.iter();
        groups
            .map(|(group, acts)| {
                let label = self.shell.t(&format!("audit-group-{group}"));
                (label, acts.iter().copied().map(choice).collect())
            })
            .collect()
    }

    /// Whether that act is chosen.
    pub fn is_act(&self, name: &str) -> bool {
        self.asked.act == name
    }

    /// An act in words, or its stable name.
    pub fn act_label(&self, act: &str) -> String {
        let known = acts::is_known(act);
        if known { self.shell.t(&format!("audit-act-{}", acts::key_of(act))) } else { act.to_owned() }
    }

    /// The fields of the first and the last day: name, label, what was typed.
    pub fn days(&self) -> [(&'static str, String, &str); 2] {
        [
            ("from", self.shell.t("audit-from"), self.asked.from.as_str()),
            ("until", self.shell.t("audit-until"), self.asked.until.as_str()),
        ]
    }

    /// What is wrong with a field of the dates.
    pub fn is_refused(&self, field: &str) -> bool {
        self.refused == Some(field)
    }

    /// How the log is sealed, in words.
    pub fn sealed_words(&self) -> Option<String> {
        let (position, _) = self.head.as_ref()?;
        Some(self.shell.words().t_count("audit-sealed", *position))
    }
}
