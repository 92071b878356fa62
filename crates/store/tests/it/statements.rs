//! Arguments, columns and refusals of single statements, with one meaning on both engines.

use domain::id::{AccountId, PersonId, TypedId};
use domain::time::Timestamp;
use store::{Db, Row, StoreError, args, dialect};
use testkit::on_both_engines;
use uuid::Uuid;

fn things(db: &Db) {
    let made = db.write_now::<_, StoreError>(|tx| {
        tx.run(
            "create table things (
                account_id uuid not null, thing_id uuid, email text, flag boolean, n bigint, small integer,
                share double precision, at bigint, code text unique,
                primary key (account_id, thing_id),
                constraint things_share_range check (share between 0 and 1)
            )",
            args![],
        )?;
        tx.run("create unique index things_email on things (account_id, lower(email))", args![])?;
        tx.run("create unique index things_n on things (account_id, n)", args![])?;
        tx.run(
            "create table parts (part_id uuid not null primary key, account_id uuid not null, thing_id uuid not null,
             foreign key (account_id, thing_id) references things (account_id, thing_id))",
            args![],
        )
    });
    made.unwrap();
}

fn id<T: TypedId>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

fn write(db: &Db, sql: &'static str, account: AccountId, thing: PersonId) -> Result<u64, StoreError> {
    db.write_now(move |tx| tx.run(sql, args![account, thing]))
}

type Everything = (
    AccountId,
    PersonId,
    Option<String>,
    Option<bool>,
    Option<i64>,
    Option<i32>,
    Option<f64>,
    Option<Timestamp>,
);

fn everything(row: &Row<'_>) -> Result<Everything, StoreError> {
    Ok((
        row.get("account_id")?,
        row.get("thing_id")?,
        row.get("email")?,
        row.get("flag")?,
        row.get("n")?,
        row.get("small")?,
        row.get("share")?,
        row.get("at")?,
    ))
}

const INSERT: &str = "insert into things (account_id, thing_id, email, flag, n, small, share, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)";
const SELECT: &str =
    "select at, share, small, n, flag, email, thing_id, account_id from things order by thing_id";

on_both_engines!(every_type_comes_back_present_and_missing, |db| {
    things(db);
    let (account, one, two): (AccountId, PersonId, PersonId) = (id(1), id(2), id(3));
    let at = Timestamp::from_micros(-5);
    let present: Everything =
        (account, one, Some("Zoë's \"x\"".into()), Some(true), Some(i64::MIN), Some(-7), Some(0.1), Some(at));
    let missing: Everything = (account, two, None, None, None, None, None, None);
    for given in [present.clone(), missing.clone()] {
        let (account, thing, email, flag, n, small, share, at) = given;
        db.write_now::<_, StoreError>(move |tx| {
            tx.run(INSERT, args![account, thing, email, flag, n, small, share, at])
        })
        .unwrap();
    }
    let found = db.read_now::<_, StoreError>(|read| read.all(SELECT, args![], everything)).unwrap();
    assert_eq!(found, [present, missing]);
});

on_both_engines!(placeholders_may_stand_in_any_order_and_twice, |db| {
    let found = db.read_now::<_, StoreError>(|read| {
        read.one(
            "select $2 - $1 as difference, $1 + $1 as double where ($3 is null or $3 > $1)",
            args![1_i64, 10_i64, Option::<i64>::None],
            |row| Ok((row.get::<i64>("difference")?, row.get::<i64>("double")?)),
        )
    });
    assert_eq!(found.unwrap(), Some((9, 2)));
});

on_both_engines!(a_missing_argument_is_refused, |db| {
    let found = db.read_now::<_, StoreError>(|read| {
        read.one("select cast($1 as bigint) + cast($2 as bigint) as n", args![1_i64], |row| {
            row.get::<i64>("n")
        })
    });
    assert!(found.is_err(), "{found:?}");
});

on_both_engines!(a_refusal_names_the_index_that_holds_the_value, |db| {
    things(db);
    let account: AccountId = id(1);
    let first =
        "insert into things (account_id, thing_id, email, n, code) values ($1, $2, 'ann@x.org', 1, 'c')";
    write(db, first, account, id(1)).unwrap();
    for (sql, thing, constraint) in [
        ("insert into things (account_id, thing_id) values ($1, $2)", id(1), "things_pkey"),
        (
            "insert into things (account_id, thing_id, email) values ($1, $2, 'ANN@x.org')",
            id(2),
            "things_email",
        ),
        ("insert into things (account_id, thing_id, n) values ($1, $2, 1)", id(2), "things_n"),
        ("insert into things (account_id, thing_id, code) values ($1, $2, 'c')", id(2), "things_code_key"),
    ] {
        let error = write(db, sql, account, thing).unwrap_err();
        assert_eq!(error.duplicate(), Some(constraint), "{error}");
    }
});

on_both_engines!(rules_and_references_are_told_apart, |db| {
    things(db);
    let (account, thing): (AccountId, PersonId) = (id(1), id(1));
    let rule = |sql| match write(db, sql, account, thing) {
        Err(StoreError::Rule { rule }) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        rule("insert into things (account_id, thing_id, share) values ($1, $2, 1.5)"),
        "things_share_range"
    );
    assert_eq!(
        rule("insert into parts (part_id, account_id, thing_id) values ($2, $1, null)"),
        "parts.thing_id"
    );
    let orphan = "insert into parts (part_id, account_id, thing_id) values ($2, $1, $2)";
    assert!(matches!(write(db, orphan, account, thing), Err(StoreError::Referenced)));
});

on_both_engines!(what_does_not_convert_is_named_with_its_column, |db| {
    type Reading = fn(&Row<'_>) -> Result<(), StoreError>;
    let readings: [(Reading, &str); 5] = [
        (|row| row.get::<i64>("word").map(drop), "`word` of `select 'x' as word, 300 as n"),
        (|row| row.get::<u8>("n").map(drop), "holds `300`, which is out of range"),
        (|row| row.get::<i64>("gone").map(drop), "`gone` of"),
        (|row| row.get::<i64>("absent").map(drop), "is not among the columns read"),
        (|row| row.parse::<u8>("word").map(drop), "holds `x`, which means nothing here"),
    ];
    for (reading, expected) in readings {
        let found = db.read_now::<_, StoreError>(move |read| {
            read.one("select 'x' as word, 300 as n, cast(null as bigint) as gone", args![], reading)
        });
        let error = found.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
});

on_both_engines!(two_rows_where_one_is_expected_are_an_error, |db| {
    let found = db.read_now::<_, StoreError>(|read| {
        read.one("select 1 as n union all select 2 as n", args![], |row| row.get::<i64>("n"))
    });
    assert!(matches!(found, Err(StoreError::Inconsistent { .. })), "{found:?}");
});

on_both_engines!(search_ignores_case_and_takes_wildcards_literally, |db| {
    for (within, sought, expected) in [
        ("Łukasz 100%", "łUKASZ", true),
        ("Łukasz 100%", "0%", true),
        ("Łukasz 100", "0%", false),
        ("ab", "a_", false),
    ] {
        let found = db.read_now::<_, StoreError>(move |read| {
            let condition = dialect::contains(read, "cast($1 as text)", "cast($2 as text)");
            read.one(&format!("select 1 as n where {condition}"), args![within, sought], |row| {
                row.get::<i64>("n")
            })
        });
        assert_eq!(found.unwrap().is_some(), expected, "{within} {sought}");
    }
});
