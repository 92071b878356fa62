//! Numbers in cells and options: finite ones, written with a point.

/// The finite number that a text is; words such as `nan` and `inf` are none.
pub fn parse(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    text.parse().ok().filter(|number: &f64| is_plain && number.is_finite())
}

/// The same for an option of the command line.
pub fn option(text: &str) -> Result<f64, String> {
    parse(text.trim()).ok_or_else(|| "give a finite number, such as 0.25".to_owned())
}

/// An option that must be above 0.
pub fn positive(text: &str) -> Result<f64, String> {
    option(text).and_then(
        |number| {
            if number > 0.0 { Ok(number) } else { Err("give a number above 0".to_owned()) }
        },
    )
}

/// An option that must not be below 0.
pub fn not_negative(text: &str) -> Result<f64, String> {
    option(text).and_then(|number| {
        if number >= 0.0 { Ok(number) } else { Err("give a number of at least 0".to_owned()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_numbers_with_a_point_are_numbers() {
        assert_eq!(parse("-1.5e-3"), Some(-0.0015));
        for none in ["nan", "inf", "-infinity", "1e999", "1,5", "", "0x10", "1 2"] {
            assert_eq!(parse(none), None, "{none}");
        }
        assert!(positive("0").is_err() && not_negative("-1").is_err() && not_negative("0").is_ok());
    }
}
