//! How far raters agree: intraclass correlations for raters who each rate everything.

/// Agreement of raters, 1 when they say the same, 0 or less when they tell nothing apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// ICC(2,1): how far one rater stands for all.
    pub of_one_rater: f64,
    /// ICC(2,k): how far the mean of these raters would be found again by others.
    pub of_the_mean: f64,
}

/// ICC(2,1) and ICC(2,k), two-way random effects with absolute agreement, from one row of ratings for each rater.
///
/// With mean squares R between the rated things, C between raters and E of the rest, k raters and n things:
/// `(R - E) / (R + (k - 1) E + k (C - E) / n)` and `(R - E) / (R + (C - E) / n)`. Source: Shrout and Fleiss (1979).
/// Absent with fewer than two raters or things, and where all ratings are the same.
pub fn agreement<const N: usize>(raters: &[[f64; N]]) -> Option<Agreement> {
    if raters.len() < 2 || N < 2 {
        return None;
    }
    let (k, n) = (raters.len() as f64, N as f64);
    let grand = raters.iter().flatten().sum::<f64>() / (k * n);
    let mut of_things = [0.0; N];
    let (mut total, mut between_raters) = (0.0, 0.0);
    for ratings in raters {
        let mut of_rater = 0.0;
        for (sum, rating) in of_things.iter_mut().zip(ratings) {
            let deviation = rating - grand;
            *sum += deviation;
            of_rater += deviation;
            total += deviation * deviation;
        }
        between_raters += of_rater * of_rater / n;
    }
    let between_things = of_things.iter().map(|sum| sum * sum / k).sum::<f64>();
    let rest = (total - between_things - between_raters).max(0.0) / ((n - 1.0) * (k - 1.0));
    let (things, raters) = (between_things / (n - 1.0), between_raters / (k - 1.0));
    let spread_of_raters = (raters - rest) / n;
    let of_one_rater = (things - rest) / (things + (k - 1.0) * rest + k * spread_of_raters);
    let of_the_mean = (things - rest) / (things + spread_of_raters);
    let found = Agreement { of_one_rater, of_the_mean };
    (of_one_rater.is_finite() && of_the_mean.is_finite()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_judges_of_six_things_agree_as_published() {
        // Table 2 of Shrout and Fleiss (1979): ICC(2,1) = .29 and ICC(2,4) = .62.
        let judges = [
            [9.0, 6.0, 8.0, 7.0, 10.0, 6.0],
            [2.0, 1.0, 4.0, 1.0, 5.0, 2.0],
            [5.0, 3.0, 6.0, 2.0, 6.0, 4.0],
            [8.0, 2.0, 8.0, 6.0, 9.0, 7.0],
        ];
        let found = agreement(&judges).unwrap();
        assert!((found.of_one_rater - 0.289_763_779_527_56).abs() < 1e-12, "{found:?}");
        assert!((found.of_the_mean - 0.620_050_547_598_99).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn raters_who_say_the_same_agree_fully_and_constant_ratings_say_nothing() {
        let found = agreement(&[[1.0, -0.5, 0.0, 0.25]; 3]).unwrap();
        assert!((found.of_one_rater - 1.0).abs() < 1e-12 && (found.of_the_mean - 1.0).abs() < 1e-12);
        assert_eq!(agreement(&[[0.5; 4]; 3]), None);
        assert_eq!(agreement(&[[0.5, 1.0]]), None);
    }

    #[test]
    fn a_rater_who_is_always_higher_lowers_absolute_agreement() {
        let ratings = [1.0, -0.5, 0.0, 0.25];
        let found = agreement(&[ratings, ratings, ratings.map(|rating| rating + 1.0)]).unwrap();
        assert!(found.of_one_rater < 0.6, "{found:?}");
    }
}
