//! The steps of an attempt as rows: only ever added, one insert for all that belong together.

use domain::attempt::{Response, Step, StepKind, reason_from_name, reason_name};
use domain::id::{AccountId, AttemptId, ItemVersionId};
use domain::time::Span;
use psychometrics::select::Relaxed;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx, Value};
use crate::error::StoreError;

const ADD_ONE: &str = "insert into attempt_steps (account_id, attempt_id, sequence, kind, at, item_version_id,
        option_order, limit_micros, scored, relaxed, response, correct, elapsed_micros, theta, standard_error, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

const ADD_TWO: &str = "insert into attempt_steps (account_id, attempt_id, sequence, kind, at, item_version_id,
        option_order, limit_micros, scored, relaxed, response, correct, elapsed_micros, theta, standard_error, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16),
        ($1, $2, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";

/// How "I don't know" is stored among the author's positions.
const UNKNOWN: i64 = -1;
/// How an answer that did not come in time is stored.
const OUT_OF_TIME: i64 = -2;

/// Adds steps; one whose sequence exists already is refused as a duplicate, and none of them is kept.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    attempt: AttemptId,
    steps: &[Step],
) -> Result<(), StoreError> {
    let (pairs, rest) = steps.as_chunks::<2>();
    for pair in pairs {
        add_some(tx, ADD_TWO, account, attempt, pair)?;
    }
    for one in rest.chunks(1) {
        add_some(tx, ADD_ONE, account, attempt, one)?;
    }
    Ok(())
}

/// The steps of an attempt, in order; who may read them was decided with the attempt.
pub fn list(read: &mut Read<'_>, account: AccountId, attempt: AttemptId) -> Result<Vec<Step>, StoreError> {
    read.all(
        "select sequence, kind, at, item_version_id, option_order, limit_micros, scored, relaxed, response, correct,
            elapsed_micros, theta, standard_error, reason
         from attempt_steps where account_id = $1 and attempt_id = $2 order by sequence",
        args![account, attempt],
        step,
    )
}

fn add_some(
    tx: &mut Tx<'_>,
    sql: &'static str,
    account: AccountId,
    attempt: AttemptId,
    steps: &[Step],
) -> Result<(), StoreError> {
    let cells: Vec<Cells> = steps.iter().map(Cells::of).collect();
    let mut values = Vec::with_capacity(2 + 14 * steps.len());
    values.extend_from_slice(args![account, attempt]);
    for (step, cells) in steps.iter().zip(&cells) {
        values.extend([step.sequence.value(), cells.kind.value(), step.at.value()]);
        values.extend(cells.values());
    }
    tx.run(sql, &values)?;
    Ok(())
}

/// What a step says, one cell per column.
#[derive(Default)]
struct Cells {
    kind: &'static str,
    version: Option<ItemVersionId>,
    order: Option<String>,
    limit: Option<Span>,
    scored: Option<bool>,
    relaxed: Option<String>,
    response: Option<i64>,
    correct: Option<bool>,
    elapsed: Option<Span>,
    theta: Option<f64>,
    standard_error: Option<f64>,
    reason: Option<&'static str>,
}

impl Cells {
    fn of(step: &Step) -> Self {
        match &step.kind {
            StepKind::Shown { version, order, limit, scored, relaxed } => Self {
                kind: "shown",
                version: Some(*version),
                order: Some(order.iter().map(|place| char::from(b'0' + place)).collect()),
                limit: *limit,
                scored: Some(*scored),
                relaxed: Some(relaxed_text(*relaxed)),
                ..Self::default()
            },
            StepKind::Answered { response, correct, elapsed, theta, standard_error } => Self {
                kind: "answered",
                response: Some(match response {
                    Response::Option(option) => i64::from(*option),
                    Response::Unknown => UNKNOWN,
                    Response::OutOfTime => OUT_OF_TIME,
                }),
                correct: Some(*correct),
                elapsed: Some(*elapsed),
                theta: Some(*theta),
                standard_error: Some(*standard_error),
                ..Self::default()
            },
            StepKind::Finished { reason } => {
                Self { kind: "finished", reason: Some(reason_name(*reason)), ..Self::default() }
            }
            StepKind::Abandoned => Self { kind: "abandoned", ..Self::default() },
            StepKind::Voided { version } => {
                Self { kind: "voided", version: Some(*version), ..Self::default() }
            }
        }
    }

    fn values(&self) -> [Value<'_>; 11] {
        [
            self.version.value(),
            self.order.value(),
            self.limit.value(),
            self.scored.value(),
            self.relaxed.value(),
            self.response.value(),
            self.correct.value(),
            self.elapsed.value(),
            self.theta.value(),
            self.standard_error.value(),
            self.reason.value(),
        ]
    }
}

fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    let kind: String = row.get("kind")?;
    let kind = match kind.as_str() {
        "shown" => {
            let (order, relaxed): (String, String) = (row.get("option_order")?, row.get("relaxed")?);
            StepKind::Shown {
                version: row.get("item_version_id")?,
                order: order.bytes().map(|digit| digit.wrapping_sub(b'0')).collect(),
                limit: row.get("limit_micros")?,
                scored: row.get("scored")?,
                relaxed: relaxed_from_text(&relaxed).ok_or_else(|| row.unknown("relaxed", &relaxed))?,
            }
        }
        "answered" => StepKind::Answered {
            response: response(row)?,
            correct: row.get("correct")?,
            elapsed: row.get("elapsed_micros")?,
            theta: row.get("theta")?,
            standard_error: row.get("standard_error")?,
        },
        "finished" => {
            let reason: String = row.get("reason")?;
            StepKind::Finished {
                reason: reason_from_name(&reason).ok_or_else(|| row.unknown("reason", &reason))?,
            }
        }
        "abandoned" => StepKind::Abandoned,
        "voided" => StepKind::Voided { version: row.get("item_version_id")? },
        _ => return Err(row.unknown("kind", &kind)),
    };
    Ok(Step { sequence: row.get("sequence")?, at: row.get("at")?, kind })
}

fn response(row: &Row<'_>) -> Result<Response, StoreError> {
    match row.get::<i64>("response")? {
        UNKNOWN => Ok(Response::Unknown),
        OUT_OF_TIME => Ok(Response::OutOfTime),
        place => {
            let option = u8::try_from(place).map_err(|_| row.unknown("response", &place.to_string()))?;
            Ok(Response::Option(option))
        }
    }
}

/// The constraints that gave way, as letters: last attempt, exposure, enemies, topics.
fn relaxed_text(relaxed: Relaxed) -> String {
    let Relaxed { last_attempt, exposure, enemies, topics } = relaxed;
    [(last_attempt, 'l'), (exposure, 'x'), (enemies, 'e'), (topics, 't')]
        .into_iter()
        .filter_map(|(gave_way, letter)| gave_way.then_some(letter))
        .collect()
}

fn relaxed_from_text(text: &str) -> Option<Relaxed> {
    let mut relaxed = Relaxed::default();
    for letter in text.chars() {
        match letter {
            'l' => relaxed.last_attempt = true,
            'x' => relaxed.exposure = true,
            'e' => relaxed.enemies = true,
            't' => relaxed.topics = true,
            _ => return None,
        }
    }
    Some(relaxed)
}
