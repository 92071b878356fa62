//! Computing the benchmarks that goals stand on.
