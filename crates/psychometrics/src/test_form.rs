//! A list of items as one test: its information, expected score, standard error and reliability along ability.

use crate::{
    graded::GradedItem, item::ItemParameters, normal::Normal, posterior::Posterior, quadrature::Quadrature,
};

/// The items of a test, those with a right answer and those with ordered categories.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TestForm<'a> {
    /// Items scored 0 and 1.
    pub logistic: &'a [ItemParameters],
    /// Items scored from 0 to their highest category.
    pub graded: &'a [GradedItem],
}

/// A test at one ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormPoint {
    /// Ability on the logistic metric.
    pub theta: f64,
    /// Fisher information, the sum over items.
    pub information: f64,
    /// Expected number of points, the sum over items.
    pub expected_score: f64,
    /// `1 / sqrt(information)`; absent where the test tells nothing.
    pub standard_error: Option<f64>,
}

impl<'a> TestForm<'a> {
    /// A test of items scored 0 and 1.
    pub fn of(logistic: &'a [ItemParameters]) -> Self {
        Self { logistic, graded: &[] }
    }

    /// The most points the test can give.
    pub fn highest_score(&self) -> usize {
        self.logistic.len() + self.graded.iter().map(|item| item.n_categories() - 1).sum::<usize>()
    }

    /// Test information, the sum over items. Source: Birnbaum (1968), Samejima (1969).
    pub fn information(&self, theta: f64) -> f64 {
        let logistic: f64 = self.logistic.iter().map(|item| item.information(theta)).sum();
        logistic + self.graded.iter().map(|item| item.information(theta)).sum::<f64>()
    }

    /// The test characteristic curve: the expected number of points. Source: Lord (1980).
    pub fn expected_score(&self, theta: f64) -> f64 {
        let logistic: f64 = self.logistic.iter().map(|item| item.probability(theta)).sum();
        logistic + self.graded.iter().map(|item| item.expected_score(theta)).sum::<f64>()
    }

    /// The expected score of each item and its derivative by theta.
    pub(crate) fn scores(self, theta: f64) -> impl Iterator<Item = (f64, f64)> {
        let logistic = self.logistic.iter().map(move |item| item.expected_score_and_slope(theta));
        logistic.chain(self.graded.iter().map(move |item| item.expected_score_and_slope(theta)))
    }

    /// The test at one ability.
    pub fn at(&self, theta: f64) -> FormPoint {
        let information = self.information(theta);
        let error = information.sqrt().recip();
        FormPoint {
            theta,
            information,
            expected_score: self.expected_score(theta),
            standard_error: error.is_finite().then_some(error),
        }
    }

    /// The three curves over these abilities, in their order.
    pub fn curve(&self, thetas: &[f64]) -> Vec<FormPoint> {
        thetas.iter().map(|theta| self.at(*theta)).collect()
    }

    /// Marginal reliability for a population before anybody has answered: the mean of `I / (I + 1 / sd^2)` over its distribution.
    ///
    /// Source: Green, Bock, Humphreys, Linn and Reckase (1984), with the error variance of Bayesian estimates.
    pub fn marginal_reliability(&self, quadrature: &Quadrature, population: Normal) -> f64 {
        let precision = population.standard_deviation().powi(-2);
        let people = Posterior::prior(quadrature, population);
        let weighted = people.points().iter().zip(people.weights()).map(|(theta, weight)| {
            let information = self.information(*theta);
            weight * information / (information + precision)
        });
        weighted.sum()
    }
}
