//! The addresses of role analytics.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// Roles, levels and months.
    pub const ANALYTICS: &str = "/a/{account}/lead/analytics";
    /// Each role of each person.
    pub const ANALYTICS_PEOPLE: &str = "/a/{account}/lead/analytics/advanced/people";
    /// The people of one role against its goals.
    pub const ANALYTICS_HEAT_MAP: &str = "/a/{account}/lead/analytics/advanced/heat-map";
    /// Goals by how many people are below them.
    pub const ANALYTICS_GAPS: &str = "/a/{account}/lead/analytics/advanced/gaps";
    /// Results that have grown old.
    pub const ANALYTICS_AGES: &str = "/a/{account}/lead/analytics/advanced/ages";
    /// A table as a file.
    pub const ANALYTICS_FILE: &str = "/a/{account}/lead/analytics/files/{file}";
    /// Keeps a page with its filters; post only.
    pub const ANALYTICS_VIEWS: &str = "/a/{account}/lead/analytics/views";
    /// Forgets one; post only.
    pub const ANALYTICS_VIEW_REMOVAL: &str = "/a/{account}/lead/analytics/views/{view}/removal";
}

impl AccountPaths<'_> {
    /// Roles, levels and months.
    pub fn analytics(self) -> String {
        fill(route::ANALYTICS, &[&self.slug])
    }

    /// Each role of each person.
    pub fn analytics_people(self) -> String {
        fill(route::ANALYTICS_PEOPLE, &[&self.slug])
    }

    /// The people of one role against its goals.
    pub fn analytics_heat_map(self) -> String {
        fill(route::ANALYTICS_HEAT_MAP, &[&self.slug])
    }

    /// Goals by how many people are below them.
    pub fn analytics_gaps(self) -> String {
        fill(route::ANALYTICS_GAPS, &[&self.slug])
    }

    /// Results that have grown old.
    pub fn analytics_ages(self) -> String {
        fill(route::ANALYTICS_AGES, &[&self.slug])
    }

    /// A table as a file.
    pub fn analytics_file(self, file: impl Display) -> String {
        fill(route::ANALYTICS_FILE, &[&self.slug, &file])
    }

    /// Where keeping a page with its filters is posted.
    pub fn analytics_views(self) -> String {
        fill(route::ANALYTICS_VIEWS, &[&self.slug])
    }

    /// Where forgetting one is posted.
    pub fn analytics_view_removal(self, view: impl Display) -> String {
        fill(route::ANALYTICS_VIEW_REMOVAL, &[&self.slug, &view])
    }
}
