//! Starting, answering and ending attempts, and storing their results.
