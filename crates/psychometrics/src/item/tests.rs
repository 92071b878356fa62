//! Tests of the item response curve.
