//! What a form or a request says of a user to be added, and the check of it.

use domain::access::UserRole;
use domain::id::FolderId;
use domain::language;
use domain::problem::Problems;
use domain::text::{EmailAddress, Name};
use domain::user::{Contact, NewUser, Phone};

/// What a form or a request says of a user to be added, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserDraft {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address they will sign in with.
    pub email: String,
    /// Job title.
    pub job_title: String,
    /// Phone number, possibly none.
    pub phone: String,
    /// The tag of the language they read, possibly none.
    pub language: String,
    /// The name of what they will be.
    pub user_role: String,
    /// Where everything they send is stored.
    pub default_folder: String,
}

/// A user to be added whose fields were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// What every user has.
    pub user: NewUser,
    /// What a user may say besides.
    pub contact: Contact,
}

/// The user a draft describes, or every field that needs another value (product 3.4 and 3.6).
pub fn check(draft: &UserDraft) -> Result<Drafted, Problems> {
    let mut problems = Problems::new();
    let first_name = problems.take("first_name", Name::parse(&draft.first_name));
    let last_name = problems.take("last_name", Name::parse(&draft.last_name));
    let email = problems.take("email", EmailAddress::parse(&draft.email));
    let job_title = problems.take("job_title", Name::parse(&draft.job_title));
    let contact = check_contact(&mut problems, &draft.phone, &draft.language);
    let user_role = check_user_role(&mut problems, &draft.user_role);
    let default_folder = check_folder(&mut problems, &draft.default_folder);
    let new = first_name.zip(last_name).zip(email).zip(job_title).zip(user_role).zip(default_folder).map(
        |(((((first_name, last_name), email), job_title), user_role), default_folder)| NewUser {
            first_name,
            last_name,
            email,
            job_title: job_title.to_string(),
            user_role,
            default_folder,
        },
    );
    problems.or(new.zip(contact).map(|(user, contact)| Drafted { user, contact }))
}

/// The user role of that name; one that exists no more is refused as any other that is none (product 3.6).
pub(super) fn check_user_role(problems: &mut Problems, given: &str) -> Option<UserRole> {
    let user_role = UserRole::from_name(given.trim());
    if given.trim().is_empty() {
        problems.add("user_role", "required");
    } else if user_role.is_none() {
        problems.add_given("user_role", "not-a-user-role", given);
    }
    user_role
}

pub(super) fn check_folder(problems: &mut Problems, given: &str) -> Option<FolderId> {
    let folder: Option<FolderId> = given.trim().parse().ok();
    if given.trim().is_empty() {
        problems.add("default_folder", "required");
    } else if folder.is_none() {
        problems.add_given("default_folder", "not-a-folder", given);
    }
    folder
}

/// How somebody is reached; nothing of it is needed.
pub(crate) fn check_contact(problems: &mut Problems, phone: &str, language: &str) -> Option<Contact> {
    let phone = problems.take("phone", Phone::parse(phone));
    let language = problems.take("language", language::parse_choice(language));
    phone.zip(language).map(|(phone, language)| Contact { phone, language })
}
