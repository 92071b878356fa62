//! Instants as dates on screen, in the viewer's time zone, with the full instant on hover.

use askama::filters::Safe;
use domain::time::Timestamp;
use jiff::tz::TimeZone;

/// An instant however far behind references, as templates hand it over.
pub trait Dated {
    /// The instant.
    fn at(&self) -> Timestamp;
}

impl Dated for Timestamp {
    fn at(&self) -> Timestamp {
        *self
    }
}

impl<T: Dated> Dated for &T {
    fn at(&self) -> Timestamp {
        (*self).at()
    }
}

/// The viewer's time zone, as the browser names it in the `zone` cookie.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// The zone of that name; an unknown one is UTC.
    pub fn from_name(name: &str) -> Self {
        TimeZone::get(name).map(Self).unwrap_or_default()
    }

    /// The date alone, such as 21 Nov 2026.
    pub fn day(&self, at: Timestamp) -> Safe<String> {
        self.element(at, |full| full.find(','))
    }

    /// The date and the time, such as 21 Nov 2026, 20:14.
    pub fn moment(&self, at: Timestamp) -> Safe<String> {
        self.element(at, |full| full.match_indices(':').nth(1).map(|(end, _)| end))
    }

    /// The date alone as plain text, for sentences.
    pub fn day_text(&self, at: Timestamp) -> String {
        self.text(at, "%-d %b %Y")
    }

    /// The date alone as files and forms name it, such as 2026-11-21.
    pub fn day_name(&self, at: Timestamp) -> String {
        self.text(at, "%Y-%m-%d")
    }

    /// The first instant of the day so many days after the one named, such as 2026-11-21; none for what is no day.
    pub fn start_of_day(&self, day: &str, days_later: i32) -> Option<Timestamp> {
        let day: jiff::civil::Date = day.parse().ok()?;
        let day = day.checked_add(jiff::Span::new().try_days(days_later).ok()?).ok()?;
        let start = day.to_zoned(self.0.clone()).ok()?;
        Some(Timestamp::from_micros(start.timestamp().as_microsecond()))
    }

    /// What is shown is the beginning of the full text, because tables show hundreds and formatting costs.
    fn element(&self, at: Timestamp, end: fn(&str) -> Option<usize>) -> Safe<String> {
        let machine = jiff::Timestamp::from_microsecond(at.micros()).unwrap_or_default();
        let full = self.text(at, "%-d %b %Y, %H:%M:%S %Z");
        let shown = end(&full).and_then(|end| full.get(..end)).unwrap_or(&full);
        Safe(format!("<time datetime=\"{machine:.0}\" title=\"{full}\">{shown}</time>"))
    }

    fn text(&self, at: Timestamp, pattern: &str) -> String {
        let instant = jiff::Timestamp::from_microsecond(at.micros()).unwrap_or_default();
        instant.to_zoned(self.0.clone()).strftime(pattern).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 21 Nov 2026, 23:14:07 UTC.
    const LATE: Timestamp = Timestamp::from_micros(1_795_302_847_000_000);

    #[test]
    fn a_date_is_short_and_keeps_its_instant() {
        assert_eq!(
            Zone::default().day(LATE).0,
            "<time datetime=\"2026-11-21T23:14:07Z\" title=\"21 Nov 2026, 23:14:07 UTC\">21 Nov 2026</time>"
        );
    }

    #[test]
    fn a_moment_ends_with_its_minute_in_every_zone() {
        let shown = |zone: &Zone| {
            let element = zone.moment(LATE).0;
            element.split_once('>').unwrap().1.trim_end_matches("</time>").to_owned()
        };
        assert_eq!(shown(&Zone::default()), "21 Nov 2026, 23:14");
        assert_eq!(
            shown(&Zone(TimeZone::fixed(jiff::tz::Offset::from_seconds(19_800).unwrap()))),
            "22 Nov 2026, 04:44"
        );
    }

    #[test]
    fn an_unknown_zone_is_utc() {
        assert_eq!(Zone::from_name("Atlantis/Deep").day_text(LATE), "21 Nov 2026");
    }

    #[test]
    fn a_day_begins_at_its_zones_midnight() {
        let east = Zone(TimeZone::fixed(jiff::tz::offset(2)));
        let utc = Zone::default();
        let (here, there) =
            (utc.start_of_day("2026-11-21", 0).unwrap(), east.start_of_day("2026-11-21", 0).unwrap());
        assert_eq!(here.since(there), domain::time::Span::hours(2));
        assert_eq!(utc.day_name(utc.start_of_day("2026-12-31", 1).unwrap()), "2027-01-01");
        assert_eq!(utc.start_of_day("21.11.2026", 0), None);
    }

    #[test]
    fn a_late_evening_is_the_next_day_further_east() {
        let east = Zone(TimeZone::fixed(jiff::tz::offset(2)));
        assert_eq!(east.day_text(LATE), "22 Nov 2026");
    }
}
