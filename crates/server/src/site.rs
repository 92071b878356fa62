//! Opening the product: database, tables, content, and the door to the use cases.

use std::path::Path;
use std::sync::Arc;

use actions::act::Context;
use actions::door::Door;
use actions::error::ActionError;
use domain::time::{Chance, Clock};
use store::db::{Db, Engine, Settings};
use store::error::StoreError;

use crate::config::Config;
use crate::content::{self, ContentError};

/// The product cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder of the database file cannot be made.
    #[error(
        "the folder `{folder}` cannot be made ({source}); make it, or choose another place for the database"
    )]
    Folder {
        /// Which.
        folder: String,
        /// Why.
        source: std::io::Error,
    },
    /// The database cannot be opened or migrated.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The content cannot be used.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The content cannot be loaded.
    #[error(transparent)]
    Action(#[from] ActionError),
}

/// Opens and migrates the database of a configuration.
pub fn open(config: &Config, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<Door, OpenError> {
    let settings = Settings::parse(&config.database.url)?;
    if settings.engine() == Engine::Sqlite {
        make_folder(&config.database.url)?;
    }
    let db = Db::open(&settings)?;
    store::schema::migrate(&db)?;
    Ok(Door::new(db, clock, chance))
}

/// Brings the catalogue to what the content says; writes nothing when nothing changed.
pub fn load_content(door: &Door, folder: Option<&Path>) -> Result<(), OpenError> {
    let content = Arc::new(content::read(folder)?);
    door.act_now(Context::default(), move |act| {
        actions::catalogue::load(act, &content.skills)?;
        actions::roles::load_library(act, &content.roles)?;
        Ok(())
    })?;
    Ok(())
}

fn make_folder(url: &str) -> Result<(), OpenError> {
    let path = Path::new(url.trim_start_matches("sqlite:").trim_start_matches("//"));
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder)
            .map_err(|source| OpenError::Folder { folder: folder.display().to_string(), source }),
        None => Ok(()),
    }
}
