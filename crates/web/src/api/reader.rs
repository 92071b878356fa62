//! The page that reads the OpenAPI document to people, drawn on the server so that it needs no script.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde_json::{Value, json};

use super::openapi;
use crate::caller::{SignedIn, Visitor};
use crate::error::WebError;
use crate::page::{Place, Shell, Visit};
use crate::paths::route;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::api_reader::{Answer, ApiReaderPage, Operation, OperationGroup, Parameter};

/// Examples of bodies go no deeper.
const DEEPEST: u32 = 6;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().get(route::API_READER, Access::Public, show)
}

async fn show(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    signed_in: Option<SignedIn>,
) -> Result<Html<String>, WebError> {
    let visit = match signed_in {
        Some(signed_in) => signed_in.visit(&app).await?,
        None => Visit::anonymous(origin.words, origin.theme, origin.csrf.clone()),
    };
    let document = serde_json::to_value(openapi::describe())
        .map_err(|error| WebError::Page { detail: error.to_string() })?;
    let page = ApiReaderPage {
        shell: Shell::new(visit, Place::Nowhere, origin.words.t("shell-api")),
        document: openapi::DOCUMENT.to_owned(),
        origin: app.settings.public_url.clone(),
        groups: groups(&document),
    };
    Ok(Html(page.render()?))
}

/// The document's operations by their first tag, in the order of its paths.
fn groups(document: &Value) -> Vec<OperationGroup> {
    let mut groups: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    for (path, item) in paths {
        for (method, said) in item.as_object().into_iter().flatten() {
            let tag = said.pointer("/tags/0").and_then(Value::as_str).unwrap_or("other");
            groups.entry(tag.to_owned()).or_default().push(operation(document, path, method, said));
        }
    }
    groups.into_iter().map(|(name, operations)| OperationGroup { name, operations }).collect()
}

fn operation(document: &Value, path: &str, method: &str, said: &Value) -> Operation {
    let list = |key: &str| said.get(key).and_then(Value::as_array).into_iter().flatten();
    let body = said.pointer("/requestBody/content/application~1json/schema");
    let answers = said.get("responses").and_then(Value::as_object).into_iter().flatten();
    Operation {
        id: text(said, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(said, "summary"),
        description: text(said, "description"),
        parameters: list("parameters").map(parameter).collect(),
        body: body.map(|schema| format!("{:#}", example(document, schema, 0))),
        answers: answers
            .map(|(status, answer)| Answer {
                status: status.clone(),
                description: text(answer, "description"),
            })
            .collect(),
    }
}

fn parameter(said: &Value) -> Parameter {
    Parameter {
        name: text(said, "name"),
        place: text(said, "in"),
        required: said.get("required").and_then(Value::as_bool).unwrap_or(false),
        description: text(said, "description"),
    }
}

fn text(said: &Value, key: &str) -> String {
    said.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Something that fits a schema: its own example where it gives one, else the plainest value.
fn example(document: &Value, schema: &Value, depth: u32) -> Value {
    if let Some(given) = schema.get("example") {
        return given.clone();
    }
    if depth > DEEPEST {
        return Value::Null;
    }
    if let Some(target) =
        schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'))
    {
        return document.pointer(target).map_or(Value::Null, |found| example(document, found, depth + 1));
    }
    if let Some(first) = ["oneOf", "anyOf", "allOf"].iter().find_map(|key| schema.get(key)?.get(0)) {
        return example(document, first, depth + 1);
    }
    if let Some(first) = schema.get("enum").and_then(|values| values.get(0)) {
        return first.clone();
    }
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        let fields = fields.iter().map(|(name, field)| (name.clone(), example(document, field, depth + 1)));
        return Value::Object(fields.collect());
    }
    let kind =
        schema.get("type").map(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str()).unwrap_or_default());
    match kind {
        Some("array") => {
            json!([schema.get("items").map_or(Value::Null, |items| example(document, items, depth + 1))])
        }
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        Some("string") => json!("text"),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_follows_references_and_prefers_what_the_schema_gives() {
        let document = json!({ "components": { "schemas": { "Inner": { "type": "object", "properties": {
            "name": { "type": "string", "example": "Nightly export" },
            "count": { "type": "integer" },
            "tags": { "type": "array", "items": { "type": ["string", "null"] } }
        } } } } });
        let schema = json!({ "$ref": "#/components/schemas/Inner" });
        let found = example(&document, &schema, 0);
        assert_eq!(found, json!({ "name": "Nightly export", "count": 1, "tags": ["text"] }));
    }

    #[test]
    fn a_schema_that_holds_itself_ends() {
        let document =
            json!({ "components": { "schemas": { "Loop": { "$ref": "#/components/schemas/Loop" } } } });
        assert_eq!(example(&document, &json!({ "$ref": "#/components/schemas/Loop" }), 0), Value::Null);
    }

    #[test]
    fn every_operation_of_the_document_is_read() {
        let document = serde_json::to_value(openapi::describe()).unwrap();
        let read: usize = groups(&document).iter().map(|group| group.operations.len()).sum();
        let written: usize =
            document["paths"].as_object().unwrap().values().map(|item| item.as_object().unwrap().len()).sum();
        assert!(read > 0);
        assert_eq!(read, written);
    }
}
