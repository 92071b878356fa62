//! The use cases against both engines.

#[cfg(test)]
mod access;
#[cfg(test)]
mod act;
#[cfg(test)]
mod analytics;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod benchmarks;
#[cfg(test)]
mod entering;
#[cfg(test)]
mod folders;
#[cfg(test)]
mod measuring;
#[cfg(test)]
mod people;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod workplace;
