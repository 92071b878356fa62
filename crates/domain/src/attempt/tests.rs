//! The attempt as a state machine: what each submission does, and that replaying gives the same state.
