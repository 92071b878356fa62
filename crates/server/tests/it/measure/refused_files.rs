//! Files that cannot be used: each is refused with its line and column, and nothing on standard output.

use crate::command::Folder;

const BANK: &str = "id,a,b\nq1,1,0\nq2,1.5,0.5\n";

/// Calibrates a file of answers.
#[track_caller]
fn answers(name: &str, text: impl AsRef<[u8]>, reason: &str) {
    let folder = Folder::new(&format!("refused-{name}")).with("answers.csv", text);
    folder.run("measure calibrate --model 2pl --responses answers.csv").refused(reason);
}

/// Estimates with a bank.
#[track_caller]
fn bank(name: &str, text: &str, reason: &str) {
    let folder =
        Folder::new(&format!("refused-{name}")).with("bank.csv", text).with("answers.csv", "q1,q2\n1,0\n");
    folder.run("measure estimate --bank bank.csv --responses answers.csv").refused(reason);
}

#[test]
fn answers_other_than_right_wrong_and_none() {
    for (name, cell) in [("two", "2"), ("word", "yes"), ("minus", "-1"), ("share", "0.5"), ("na", "NA")] {
        let reason =
            format!("answers.csv, line 3, column 2: the answer `{cell}` to item `q2` is neither 0 nor 1");
        answers(name, format!("q1,q2\n1,0\n0,{cell}\n"), &reason);
    }
    answers("nan", "q1,q2\nnan,0\n", "line 2, column 1: the answer `nan`");
}

#[test]
fn ragged_rows() {
    answers(
        "short",
        "q1,q2,q3\n1,0,1\n1,0\n",
        "answers.csv, line 3, column 3: the row has 2 cells and the header row 3",
    );
    answers("long", "q1,q2\n1,0\n1,0,1\n", "answers.csv, line 3, column 3: the row has 3 cells");
    answers("gap", "q1,q2\n1,0\n\n0,1\n", "answers.csv, line 3, column 1: the line is empty");
}

#[test]
fn empty_files_and_files_without_rows() {
    answers("empty", "", "answers.csv, line 1, column 1: the file is empty");
    answers("blank", "\n\n", "answers.csv, line 2, column 1: the file is empty");
    answers("header", "q1,q2\n", "answers.csv, line 1, column 1: there is no row of answers");
    answers("no-items", "id\nada\n", "answers.csv, line 1, column 1: no column holds answers");
}

#[test]
fn headers_that_are_none() {
    answers("twice", "q1,q2,q1\n1,0,1\n", "line 1, column 3: `q1` is also the name of column 1");
    answers("answers-first", "1,0,1\n0,0,1\n", "put a header row above the answers");
    answers("two-answers-first", "1,0\n0,1\n", "line 1, column 1: the header row holds answers");
    answers("nameless", "q1,,q3\n1,0,1\n", "line 1, column 2: the column has no name");
    answers("semicolons", "q1;q2\n1;0\n", "line 1, column 1: there is no comma in the header row");
}

#[test]
fn text_that_is_not_utf8_and_quotes_that_do_not_close() {
    answers("latin", b"q1,q\xe9\n1,0\n", "line 1, column 2: the name is not UTF-8");
    answers("wide", b"\xff\xfeq\x001\x00", "line 1, column 1: the name is not UTF-8");
    answers("open", "q1,q2\n1,\"0\n", "line 2, column 2: the cell's quote is not closed");
    answers("after", "q1,q2\n\"1\"0,0\n", "line 2, column 1: something follows the cell's closing quote");
}

#[test]
fn answers_in_which_nothing_varies() {
    answers("constant", "q1,q2\n1,0\n1,0\n", "answers.csv: no item has both right and wrong answers");
}

#[test]
fn weights_that_are_none() {
    let folder = Folder::new("refused-weights")
        .with("answers.csv", "q1,q2,freq\n1,0,3\n0,1,-2\n")
        .with("word.csv", "q1,q2,freq\n1,0,many\n");
    let words = "measure calibrate --model 2pl --weights freq --responses";
    folder
        .run(&format!("{words} answers.csv"))
        .refused("answers.csv, line 3, column 3: the weight `-2` is not 0 or a number");
    folder.run(&format!("{words} word.csv")).refused("word.csv, line 2, column 3: the weight `many`");
    folder
        .run("measure calibrate --model 2pl --weights n --responses answers.csv")
        .refused("answers.csv, line 1, column 4: there is no column `n` among q1, q2, freq");
}

