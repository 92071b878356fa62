//! Saying that the product is alive, and noting when it was not.
