//! Tests of the posterior.
