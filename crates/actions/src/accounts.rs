//! Opening an account with its root folder and first folders.

mod settings;

pub use settings::{SettingsDraft, configure};

use domain::account::{Account, DEFAULT_RETAKE_DAYS, FIRST_FOLDERS, Plan};
use domain::event::Event;
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId};
use domain::text::{Name, Slug};

use crate::act::Act;
use crate::curators;
use crate::error::ActionError;

/// What is needed to open an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on screen.
    pub name: Name,
    /// Its plan.
    pub plan: Plan,
}

/// An account just opened, with its folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The account.
    pub account: AccountId,
    /// Its root folder, named after it.
    pub root: FolderId,
    /// Where candidates live.
    pub candidates: FolderId,
    /// Where employees live.
    pub employees: FolderId,
    /// Where jobs live.
    pub positions: FolderId,
}

/// Opens an account; only operators and jobs do, so there is no caller.
pub fn open(act: &mut Act<'_, '_>, new: &NewAccount) -> Result<Opened, ActionError> {
    if store::accounts::settings::find_holder(act.tx, &new.slug)?.is_some() {
        return Err(ActionError::invalid("slug", "taken"));
    }
    let account = Account {
        id: act.id(),
        slug: new.slug.clone(),
        name: new.name.clone(),
        plan: new.plan,
        retake_days: DEFAULT_RETAKE_DAYS,
        created_at: act.now,
    };
    store::accounts::add(act.tx, &account)?;
    let root = folder(act, account.id, None, new.name.as_str())?;
    let [candidates, employees, positions] = FIRST_FOLDERS;
    let opened = Opened {
        account: account.id,
        root: root.id,
        candidates: folder(act, account.id, Some(&root), candidates)?.id,
        employees: folder(act, account.id, Some(&root), employees)?.id,
        positions: folder(act, account.id, Some(&root), positions)?.id,
    };
    curators::become_first(act, account.id)?;
    act.record(account.id, &Event::AccountOpened { account: account.id })?;
    Ok(opened)
}

fn folder(
    act: &mut Act<'_, '_>,
    account: AccountId,
    parent: Option<&Folder>,
    name: &str,
) -> Result<Folder, ActionError> {
    let id: FolderId = act.id();
    let folder = Folder {
        id,
        parent: parent.map(|parent| parent.id),
        name: Name::parse(name).map_err(|code| ActionError::invalid("name", code))?,
        path: path_below(parent.map_or("", |parent| parent.path.as_str()), id),
    };
    store::folders::add(act.tx, account, &folder, act.now)?;
    Ok(folder)
}
