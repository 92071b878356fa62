//! The content the binary ships, or a folder given instead, read, judged and proved.

mod files;
mod prove;

pub use files::read;
pub use prove::prove;

use domain::content::ContentProblem;

/// Content cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The folder cannot be read.
    #[error("the content folder cannot be read at `{path}`: {source}")]
    Unreadable {
        /// Where reading stopped.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not UTF-8.
    #[error("`{path}` is not UTF-8; save it in that encoding")]
    NotUtf8 {
        /// Which file.
        path: String,
    },
    /// Files are wrong; every problem names its place.
    #[error("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Wrong {
        /// All of them.
        problems: Vec<ContentProblem>,
    },
}
