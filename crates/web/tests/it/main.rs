//! The site through its router: pages and the API as browsers and programs meet them.

#[cfg(test)]
mod access;
#[cfg(test)]
mod analytics;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod authoring;
#[cfg(test)]
mod badges;
#[cfg(test)]
mod beta;
#[cfg(test)]
mod builder;
#[cfg(test)]
mod client;
#[cfg(test)]
mod lead;
#[cfg(test)]
mod lead_members;
#[cfg(test)]
mod leaders;
#[cfg(test)]
mod learn;
#[cfg(test)]
mod learning;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod measuring;
#[cfg(test)]
mod people;
#[cfg(test)]
mod profile;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod results;
#[cfg(test)]
mod role_admin;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod skills;
#[cfg(test)]
mod staffed;
#[cfg(test)]
mod take;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod test_app;
#[cfg(test)]
mod users;
#[cfg(test)]
mod verifying;
