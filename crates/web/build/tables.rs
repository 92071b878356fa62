//! Writes the Rust tables of bundled files and icons into the build's output folder.

use super::Outcome;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Reads a bundle and writes `assets_table.rs`, `icons_table.rs` and `badge_icons_table.rs`.
pub fn write(bundle: &Path, out: &Path) -> Outcome<()> {
    let bundle = bundle.canonicalize()?;
    fs::write(out.join("assets_table.rs"), assets(&bundle)?)?;
    fs::write(out.join("icons_table.rs"), icons(&bundle)?)?;
    fs::write(out.join("badge_icons_table.rs"), badge_icons(&bundle)?)?;
    Ok(())
}

fn assets(bundle: &Path) -> Outcome<String> {
    let manifest = fs::read_to_string(bundle.join("manifest.tsv"))?;
    let mut table = String::from("&[\n");
    for line in manifest.lines() {
        let [name, file, mime, packing] = columns(line)?;
        let path = bundle.join("files").join(file).display().to_string();
        let packed = |ending: &str| match packing {
            "packed" => format!("Some(include_bytes!({:?}))", format!("{path}.{ending}")),
            _ => "None".to_owned(),
        };
        writeln!(
            table,
            "File {{ name: {name:?}, hashed: {file:?}, address: {address:?}, mime: {mime:?}, plain: include_bytes!({path:?}), \
             brotli: {brotli}, gzip: {gzip} }},",
            address = format!("/assets/{file}"),
            brotli = packed("br"),
            gzip = packed("gz"),
        )?;
    }
    table.push(']');
    Ok(table)
}

fn icons(bundle: &Path) -> Outcome<String> {
    let list = fs::read_to_string(bundle.join("icons.tsv"))?;
    let mut rows = Vec::new();
    for line in list.lines() {
        let [kind, name, drawing] = columns(line)?;
        rows.push((name, kind, drawing));
    }
    rows.sort_unstable();
    let mut table = String::from("&[\n");
    for (name, kind, drawing) in rows {
        let svg = format!(
            "<svg class=\"icon icon-{kind}\" viewBox=\"0 0 24 24\" width=\"20\" height=\"20\" aria-hidden=\"true\">{drawing}</svg>"
        );
        writeln!(table, "Drawing {{ name: {name:?}, kind: {kind:?}, svg: {svg:?}, inner: {drawing:?} }},")?;
    }
    table.push(']');
    Ok(table)
}

/// What badges may show, in the order of the list.
fn badge_icons(bundle: &Path) -> Outcome<String> {
    let list = fs::read_to_string(bundle.join("badge_icons.tsv"))?;
    let mut table = String::from("&[\n");
    for line in list.lines() {
        let [kind, name, title, search, drawing] = columns(line)?;
        let by_line = kind == "line";
        writeln!(
            table,
            "BadgeIcon {{ name: {name:?}, title: {title:?}, search: {search:?}, by_line: {by_line}, shapes: {drawing:?} }},"
        )?;
    }
    table.push(']');
    Ok(table)
}

fn columns<const N: usize>(line: &str) -> Outcome<[&str; N]> {
    let columns: Vec<&str> = line.split('\t').collect();
    columns.try_into().map_err(|_| format!("the bundle has the malformed line `{line}`; make it anew").into())
}
