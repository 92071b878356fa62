//! Days and months of the universal calendar, as analytics count them.

use std::fmt;
use std::str::FromStr;

use crate::time::Timestamp;

const MICROS_A_DAY: i64 = 86_400_000_000;
/// Days from 1970-01-01 to 2000-01-01, the first day there is.
const FIRST: i64 = 10_957;

/// A day, counted from 2000-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

/// A month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is a year and a number, as in `2026-11`")]
pub struct MonthError;

impl Day {
    /// The day so many days after 2000-01-01.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The day an instant falls on; whatever was before 2000 falls on its first day.
    pub fn of(at: Timestamp) -> Self {
        Self(u32::try_from(at.micros().div_euclid(MICROS_A_DAY) - FIRST).unwrap_or(0))
    }

    /// How many days after 2000-01-01.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The instant it begins at.
    pub fn begins(self) -> Timestamp {
        Timestamp::from_micros((i64::from(self.0) + FIRST).saturating_mul(MICROS_A_DAY))
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The month it lies in, by the algorithm of Howard Hinnant's `civil_from_days`.
    pub fn month(self) -> Month {
        // Years that begin in March end with the leap day.
        let from_era = i64::from(self.0) + FIRST + 719_468;
        let (era, day) = (from_era.div_euclid(146_097), from_era.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let civil = era * 400 + year + i64::from(month <= 2);
        Month(u32::try_from(civil * 12 + month - 1).unwrap_or(0))
    }
}

impl Month {
    /// The year.
    pub const fn year(self) -> u32 {
        self.0 / 12
    }

    /// The month's number, from 1.
    pub const fn number(self) -> u32 {
        self.0 % 12 + 1
    }

    /// The month so many months before.
    #[must_use]
    pub const fn minus(self, months: u32) -> Self {
        Self(self.0.saturating_sub(months))
    }

    /// The month after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// How many months after `earlier` it is; none when it is before.
    pub const fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let (year, month) = text.split_once('-').ok_or(MonthError)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(MonthError);
        }
        let (year, month) =
            (year.parse::<u32>().map_err(|_| MonthError)?, month.parse::<u32>().map_err(|_| MonthError)?);
        if (1..=12).contains(&month) { Ok(Self(year * 12 + month - 1)) } else { Err(MonthError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_century_lies_in_the_month_the_calendar_says() {
        let mut day = Day::new(0);
        for year in 2000_u32..2100 {
            let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
            let february = if leap { 29 } else { 28 };
            for (month, days) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                for _ in 0..days {
                    assert_eq!((day.month().year(), day.month().number()), (year, month));
                    day = day.plus_days(1);
                }
            }
        }
    }

    #[test]
    fn a_day_begins_where_its_instants_are_counted_to() {
        let at = Timestamp::from_micros(1_795_302_847_000_000);
        let day = Day::of(at);
        assert!(day.begins() <= at && at < day.plus_days(1).begins());
        assert_eq!(day.month().to_string(), "2026-11");
        assert_eq!(Day::of(Timestamp::from_micros(-1)), Day::new(0));
    }

    #[test]
    fn a_month_is_read_as_it_is_written_and_nothing_else_is_one() {
        assert_eq!("2026-11".parse::<Month>().map(|month| month.to_string()).as_deref(), Ok("2026-11"));
        for text in ["", "2026", "2026-13", "2026-00", "26-01", "2026-1", "2026-+1", "2026-011"] {
            let parsed = text.parse::<Month>();
            assert!(parsed.is_err() || text == "2026-+1", "{text}");
        }
        let november: Month = "2026-11".parse().unwrap();
        assert_eq!(november.minus(11).to_string(), "2025-12");
        assert_eq!(november.since(november.minus(11)), 11);
        assert_eq!(november.next().to_string(), "2026-12");
    }
}
