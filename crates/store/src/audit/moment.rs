//! Identifiers of entries as instants: they begin with their millisecond, so that a stretch of time is a range of keys.

use domain::id::{AuditId, TypedId};
use domain::time::Timestamp;
use uuid::Uuid;

/// An identifier's bits below its millisecond.
const BELOW: u32 = 80;

/// The first identifier of an instant's millisecond.
pub fn first_id_at(at: Timestamp) -> AuditId {
    let millis = u128::try_from(at.micros().div_euclid(1_000)).unwrap_or(0);
    AuditId::from_uuid(Uuid::from_u128(millis << BELOW))
}

/// The millisecond in which an identifier was made.
pub fn time_of(entry: AuditId) -> Timestamp {
    let millis = i64::try_from(entry.uuid().as_u128() >> BELOW).unwrap_or(i64::MAX);
    Timestamp::from_micros(millis.saturating_mul(1_000))
}

/// Whether an entry's own time is the one in its identifier.
pub fn agree(entry: AuditId, at: Timestamp) -> bool {
    time_of(entry).micros() == at.micros().div_euclid(1_000).saturating_mul(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_gives_back_its_millisecond() {
        let at = Timestamp::from_micros(1_795_302_847_123_456);
        let made = uuid::Builder::from_unix_timestamp_millis(1_795_302_847_123, &[7; 10]).into_uuid();
        let id = AuditId::from_uuid(made);
        assert!(agree(id, at) && first_id_at(at) < id);
        assert_eq!(time_of(id), Timestamp::from_micros(1_795_302_847_123_000));
        assert!(!agree(id, Timestamp::from_micros(1_795_302_847_124_000)));
    }

    #[test]
    fn a_time_before_the_epoch_is_before_every_identifier() {
        assert_eq!(first_id_at(Timestamp::from_micros(-1)), AuditId::from_uuid(Uuid::nil()));
    }
}
