//! Inline drawings: Tabler's line icons for actions and Simple Icons for technologies, only those we list.

use askama::filters::Safe;

struct Drawing {
    name: &'static str,
    kind: &'static str,
    svg: &'static str,
    inner: &'static str,
}

static DRAWINGS: &[Drawing] = include!(concat!(env!("OUT_DIR"), "/icons_table.rs"));

/// What stands for a skill or a name without a drawing of its own.
const FALLBACK: &str = "hexagon";

/// An icon by the name it has in `assets/icons.txt`, as markup; decoration only, so it is hidden from readers.
pub fn icon(name: &str) -> Safe<&'static str> {
    Safe(find(name).or_else(|| find(FALLBACK)).map_or("", |drawing| drawing.svg))
}

/// Whether `assets/icons.txt` lists an icon of that name.
pub fn is_listed(name: &str) -> bool {
    find(name).is_some()
}

/// The shapes of an icon on a 24 by 24 field and whether they are drawn by line, for use inside another drawing.
pub(crate) fn shapes(name: &str) -> (&'static str, bool) {
    find(name)
        .or_else(|| find(FALLBACK))
        .map_or(("", true), |drawing| (drawing.inner, drawing.kind == "line"))
}

fn find(name: &str) -> Option<&'static Drawing> {
    let at = DRAWINGS.binary_search_by(|drawing| drawing.name.cmp(name)).ok()?;
    DRAWINGS.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_skill_gets_the_fallback() {
        assert_eq!(icon("cobol-on-wheels").0, icon(FALLBACK).0);
        assert_ne!(icon("python").0, icon(FALLBACK).0);
    }

    #[test]
    fn icons_carry_no_inline_style() {
        for drawing in DRAWINGS {
            assert!(
                !drawing.svg.contains("style="),
                "{} would be blocked by the security policy",
                drawing.name
            );
        }
    }
}
