//! Every right of the access matrix by name; the matrix itself is data in `permissions.csv`.

use std::fmt;

macro_rules! rights {
    ($($(#[$doc:meta])* $right:ident = $name:literal),+ $(,)?) => {
        /// Something a user may or may not do; one per `permission` of `permissions.csv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Right {
            $($(#[$doc])* $right),+
        }

        impl Right {
            /// Every right, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$right),+];

            /// The name the matrix and the API use.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$right => $name),+
                }
            }
        }
    };
}

rights! {
    /// Send Behavioral Assessments.
    SendBehavioral = "send_behavioral",
    /// Delete Behavioral Assessments.
    DeleteBehavioral = "delete_behavioral",
    /// Send Cognitive Assessments.
    SendCognitive = "send_cognitive",
    /// Enable or disable cognitive requirement for job assessment.
    ToggleCognitiveRequirement = "toggle_cognitive_requirement",
    /// View and share cognitive assessment results / Cognitive Report.
    ViewCognitive = "view_cognitive",
    /// Grant access to Cognitive.
    GrantCognitiveAccess = "grant_cognitive_access",
    /// Send Job Assessments.
    SendJobAssessment = "send_job_assessment",
    /// Create a Job.
    CreateJob = "create_job",
    /// Set a Job Target.
    SetJobTarget = "set_job_target",
    /// View a Job Target and Candidate Match Scores.
    ViewJobTargetAndMatch = "view_job_target_and_match",
    /// Dashboard; Person Summary; Behavioral Report; Personal and Manager Development Charts; Interview Guide; Job Report; Management Strategy Guide; Relationship Guide; Analytics.
    ViewReportsAndTools = "view_reports_and_tools",
    /// Team Discovery.
    UseTeamDiscovery = "use_team_discovery",
    /// Create, edit and manage Teams.
    ManageTeams = "manage_teams",
    /// Share Teams with Other Users.
    ShareTeams = "share_teams",
    /// Create Open Invitation Links.
    CreateOpenLinks = "create_open_links",
    /// Manage / Edit Open Invitation Links.
    ManageOpenLinks = "manage_open_links",
    /// Add / Remove Users.
    ManageUsers = "manage_users",
    /// Create folders.
    CreateFolders = "create_folders",
    /// Grant access to folder contents.
    GrantFolderAccess = "grant_folder_access",
    /// Move people to/from folders.
    MovePeople = "move_people",
    /// Configure account settings (email defaults, privacy settings, etc.).
    ConfigureAccount = "configure_account",
    /// Enable/Disable Third Party External Users.
    ToggleThirdParty = "toggle_third_party",
    /// Maintain personal information (name, email, associated job, type).
    EditPerson = "edit_person",
    /// Delete People and Jobs.
    DeletePeopleAndJobs = "delete_people_and_jobs",
    /// Download CSV.
    DownloadCsv = "download_csv",
    /// Anonymize Data.
    Anonymize = "anonymize",
    /// See every person and job regardless of folder.
    SeeAllFolders = "see_all_folders",
    /// Change another user's role.
    ChangeUserRole = "change_user_role",
    /// Send Cognitive Assessment with extended time.
    SendCognitiveExtendedTime = "send_cognitive_extended_time",
    /// Toggle behavioral-assessment consent function and its message.
    ToggleConsent = "toggle_consent",
    /// Edit invitation expiry for behavioral and job assessments and default emails.
    EditInvitationDefaults = "edit_invitation_defaults",
    /// Bulk-send behavioral assessments through organization upload.
    BulkUploadAndSend = "bulk_upload_and_send",
    /// Take skill assessments and see one's own results and roles.
    TakeSkillAssessments = "take_skill_assessments",
    /// View library roles and the account's published roles.
    ViewRoles = "view_roles",
    /// Assign and unassign roles.
    AssignRoles = "assign_roles",
    /// Create, customise, duplicate and publish roles (enterprise).
    CreateRoles = "create_roles",
    /// Edit, archive and restore roles one created or co-edits (enterprise).
    EditOwnRoles = "edit_own_roles",
    /// View basic role analytics.
    ViewBasicRoleAnalytics = "view_basic_role_analytics",
    /// View advanced role analytics (enterprise).
    ViewAdvancedRoleAnalytics = "view_advanced_role_analytics",
    /// Author skills and items, void items, change a skill's state.
    AuthorSkills = "author_skills",
    /// Read and download the audit log.
    ViewAuditLog = "view_audit_log",
    /// See why another user may or may not do something.
    ExplainAccessOfOthers = "explain_access_of_others",
    /// Define custom user roles (enterprise).
    DefineUserRoles = "define_user_roles",
    /// Restore deleted people and jobs.
    RestoreDeleted = "restore_deleted",
}

impl Right {
    /// The right of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|right| right.name() == name)
    }

    /// The position among all rights.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Right {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
