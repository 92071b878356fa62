//! What a reader of the audit log asks for, as it stands in the address, and the filter that it means.

use domain::access::Reach;
use domain::id::{TypedId, UserId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::audit::{EntryFilter, find_names, find_related, search_names};
use store::db::Read;
use store::error::StoreError;
use uuid::Uuid;

use crate::when::Zone;

/// Things of each kind that a part of a name may stand for; whoever needs more types more of it.
const MOST_FOUND: u32 = 50;

/// The user somebody is and their latest attempts count as they themselves.
const MOST_RELATED: u32 = 200;

/// What the address says. Empty means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    /// Who did it: an identifier, or a part of a name or an e-mail address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Whom or what it was done to: an identifier, or a part of a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The stable name of what was done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub act: String,
    /// The first day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// Where the list goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The filter that was meant, with the names of what was chosen by identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The filter.
    pub filter: EntryFilter,
    /// The name of who was chosen by identifier.
    pub by: Option<String>,
    /// The name of what was chosen by identifier.
    pub about: Option<String>,
}

impl Asked {
    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        let fields = [&self.by, &self.about, &self.act, &self.from, &self.until];
        fields.iter().any(|field| !field.trim().is_empty())
    }

    /// The same list from its beginning.
    #[must_use]
    pub fn from_the_top(&self) -> Self {
        Self { after: None, ..self.clone() }
    }

    /// The identifier of who did it, if one was chosen.
    pub fn by_id(&self) -> Option<Uuid> {
        self.by.trim().parse().ok()
    }

    /// The identifier of what it was done to, if one was chosen.
    pub fn about_id(&self) -> Option<Uuid> {
        self.about.trim().parse().ok()
    }

    /// The first instant and the instant after the last one; a day that is none is an error that names its field.
    pub fn between(&self, zone: &Zone) -> Result<(Option<Timestamp>, Option<Timestamp>), &'static str> {
        let day = |text: &str, days_later: i32, field: &'static str| match text.trim() {
            "" => Ok(None),
            text => zone.start_of_day(text, days_later).map(Some).ok_or(field),
        };
        Ok((day(&self.from, 0, "from")?, day(&self.until, 1, "until")?))
    }

    /// The filter, with parts of names looked up within reach.
    pub fn narrow(
        &self,
        tx: &mut Read<'_>,
        reach: &Reach,
        between: (Option<Timestamp>, Option<Timestamp>),
    ) -> Result<Narrowed, StoreError> {
        let act = Some(self.act.trim().to_owned()).filter(|act| !act.is_empty());
        let filter = EntryFilter { act, from: between.0, until: between.1, ..EntryFilter::default() };
        let mut narrowed = Narrowed { filter, ..Narrowed::default() };
        let chosen: Vec<Uuid> = self.by_id().into_iter().chain(self.about_id()).collect();
        let names = find_names(tx, reach, &chosen)?;
        let name = |id: Uuid| Some(names.get(&id).map_or_else(|| id.to_string(), |named| named.name.clone()));
        if let Some(id) = self.by_id() {
            narrowed.filter.actors = Some(vec![UserId::from_uuid(id)]);
            narrowed.by = name(id);
        } else if !self.by.trim().is_empty() {
            let found = search_names(tx, reach, self.by.trim(), MOST_FOUND)?;
            let users = found.into_iter().filter(|(kind, _)| *kind == "user");
            narrowed.filter.actors = Some(users.map(|(_, id)| UserId::from_uuid(id)).collect());
        }
        let mut things = if let Some(id) = self.about_id() {
            narrowed.about = name(id);
            vec![id]
        } else if self.about.trim().is_empty() {
            return Ok(narrowed);
        } else {
            let found = search_names(tx, reach, self.about.trim(), MOST_FOUND)?;
            found.into_iter().map(|(_, id)| id).collect()
        };
        things.extend(find_related(tx, reach, &things, MOST_RELATED)?);
        things.sort_unstable();
        things.dedup();
        narrowed.filter.things = Some(things);
        Ok(narrowed)
    }

    /// What narrowed a download, for the log itself: identifiers as they are, typed names only as a fact.
    pub fn without_names(&self) -> Value {
        let who = |text: &str, id: Option<Uuid>| match (id, text.trim()) {
            (Some(id), _) => json!(id),
            (None, "") => Value::Null,
            (None, _) => json!("a name"),
        };
        let text = |text: &str| if text.trim().is_empty() { Value::Null } else { json!(text.trim()) };
        let fields = [
            ("by", who(&self.by, self.by_id())),
            ("about", who(&self.about, self.about_id())),
            ("act", text(&self.act)),
            ("from", text(&self.from)),
            ("until", text(&self.until)),
        ];
        Value::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_none_names_its_field() {
        let asked = |from: &str, until: &str| Asked {
            from: from.to_owned(),
            until: until.to_owned(),
            ..Asked::default()
        };
        let zone = Zone::default();
        assert_eq!(asked("", " ").between(&zone), Ok((None, None)));
        let (from, until) = asked("2026-11-21", "2026-11-21").between(&zone).unwrap();
        assert_eq!(until.unwrap().since(from.unwrap()), domain::time::Span::days(1));
        assert_eq!(asked("yesterday", "").between(&zone), Err("from"));
        assert_eq!(asked("", "2026-02-30").between(&zone), Err("until"));
    }

    #[test]
    fn what_was_typed_of_a_name_is_not_kept() {
        let id = Uuid::from_u128(7);
        let asked = Asked { by: "Ada".to_owned(), about: id.to_string(), ..Asked::default() };
        assert_eq!(asked.without_names(), json!({ "by": "a name", "about": id }));
    }
}
