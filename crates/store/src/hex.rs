//! Bytes as hexadecimal text and back.

/// The bytes in lower-case hexadecimal digits.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.extend(
            [byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(u32::from(digit), 16)),
        );
    }
    text
}

/// The bytes that the digits spell, unless one is no digit or half a byte is left over.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_their_own_digits() {
        assert_eq!(text(&[0, 255, 16]), "00ff10");
        assert_eq!(bytes("00Ff10"), Some(vec![0, 255, 16]));
        assert_eq!(bytes("0ff"), None);
        assert_eq!(bytes("g0"), None);
    }
}
