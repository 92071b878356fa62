//! The addresses of teams.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The tree; post makes a team.
pub const TEAMS: &str = "/a/{account}/people/teams";
/// The form for a new team.
pub const NEW_TEAM: &str = "/a/{account}/people/teams/new";
/// One team and who is in it.
pub const TEAM: &str = "/a/{account}/people/teams/{team}";
/// Puts people into it; post only.
pub const TEAM_MEMBERS: &str = "/a/{account}/people/teams/{team}/members";
/// Picks people for it.
pub const NEW_TEAM_MEMBERS: &str = "/a/{account}/people/teams/{team}/members/new";
/// Says what adding a list of addresses would do; post only, and changes nothing.
pub const TEAM_MEMBER_CHECK: &str = "/a/{account}/people/teams/{team}/members/check";
/// Takes a person out of it; post only.
pub const TEAM_MEMBER_REMOVAL: &str = "/a/{account}/people/teams/{team}/members/{person}/removal";
/// Who manages it and with whom it is shared.
pub const TEAM_ACCESS: &str = "/a/{account}/people/teams/{team}/access";
/// Makes a user its manager; post only.
pub const TEAM_MANAGERS: &str = "/a/{account}/people/teams/{team}/managers";
/// Lets a user manage it no more; post only.
pub const TEAM_MANAGER_REMOVAL: &str = "/a/{account}/people/teams/{team}/managers/{user}/removal";
/// How it is shared with a user; post shares it.
pub const TEAM_SHARE: &str = "/a/{account}/people/teams/{team}/shares/{user}";
/// Shares it with a user no more; post only.
pub const TEAM_SHARE_REMOVAL: &str = "/a/{account}/people/teams/{team}/shares/{user}/removal";
/// Its name and place.
pub const TEAM_SETTINGS: &str = "/a/{account}/people/teams/{team}/settings";
/// Gives it another name; post only.
pub const TEAM_NAME: &str = "/a/{account}/people/teams/{team}/name";
/// Moves it; post only.
pub const TEAM_PARENT: &str = "/a/{account}/people/teams/{team}/parent";
/// Says what deleting it does; post deletes it.
pub const TEAM_REMOVAL: &str = "/a/{account}/people/teams/{team}/removal";

impl AccountPaths<'_> {
    /// The tree of teams, and where a new one is posted.
    pub fn teams(self) -> String {
        fill(TEAMS, &[&self.slug])
    }

    /// The form for a new team.
    pub fn new_team(self) -> String {
        fill(NEW_TEAM, &[&self.slug])
    }

    /// One team and who is in it.
    pub fn team(self, team: impl Display) -> String {
        fill(TEAM, &[&self.slug, &team])
    }

    /// Where putting people into a team is posted.
    pub fn team_members(self, team: impl Display) -> String {
        fill(TEAM_MEMBERS, &[&self.slug, &team])
    }

    /// Picks people for a team.
    pub fn new_team_members(self, team: impl Display) -> String {
        fill(NEW_TEAM_MEMBERS, &[&self.slug, &team])
    }

    /// Where a list of addresses is posted to see what adding it would do.
    pub fn team_member_check(self, team: impl Display) -> String {
        fill(TEAM_MEMBER_CHECK, &[&self.slug, &team])
    }

    /// Where taking a person out of a team is posted.
    pub fn team_member_removal(self, team: impl Display, person: impl Display) -> String {
        fill(TEAM_MEMBER_REMOVAL, &[&self.slug, &team, &person])
    }

    /// Who manages a team and with whom it is shared.
    pub fn team_access(self, team: impl Display) -> String {
        fill(TEAM_ACCESS, &[&self.slug, &team])
    }

    /// Where making a user a manager is posted.
    pub fn team_managers(self, team: impl Display) -> String {
        fill(TEAM_MANAGERS, &[&self.slug, &team])
    }

    /// Where letting a user manage a team no more is posted.
    pub fn team_manager_removal(self, team: impl Display, user: impl Display) -> String {
        fill(TEAM_MANAGER_REMOVAL, &[&self.slug, &team, &user])
    }

    /// How a team is shared with a user, and where sharing it is posted.
    pub fn team_share(self, team: impl Display, user: impl Display) -> String {
        fill(TEAM_SHARE, &[&self.slug, &team, &user])
    }

    /// Where sharing a team with a user no more is posted.
    pub fn team_share_removal(self, team: impl Display, user: impl Display) -> String {
        fill(TEAM_SHARE_REMOVAL, &[&self.slug, &team, &user])
    }

    /// A team's name and place.
    pub fn team_settings(self, team: impl Display) -> String {
        fill(TEAM_SETTINGS, &[&self.slug, &team])
    }

    /// Where another name is posted.
    pub fn team_name(self, team: impl Display) -> String {
        fill(TEAM_NAME, &[&self.slug, &team])
    }

    /// Where another place is posted.
    pub fn team_parent(self, team: impl Display) -> String {
        fill(TEAM_PARENT, &[&self.slug, &team])
    }

    /// What deleting a team does, and where deleting it is posted.
    pub fn team_removal(self, team: impl Display) -> String {
        fill(TEAM_REMOVAL, &[&self.slug, &team])
    }
}
