//! Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet.

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Says to spreadsheets that what follows is UTF-8; programs need no telling.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Adds one line.
///
/// A cell that a spreadsheet would take for a formula is led by an apostrophe, so that opening the file runs nothing.
pub fn push_line<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let lead = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r']) {
        text.push('"');
        text.push_str(lead);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(lead);
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        let mut text = String::new();
        push_line(&mut text, cells.iter().copied());
        text
    }

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        assert_eq!(line(&["a", "b c", "", "é"]), "a,b c,,é\r\n");
        assert_eq!(line(&["a,b", "say \"x\"", "two\nlines"]), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "=cmd|' /c calc'!a1", "=a,b"] {
            let text = line(&[formula]);
            assert!(text.starts_with('\'') || text.starts_with("\"'"), "{text}");
        }
    }
}
