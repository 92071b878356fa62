//! Secrets that are handed out once and stored only as hashes: session cookies, API tokens, password links.

use sha2::{Digest, Sha256};

/// The secret as text for a cookie, a header or an address: 64 hexadecimal digits.
pub fn text_of(bytes: [u8; 32]) -> String {
    hexadecimal(&bytes)
}

/// The hash under which a secret is stored. The secret has 256 random bits, so a plain fast hash is enough.
pub fn hash_of(secret: &str) -> String {
    hexadecimal(&Sha256::digest(secret.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 });
    let mut text = String::with_capacity(2 * bytes.len());
    text.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_by_its_hash_only() {
        let secret = text_of([7; 32]);
        assert_eq!(secret.len(), 64);
        assert_ne!(hash_of(&secret), secret);
        assert_eq!(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
