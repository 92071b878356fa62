//! What tests of every layer share: fresh databases on both engines and a clock that moves only when told.
