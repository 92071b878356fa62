//! The store against both engines.

#[cfg(test)]
mod crash;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod outages;
#[cfg(test)]
mod schema_rules;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod units;
