//! Writes every sample page to a folder, for looking at them with a browser: `cargo run --example samples -- <folder>`.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};
use web::views::samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name the folder to write the pages to")?);
    fs::create_dir_all(&folder)?;
    for sample in samples::all() {
        fs::write(folder.join(format!("{}.html", sample.name)), sample.html?)?;
    }
    Ok(())
}
