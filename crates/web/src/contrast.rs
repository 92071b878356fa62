//! The contrast of two colours as the accessibility guidelines define it, for the tests of badges and tokens.

/// Lightest against darkest is 21, equal colours are 1.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of `#rgb` or `#rrggbb`.
fn luminance(hex: &str) -> f64 {
    let digits: Vec<f64> = hex.chars().skip(1).map(|digit| f64::from(digit.to_digit(16).unwrap())).collect();
    let channels: Vec<f64> = match digits.len() {
        3 => digits.iter().map(|digit| digit * 17.0).collect(),
        _ => digits.chunks(2).map(|pair| pair[0] * 16.0 + pair[1]).collect(),
    };
    let linear = |channel: f64| {
        let value = channel / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2])
}

/// The light and the dark value of a token in the style sheet's sources.
fn token(name: &str) -> [String; 2] {
    let sheet = include_str!("../assets/scss/_tokens.scss");
    let pair = sheet.split_once(&format!("  --{name}: light-dark(")).unwrap().1.split_once(')').unwrap().0;
    let (light, dark) = pair.split_once(", ").unwrap();
    [light.to_owned(), dark.to_owned()]
}

fn check(foregrounds: &[&str], backgrounds: &[&str], least: f64) {
    for foreground in foregrounds {
        for background in backgrounds {
            for (front, back) in token(foreground).iter().zip(&token(background)) {
                let found = contrast(front, back);
                assert!(found >= least, "{foreground} {front} on {background} {back} has only {found:.2}");
            }
        }
    }
}

#[test]
fn text_is_readable_in_both_themes() {
    check(&["ink", "soft", "muted", "teal", "rose"], &["paper", "surface", "sunken", "hover"], 4.5);
    check(&["teal-strong", "ink"], &["teal-tint"], 4.5);
    check(&["amber-ink", "ink"], &["amber-tint"], 4.5);
    check(&["green", "ink"], &["green-tint"], 4.5);
    check(&["rose", "ink"], &["rose-tint"], 4.5);
    check(&["on-teal"], &["teal", "teal-strong"], 4.5);
}

#[test]
fn shapes_stand_out_in_both_themes() {
    check(&["edge", "teal", "amber"], &["paper", "surface"], 3.0);
    check(&["teal"], &["rule", "teal-tint"], 3.0);
}
