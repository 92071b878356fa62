//! The whole matrix as it stands for the account.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Cell, Condition, MatrixRow, Right, UserRole, UserRoleDefinition, held_by, matrix};
use domain::account::Plan;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::page::{Place, Shell};
use crate::state::AppState;
use crate::views::access::matrix::{Column, MatrixArea, MatrixLine, MatrixPage};
use crate::why;

pub(super) async fn show(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    let own = inside.caller.own();
    let custom = app.reader.read(move |tx| store::user_roles::list(tx, &own)).await?;
    let custom: Vec<UserRoleDefinition> = custom.into_iter().map(|listed| listed.definition).collect();
    let words = inside.signed_in.origin.words;
    let built_in = UserRole::ALL
        .into_iter()
        .map(|role| Column { name: why::user_role(words, role), derived_from: None });
    let derived = custom.iter().map(|definition| Column {
        name: definition.name.to_string(),
        derived_from: Some(why::user_role(words, definition.base)),
    });
    let columns = built_in.chain(derived).collect();
    let plan = inside.caller.plan;
    let page = MatrixPage {
        plan: why::plan(words, plan),
        columns,
        groups: areas(plan, &custom),
        shell: {
            let place =
                if inside.caller.may(Right::ExplainAccessOfOthers) { Place::Access } else { Place::Nowhere };
            Shell::new(inside.visit(&app).await?, place, words.t("matrix-title"))
        },
    };
    Ok(Html(page.render()?))
}

fn areas(plan: Plan, custom: &[UserRoleDefinition]) -> Vec<MatrixArea> {
    let mut areas: Vec<MatrixArea> = Vec::new();
    let mut seen = Vec::new();
    for row in matrix().rows() {
        let first = !seen.contains(&row.right);
        seen.push(row.right);
        let line = line(plan, custom, row, first);
        match areas.last_mut().filter(|area| area.name == row.area) {
            Some(area) => area.rows.push(line),
            None => areas.push(MatrixArea { name: row.area.clone(), rows: vec![line] }),
        }
    }
    areas
}

fn line(plan: Plan, custom: &[UserRoleDefinition], row: &MatrixRow, first: bool) -> MatrixLine {
    let lacks_plan = plan != Plan::Enterprise && matrix().needs_enterprise(row.right);
    let flag = row.condition == Condition::CognitiveGranted;
    let derived = custom.iter().map(|definition| {
        // Without the enterprise plan a custom user role adds nothing.
        let held = held_by(definition.base, definition.switches.counting_under(plan), flag);
        if held.has(row.right) { Cell::Yes } else { Cell::No }
    });
    let cells = row.user_roles.iter().copied().chain(derived);
    MatrixLine {
        anchor: first.then(|| row.right.name()),
        label: row.label.clone(),
        condition: match row.condition {
            Condition::Any => None,
            Condition::CognitiveGranted => Some("matrix-with-cognitive"),
            Condition::CognitiveNotGranted => Some("matrix-without-cognitive"),
        },
        lacks_plan,
        cells: cells.map(|cell| if lacks_plan { Cell::No } else { cell }).collect(),
        team_manager: if lacks_plan { Cell::No } else { row.team_manager },
    }
}
