//! Loading skills, items and library roles into the catalogue, idempotently.
