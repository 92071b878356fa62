//! Sets of identifiers as arguments: few statement texts, whatever the size of the set.

use domain::id::TypedId;

use crate::db::Value;

/// More identifiers than this go in several statements.
pub(crate) const CHUNK: usize = 128;

/// A set of identifiers at the end of a statement's arguments, padded to a power of two by repeating the last one.
pub(crate) struct Many<'a> {
    /// All arguments of the statement.
    pub args: Vec<Value<'a>>,
    /// What stands between the brackets of `in (…)`.
    pub places: String,
}

/// Adds identifiers behind the arguments a statement already has.
pub(crate) fn many<'a, T: TypedId>(mut args: Vec<Value<'a>>, ids: &[T]) -> Many<'a> {
    let slots = ids.len().next_power_of_two();
    let first = args.len() + 1;
    let last = ids.last().map(|id| id.uuid());
    args.extend(ids.iter().map(|id| Value::Id(Some(id.uuid()))));
    args.resize(first - 1 + slots, Value::Id(last));
    let places = (first..first + slots).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    Many { args, places }
}

/// The places of so many rows of a statement that adds them, each of that many columns.
pub(crate) fn rows(n: usize, width: usize) -> String {
    let row = |row: usize| {
        let places = (row * width + 1..=(row + 1) * width).map(|place| format!("${place}"));
        format!("({})", places.collect::<Vec<_>>().join(", "))
    };
    (0..n).map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use domain::id::PersonId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_set_is_padded_with_its_last_identifier_so_that_texts_repeat() {
        let ids: Vec<PersonId> = (1..=3).map(|n| PersonId::from_uuid(Uuid::from_u128(n))).collect();
        let set = many(vec![Value::Int(Some(7))], &ids);
        assert_eq!(set.places, "$2, $3, $4, $5");
        assert_eq!(set.args.len(), 5);
        assert_eq!(set.args.last(), Some(&Value::Id(Some(Uuid::from_u128(3)))));
    }

    #[test]
    fn rows_number_their_places_one_after_the_other() {
        assert_eq!(rows(2, 3), "($1, $2, $3), ($4, $5, $6)");
    }

    #[test]
    fn an_empty_set_is_one_missing_identifier_which_equals_nothing() {
        let set = many::<PersonId>(Vec::new(), &[]);
        assert_eq!((set.places.as_str(), set.args), ("$1", vec![Value::Id(None)]));
    }
}
