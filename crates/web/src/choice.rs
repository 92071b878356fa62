//! What a taker may choose, as forms and the API spell it: a place from 1, `unknown`, or `timed_out`.

use domain::attempt::Choice;

/// The choice a text spells; none for what can be no choice of any item.
pub fn from_text(text: &str) -> Option<Choice> {
    match text {
        "unknown" => Some(Choice::Unknown),
        "timed_out" | "timed-out" => Some(Choice::TimedOut),
        place => place.parse::<u8>().ok()?.checked_sub(1).map(Choice::Option),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_one_and_words_are_words() {
        assert_eq!(from_text("1"), Some(Choice::Option(0)));
        assert_eq!(from_text("9"), Some(Choice::Option(8)));
        assert_eq!(from_text("unknown"), Some(Choice::Unknown));
        assert_eq!([from_text("timed_out"), from_text("timed-out")], [Some(Choice::TimedOut); 2]);
        for wrong in ["", "0", "-1", "256", "one", "1 "] {
            assert_eq!(from_text(wrong), None, "{wrong}");
        }
    }
}
