//! One entry as a sentence: the catalogue's words with the names of whoever and whatever it is about put in.

use std::collections::BTreeMap;

use domain::access::Reach;
use domain::id::TypedId;
use serde_json::Value as Json;
use store::audit::{Listed, Named, find_names};
use store::db::Read;
use store::error::StoreError;
use uuid::Uuid;

use crate::views::audit::acts;
use crate::words::{Value, Words};

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// The thing it names.
    pub thing: Option<Uuid>,
}

/// An entry with its sentence and what else it keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The entry.
    pub listed: Listed,
    /// What happened.
    pub said: Vec<Piece>,
    /// The name of the thing it was done to.
    pub object: Option<String>,
    /// The name of the second thing.
    pub other: Option<String>,
    /// What was changed: the field, before, after.
    pub changes: Vec<(String, Option<String>, Option<String>)>,
    /// What else was kept: the field and its value.
    pub facts: Vec<(String, String)>,
}

impl Told {
    /// The sentence without links.
    pub fn plain(&self) -> String {
        self.said.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The details a sentence may speak of.
const SPOKEN: [&str; 21] = [
    "person",
    "user",
    "to",
    "from",
    "folder",
    "team",
    "state",
    "user_role",
    "custom_user_role",
    "what",
    "changed",
    "name",
    "granted",
    "norm_set",
    "accepted",
    "people",
    "teams",
    "roles",
    "grants",
    "gone",
    "may_edit",
];

/// Around the place of a name in a sentence that is being put together; no catalogue and no name holds them.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// Tells entries whose names were looked up together.
pub struct Telling {
    words: Words,
    names: BTreeMap<Uuid, Named>,
}

impl Telling {
    /// Looks up everything the entries name.
    pub fn of(
        tx: &mut Read<'_>,
        reach: &Reach,
        words: Words,
        entries: &[Listed],
    ) -> Result<Self, StoreError> {
        let mut ids: Vec<Uuid> = entries.iter().flat_map(named_in).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Self { words, names: find_names(tx, reach, &ids)? })
    }

    /// The same with names that are known already.
    pub const fn with_names(words: Words, names: BTreeMap<Uuid, Named>) -> Self {
        Self { words, names }
    }

    /// One entry in words.
    pub fn tell(&self, listed: Listed) -> Told {
        let detail: Json = serde_json::from_str(&listed.entry.detail).unwrap_or_default();
        let said = self.sentence(&listed, &detail);
        let name = |id: Option<Uuid>| id.and_then(|id| self.names.get(&id)).map(|named| named.name.clone());
        let (object, other) = (name(listed.entry.object_id), name(listed.entry.other_id));
        Told { said, object, other, changes: self.changes(&detail), facts: self.facts(&detail), listed }
    }

    fn sentence(&self, listed: &Listed, detail: &Json) -> Vec<Piece> {
        let mut things = Vec::new();
        let mut put = |text: String, thing: Option<Uuid>| {
            things.push(Piece { text, thing });
            Value::from(format!("{OPEN}{}{CLOSE}", things.len() - 1))
        };
        let entry = &listed.entry;
        let actor = match (&listed.actor, entry.actor) {
            (Some((name, _)), Some(id)) => put(name.clone(), Some(id.uuid())),
            _ => put(self.words.t("audit-nobody"), None),
        };
        let object = put(self.object(listed, detail), entry.object_id);
        let of = entry.object_id.and_then(|id| self.names.get(&id)).and_then(|named| named.of.clone());
        // Whose attempt it is also acts in it, unless nobody does.
        let of = put(of.unwrap_or_else(|| self.words.t("audit-somebody")), entry.actor.map(TypedId::uuid));
        let mut given = vec![
            ("actor", actor),
            ("object", object),
            ("of", of),
            ("kind", Value::from(entry.object_kind.clone())),
            ("act", Value::from(entry.act.clone())),
        ];
        for name in SPOKEN {
            let value = match detail.get(name) {
                None | Some(Json::Null) => Value::from("…".to_owned()),
                Some(Json::Number(number)) if number.is_u64() => Value::from(number.as_u64().unwrap_or(0)),
                Some(value) => match id_in(value) {
                    Some(id) => put(self.called(id), Some(id)),
                    None => put(shown(value), None),
                },
            };
            given.push((name, value));
        }
        // What is chosen by its value stands as it is.
        for name in ["granted", "may_edit", "state"] {
            if let Some(value) = detail.get(name).filter(|value| id_in(value).is_none()) {
                given.retain(|(known, _)| *known != name);
                given.push((name, Value::from(shown(value))));
            }
        }
        let key = if acts::is_known(&entry.act) { acts::key_of(&entry.act) } else { "other".to_owned() };
        pieces(&self.words.t_with(&format!("audit-said-{key}"), &given), &things)
    }

    /// What the thing is called: by its name now, by the name that was kept, or by its kind.
    fn object(&self, listed: &Listed, detail: &Json) -> String {
        let entry = &listed.entry;
        if let Some(named) = entry.object_id.and_then(|id| self.names.get(&id)) {
            return named.name.clone();
        }
        let kept = ["/name", "/title", "/after/name", "/before/name", "/after/title", "/before/title"];
        if let Some(name) = kept.iter().find_map(|path| detail.pointer(path)?.as_str()) {
            return clean(name);
        }
        let known = [
            "account", "attempt", "folder", "item", "person", "role", "session", "skill", "team", "token",
            "user",
        ];
        if known.contains(&entry.object_kind.as_str()) {
            return self.words.t(&format!("audit-thing-{}", entry.object_kind));
        }
        self.words.t_name("audit-thing-other", spaced(&entry.object_kind))
    }

    fn called(&self, id: Uuid) -> String {
        self.names.get(&id).map_or_else(|| self.words.t("audit-something"), |named| named.name.clone())
    }

    /// A value as a reader reads it.
    fn value(&self, value: &Json) -> String {
        id_in(value).map_or_else(
            || shown(value),
            |id| self.names.get(&id).map_or_else(|| id.to_string(), |named| named.name.clone()),
        )
    }

    fn changes(&self, detail: &Json) -> Vec<(String, Option<String>, Option<String>)> {
        let side = |name: &str| detail.get(name).and_then(Json::as_object);
        let (before, after) = (side("before"), side("after"));
        let names: std::collections::BTreeSet<&String> =
            before.iter().chain(after.iter()).flat_map(|fields| fields.keys()).collect();
        let of = |fields: Option<&serde_json::Map<String, Json>>, name: &str| {
            fields?.get(name).filter(|value| !value.is_null()).map(|value| self.value(value))
        };
        names.into_iter().map(|name| (spaced(name), of(before, name), of(after, name))).collect()
    }

    /// Everything but what stands among the changes.
    fn facts(&self, detail: &Json) -> Vec<(String, String)> {
        let is_changed = |name: &str| detail.get("after").is_some_and(|after| after.get(name).is_some());
        let rest = detail.as_object().into_iter().flatten().filter(|(name, value)| {
            !["before", "after"].contains(&name.as_str()) && !is_changed(name) && !is_empty(value)
        });
        rest.map(|(name, value)| (spaced(name), self.value(value))).collect()
    }
}

/// Everything an entry names.
fn named_in(listed: &Listed) -> impl Iterator<Item = Uuid> {
    let detail: Json = serde_json::from_str(&listed.entry.detail).unwrap_or_default();
    let mut ids: Vec<Uuid> = listed.entry.object_id.into_iter().chain(listed.entry.other_id).collect();
    let sides = [Some(&detail), detail.get("before"), detail.get("after")];
    ids.extend(
        sides
            .into_iter()
            .flatten()
            .filter_map(Json::as_object)
            .flat_map(|fields| fields.values().filter_map(id_in)),
    );
    ids.into_iter()
}

fn id_in(value: &Json) -> Option<Uuid> {
    value.as_str()?.parse().ok()
}

fn is_empty(value: &Json) -> bool {
    value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty)
}

/// A value without identifiers as text: names of the code in plain words, lists with commas.
fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => clean(&spaced(text)),
        Json::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        Json::Object(fields) => {
            let pairs = fields.iter().map(|(name, value)| format!("{}: {}", spaced(name), shown(value)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

/// `user_role` as people write it.
fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

fn clean(text: &str) -> String {
    text.replace([OPEN, CLOSE], "")
}

/// Cuts a sentence at the places of names.
fn pieces(sentence: &str, things: &[Piece]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, part) in sentence.split(OPEN).enumerate() {
        let (thing, rest) = match part.split_once(CLOSE) {
            Some((number, rest)) if at > 0 => {
                (number.parse().ok().and_then(|at: usize| things.get(at)), rest)
            }
            _ => (None, part),
        };
        pieces.extend(thing.cloned());
        if !rest.is_empty() {
            pieces.push(Piece { text: rest.to_owned(), thing: None });
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
