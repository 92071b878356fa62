//! One common factor fitted to correlations by least squares.

/// A fit of `r_ij = l_i l_j` to the correlations off the diagonal.
pub(super) struct OneFactor {
    pub(super) loadings: Vec<f64>,
    pub(super) iterations: usize,
    pub(super) converged: bool,
}

/// Rounds after which the fit is said not to have come to rest; ordinary tests need fewer than 100.
const MOST_ROUNDS: usize = 10_000;

/// The largest change of a loading in a round that counts as rest.
const REST: f64 = 1e-12;

/// Minimises `sum (r_ij - l_i l_j)^2` over pairs, each loading within -1 and 1, one loading after the other.
///
/// With the others held, the best loading is `sum r_ij l_j / sum l_j^2`, so no round raises the sum of squares.
/// Source: Harman and Jones (1966); Harman and Fukuda (1966) for the bounds.
pub(super) fn fit(correlations: &[f64], n_items: usize) -> OneFactor {
    let mut loadings = start(correlations, n_items);
    let rows = || correlations.chunks_exact(n_items.max(1));
    for round in 1..=MOST_ROUNDS {
        let mut change = 0.0_f64;
        for (item, row) in rows().enumerate() {
            let (mut explained, mut squares) = (0.0, 0.0);
            for (at, (correlation, loading)) in row.iter().zip(&loadings).enumerate() {
                if at != item {
                    explained += correlation * loading;
                    squares += loading * loading;
                }
            }
            let best = if squares > 0.0 { (explained / squares).clamp(-1.0, 1.0) } else { 0.0 };
            if let Some(loading) = loadings.get_mut(item) {
                change = change.max((best - *loading).abs());
                *loading = best;
            }
        }
        if change < REST {
            return OneFactor { loadings, iterations: round, converged: true };
        }
    }
    OneFactor { loadings, iterations: MOST_ROUNDS, converged: false }
}

/// The correlations with the item that has most in common with the others: a factor with the right signs.
fn start(correlations: &[f64], n_items: usize) -> Vec<f64> {
    let strength = |row: &&[f64]| row.iter().map(|correlation| correlation.abs()).sum::<f64>();
    let rows = correlations.chunks_exact(n_items.max(1));
    let central = rows.max_by(|one, other| strength(one).total_cmp(&strength(other)));
    central.map(<[f64]>::to_vec).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correlations(loadings: &[f64]) -> Vec<f64> {
        let pair = |one: usize, other: usize| {
            if one == other { 1.0 } else { loadings[one] * loadings[other] }
        };
        (0..loadings.len()).flat_map(|one| (0..loadings.len()).map(move |other| pair(one, other))).collect()
    }

    #[test]
    fn the_loadings_of_an_exact_factor_are_found() {
        let loadings = [0.8, 0.3, 0.55, -0.4, 0.62];
        let fit = fit(&correlations(&loadings), 5);
        assert!(fit.converged && fit.iterations < 100, "{}", fit.iterations);
        for (found, expected) in fit.loadings.iter().zip(loadings) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }

    #[test]
    fn items_without_anything_in_common_load_on_nothing() {
        let fit = fit(&correlations(&[0.0; 4]), 4);
        assert!(fit.converged && fit.loadings.iter().all(|loading| loading.abs() < 1e-12));
    }

    #[test]
    fn a_loading_never_leaves_its_bounds() {
        let heywood = [1.0, 0.9, 0.9, 0.9, 1.0, 0.3, 0.9, 0.3, 1.0];
        assert!(fit(&heywood, 3).loadings.iter().all(|loading| loading.abs() <= 1.0));
    }
}
