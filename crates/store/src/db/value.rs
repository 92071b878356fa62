//! Values bound to a statement, typed even when missing, because `PostgreSQL` refuses an untyped null.

use std::borrow::Cow;

use domain::id::TypedId;
use domain::time::{Span, Timestamp};
use uuid::Uuid;

/// One argument of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Yes or no.
    Bool(Option<bool>),
    /// A whole number, an instant or a span.
    Int(Option<i64>),
    /// A fraction.
    Real(Option<f64>),
    /// A text.
    Text(Option<Cow<'a, str>>),
    /// An identifier.
    Id(Option<Uuid>),
}

/// What can be an argument; implement it for a domain type with a stored form by delegating to that form.
pub trait ToValue {
    /// The missing value of this type.
    const NULL: Value<'static>;
    /// The value to bind.
    fn value(&self) -> Value<'_>;
}

impl<'a, T: ToValue + ?Sized> From<&'a T> for Value<'a> {
    fn from(given: &'a T) -> Self {
        given.value()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    const NULL: Value<'static> = T::NULL;
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    const NULL: Value<'static> = T::NULL;
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(T::NULL, ToValue::value)
    }
}

impl ToValue for bool {
    const NULL: Value<'static> = Value::Bool(None);
    fn value(&self) -> Value<'_> {
        Value::Bool(Some(*self))
    }
}

impl ToValue for f64 {
    const NULL: Value<'static> = Value::Real(None);
    fn value(&self) -> Value<'_> {
        Value::Real(Some(*self))
    }
}

impl ToValue for str {
    const NULL: Value<'static> = Value::Text(None);
    fn value(&self) -> Value<'_> {
        Value::Text(Some(Cow::Borrowed(self)))
    }
}

impl ToValue for String {
    const NULL: Value<'static> = Value::Text(None);
    fn value(&self) -> Value<'_> {
        self.as_str().value()
    }
}

impl ToValue for Cow<'_, str> {
    const NULL: Value<'static> = Value::Text(None);
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl ToValue for Uuid {
    const NULL: Value<'static> = Value::Id(None);
    fn value(&self) -> Value<'_> {
        Value::Id(Some(*self))
    }
}

impl ToValue for Timestamp {
    const NULL: Value<'static> = Value::Int(None);
    fn value(&self) -> Value<'_> {
        Value::Int(Some(self.micros()))
    }
}

impl ToValue for Span {
    const NULL: Value<'static> = Value::Int(None);
    fn value(&self) -> Value<'_> {
        Value::Int(Some(self.as_micros()))
    }
}

macro_rules! whole_numbers {
    ($($name:ty),+) => {$(
        impl ToValue for $name {
            const NULL: Value<'static> = Value::Int(None);
            fn value(&self) -> Value<'_> {
                Value::Int(Some(i64::from(*self)))
            }
        }
    )+};
}

whole_numbers!(i64, i32, i16, u32, u16, u8);

macro_rules! typed_ids {
    ($($name:ident),+ $(,)?) => {$(
        impl ToValue for domain::id::$name {
            const NULL: Value<'static> = Value::Id(None);
            fn value(&self) -> Value<'_> {
                Value::Id(Some(self.uuid()))
            }
        }

        impl super::row::FromColumn for domain::id::$name {
            fn from_column(column: super::row::Column<'_>) -> Result<Option<Self>, String> {
                Ok(Uuid::from_column(column)?.map(Self::from_uuid))
            }
        }
    )+};
}

// One more id in `domain::id` is one more name here; a blanket rule would claim `Uuid` and the numbers too.
typed_ids!(
    AccountId,
    UserId,
    PersonId,
    FolderId,
    TeamId,
    SkillId,
    TopicId,
    ItemId,
    ItemVersionId,
    NormSetId,
    AttemptId,
    CalibrationId,
    SavedViewId,
    RoleId,
    OutboxId,
    MailId,
    AuditId,
    SessionId,
    TokenId,
    PasswordLinkId,
    UserRoleId,
    ItemReportId,
    RequestId,
    ImportId,
);

/// The arguments of a statement: `args![account, name, Option::<i64>::None]`.
#[macro_export]
macro_rules! args {
    ($($given:expr),* $(,)?) => {
        &[$($crate::db::ToValue::value(&$given)),*]
    };
}
