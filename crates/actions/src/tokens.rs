//! Making and ending API tokens.
