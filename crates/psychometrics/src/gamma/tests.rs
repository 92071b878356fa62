//! Tests of the incomplete gamma function against values computed with forty digits.

use super::*;

/// Shape, x and the regularised upper incomplete gamma function.
const TABLE: [(f64, f64, f64); 14] = [
    (0.5, 0.5, 0.317_310_507_862_914_1),
    (0.5, 8.0, 6.334_248_366_623_984e-5),
    (1.0, 3.0, 0.049_787_068_367_863_94),
    (2.5, 1e-3, 0.999_999_990_491_465_4),
    (5.0, 4.9, 0.458_211_868_227_795_3),
    (5.0, 6.1, 0.271_894_265_318_954_7),
    (12.0, 30.0, 6.387_702_539_927_337e-5),
    (50.0, 40.0, 0.929_664_933_340_605),
    (50.0, 60.0, 0.084_406_681_093_691_83),
    (500.0, 450.0, 0.989_282_761_908_710_3),
    (500.0, 560.0, 0.004_693_165_999_294_769),
    (5_000.0, 5_100.0, 0.079_328_881_077_618_98),
    (3e6, 3_002_000.0, 0.124_119_661_192_375_89),
    (0.5, 300.0, 1.674_167_984_691_788e-132),
];

#[test]
fn the_upper_tail_meets_forty_digit_values_to_twelve() {
    for (shape, x, expected) in TABLE {
        let tail = upper_gamma(shape, x);
        assert!((tail / expected - 1.0).abs() < 1e-12, "at {shape}, {x}: {tail:e} is not {expected:e}");
    }
    assert!((upper_gamma(100.0, 20.0) - 1.0).abs() < 1e-15);
}

#[test]
fn logarithms_of_the_gamma_function_meet_forty_digit_values() {
    let table = [
        (0.5, 0.572_364_942_924_700_1),
        (1.0, 0.0),
        (2.5, 0.284_682_870_472_919_2),
        (50.0, 144.565_743_946_344_9),
        (500.0, 2_605.115_850_361_734),
        (3e6, 41_742_362.001_774_29),
    ];
    for (x, expected) in table {
        let value = ln_gamma(x);
        assert!((value - expected).abs() <= 4e-15 * expected.max(1.0), "at {x}: {value} is not {expected}");
    }
}

#[test]
fn the_series_and_the_fraction_meet_where_they_join() {
    for shape in [0.5, 1.0, 7.0, 40.0, 900.0] {
        let x = shape + 1.0;
        let (below, above) =
            (1.0 - kernel(shape, x) * series(shape, x), kernel(shape, x) * shape * fraction(shape, x));
        assert!((below - above).abs() < 1e-13, "at shape {shape}: {below} against {above}");
    }
}

#[test]
fn no_argument_gives_anything_but_a_probability() {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.0, 1e-300, 1e-9, 1.0, 1e12, 1e300];
    for shape in odd {
        for x in odd {
            let tail = upper_gamma(shape, x);
            assert!((0.0..=1.0).contains(&tail), "at {shape}, {x}: {tail}");
        }
    }
}