#[test]
fn banks_with_parameters_out_of_range() {
    bank(
        "slope",
        "id,a,b\nq1,1,0\nq2,-0.7,0\n",
        "bank.csv, line 3, column 2: the discrimination `-0.7` must be above 0",
    );
    bank("zero", "id,a,b\nq1,0,0\nq2,1,0\n", "bank.csv, line 2, column 2: the discrimination `0`");
    bank("lower", "id,a,b,c\nq1,1,0,1.2\nq2,1,0,\n", "bank.csv, line 2, column 4: the lower asymptote `1.2`");
    bank(
        "upper",
        "id,a,b,c,d\nq1,1,0,0.2,1.5\nq2,1,0,,\n",
        "bank.csv, line 2, column 5: the lower asymptote `0.2`",
    );
    bank("far", "id,a,b\nq1,1,1e9\nq2,1,0\n", "bank.csv, line 2, column 3: the difficulty");
}

#[test]
fn banks_with_cells_that_are_no_numbers() {
    bank(
        "number",
        "id,a,b\nq1,1,easy\nq2,1,0\n",
        "bank.csv, line 2, column 3: the b `easy` is not a finite number",
    );
    bank(
        "nan-bank",
        "id,a,b\nq1,NaN,0\nq2,1,0\n",
        "bank.csv, line 2, column 2: the a `NaN` is not a finite number",
    );
    bank("infinite", "id,a,b\nq1,1,inf\nq2,1,0\n", "bank.csv, line 2, column 3: the b `inf`");
    bank("absent", "id,a,b\nq1,1,\nq2,1,0\n", "bank.csv, line 2, column 3: the `b` is missing");
    bank("column", "id,a\nq1,1\nq2,1\n", "bank.csv, line 1, column 3: there is no column `b` among id, a");
    bank(
        "item-twice",
        "id,a,b\nq1,1,0\nq1,1,1\n",
        "bank.csv, line 3, column 1: the item `q1` stands in line 2 too",
    );
}

#[test]
fn items_that_the_bank_does_not_have() {
    let folder = Folder::new("refused-unknown")
        .with("bank.csv", BANK)
        .with("answers.csv", "id,q1,q9\nada,1,0\n")
        .with("matrix.txt", "101\n")
        .with("ragged.txt", "10\n110\n")
        .with("odd.txt", "10\n1x\n");
    let words = "measure estimate --bank bank.csv --responses";
    folder
        .run(&format!("{words} answers.csv"))
        .refused("answers.csv, line 1, column 3: the item `q9` is not in the bank `bank.csv`");
    folder
        .run(&format!("{words} matrix.txt"))
        .refused("matrix.txt, line 1, column 3: there are 3 answers in a row and 2 items in the bank");
    folder
        .run(&format!("{words} ragged.txt"))
        .refused("ragged.txt, line 2, column 3: the row has 3 answers and the first one 2");
    folder.run(&format!("{words} odd.txt")).refused("odd.txt, line 2, column 2: `x` is neither 0 nor 1");
}

#[test]
fn files_that_are_not_there_and_options_that_make_no_sense() {
    let folder =
        Folder::new("refused-options").with("answers.csv", "q1,q2\n1,0\n0,1\n").with("bank.csv", BANK);
    let calibrate = "measure calibrate --model 2pl --responses";
    folder.run(&format!("{calibrate} none.csv")).refused("none.csv: it cannot be read");
    folder.run(&format!("{calibrate} .")).refused(".: it cannot be read");
    for options in [
        "--tolerance 0",
        "--tolerance nan",
        "--quadrature 61",
        "--quadrature 1:-6:6",
        "--quadrature 9:6:-6",
        "--max-iterations 0",
        "--options 1",
    ] {
        folder.run(&format!("{calibrate} answers.csv {options}")).refused("");
    }
    folder.run("measure calibrate --model 4pl --responses answers.csv").refused("4pl");
    folder.run("measure score --theta nan --se 0.3").refused("give a finite number");
    folder.run("measure score --theta 0 --se -1").refused("at least 0");
    folder.run("measure score --theta 0 --se 0.3 --norm-sd 0").refused("above 0");
    folder.run("measure estimate --bank bank.csv --responses answers.csv --prior-sd -1").refused("above 0");
}
