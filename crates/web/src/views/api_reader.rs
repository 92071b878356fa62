//! The API's reader page: every operation of `/api/v1`, how to sign in, one example.

use super::samples::Sample;
use crate::page::{Place, Shell, samples as visits};
use askama::Template;

/// The reader.
#[derive(Debug, Clone, Template)]
#[template(path = "api_reader/show.html")]
pub struct ApiReaderPage {
    /// The frame.
    pub shell: Shell,
    /// Where the machine-readable description is.
    pub document: String,
    /// Where this installation answers, such as `https://metier.example`.
    pub origin: String,
    /// The operations by area.
    pub groups: Vec<OperationGroup>,
}

/// The operations of one area.
#[derive(Debug, Clone)]
pub struct OperationGroup {
    /// The area's name, which is also its anchor.
    pub name: String,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its identifier, which is also its anchor.
    pub id: String,
    /// Its method, in capitals.
    pub method: String,
    /// Its path with gaps in braces.
    pub path: String,
    /// What it does.
    pub summary: String,
    /// More about it, possibly nothing.
    pub description: String,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// The shape of its body, if it takes one, as indented JSON.
    pub body: Option<String>,
    /// What it answers with.
    pub answers: Vec<Answer>,
}

/// Something an operation takes.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Where it goes: path, query or header.
    pub place: String,
    /// Whether it may not be left out.
    pub required: bool,
    /// What it means.
    pub description: String,
}

/// Something an operation answers with.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: String,
    /// When.
    pub description: String,
}

impl Operation {
    /// The class of its method's tag.
    fn class(&self) -> &'static str {
        match self.method.as_str() {
            "GET" => "tag tag-teal method",
            "DELETE" => "tag tag-rose method",
            _ => "tag tag-amber method",
        }
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let operation = |id: &str, method: &str, path: &str, summary: &str| Operation {
        id: id.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        summary: summary.to_owned(),
        description: "Answers with the newest first.".to_owned(),
        parameters: vec![Parameter {
            name: "limit".to_owned(),
            place: "query".to_owned(),
            required: false,
            description: "At most so many, from 1 to 100.".to_owned(),
        }],
        body: (method == "POST")
            .then(|| "{\n  \"people\": [\"01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55\"]\n}".to_owned()),
        answers: vec![Answer { status: "200".to_owned(), description: "Done.".to_owned() }],
    };
    let roles = vec![
        operation(
            "list_roles",
            "GET",
            "/api/v1/accounts/{account}/roles",
            "Lists the roles of the library and the account",
        ),
        operation(
            "create_assignment",
            "POST",
            "/api/v1/accounts/{account}/roles/{role}/assignments",
            "Assigns a role",
        ),
        operation("delete_session", "DELETE", "/api/v1/sessions/{session}", "Ends a session"),
    ];
    let page = ApiReaderPage {
        shell: Shell::new(visits::owner(), Place::Nowhere, "API"),
        document: "/api/v1/openapi.json".to_owned(),
        origin: "https://metier.example".to_owned(),
        groups: vec![OperationGroup { name: "roles".to_owned(), operations: roles }],
    };
    vec![Sample::of("api-reader", &page)]
}
