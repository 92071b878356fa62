//! Whatever is changed, removed, swapped or slipped into a sealed log shows, and where.

use actions::audit::{self, Fault, Head};
use domain::access::{Reach, UserRole};
use domain::time::{Clock, Span};
use testkit::on_both_engines;

use super::{entries, history, seal, tamper, verify};
use crate::workplace::Workplace;

/// A sealed log of several entries.
fn sealed(db: &testkit::TestDatabase) -> Workplace {
    let workplace = Workplace::on(db);
    history(&workplace);
    assert!(seal(&workplace, workplace.opened.account) >= 6);
    assert_eq!(verify(&workplace).finding, None);
    workplace
}

/// What is wrong first, where, and with which entry.
fn first_fault(workplace: &Workplace) -> (Fault, Option<i64>, Option<domain::id::AuditId>) {
    let finding = verify(workplace).finding.expect("tampering shows");
    (finding.fault, finding.position, finding.entry)
}

on_both_engines!(an_untouched_log_is_intact, |db| {
    let workplace = sealed(db);
    let verified = verify(&workplace);
    assert_eq!(verified.n_sealed, i64::try_from(entries(&workplace).len()).unwrap());
    assert_eq!((verified.n_unsealed, verified.head.unwrap().position), (0, verified.n_sealed));
});

on_both_engines!(a_changed_entry_is_named_whichever_of_its_columns_was_changed, |db| {
    let workplace = sealed(db);
    let all = entries(&workplace);
    // From the last to the first, because the first one changed is what is named.
    for (at, change) in [
        "at = at + 1000000",
        "right_name = 'manage_users'",
        "address = ''",
        "actor_user_id = object_id",
        "act = 'user.removed'",
        "detail = '{}'",
    ]
    .into_iter()
    .enumerate()
    {
        let position = 6 - at;
        let victim = all[position - 1].entry.id;
        let sql = format!("update audit_log set {change} where account_id = $1 and audit_id = $2");
        tamper(&workplace, &sql, &[victim]);
        let position = Some(i64::try_from(position).unwrap());
        assert_eq!(first_fault(&workplace), (Fault::Changed, position, Some(victim)), "{change}");
    }
});

on_both_engines!(a_removed_entry_is_named, |db| {
    let workplace = sealed(db);
    let victim = entries(&workplace)[2].entry.id;
    tamper(&workplace, "delete from audit_log where account_id = $1 and audit_id = $2", &[victim]);
    assert_eq!(first_fault(&workplace), (Fault::Removed, Some(3), Some(victim)));
});

on_both_engines!(an_entry_removed_with_its_link_leaves_a_gap, |db| {
    let workplace = sealed(db);
    let all = entries(&workplace);
    let victim = all[2].entry.id;
    tamper(&workplace, "delete from audit_log where account_id = $1 and audit_id = $2", &[victim]);
    tamper(&workplace, "delete from audit_chain where account_id = $1 and audit_id = $2", &[victim]);
    assert_eq!(first_fault(&workplace), (Fault::Gap, Some(4), Some(all[3].entry.id)));
    // Closing the gap does not help: the link after it was made for another place and after another hash.
    tamper(
        &workplace,
        "update audit_chain set position = position - 1 where account_id = $1 and audit_id = $2",
        &[all[3].entry.id],
    );
    assert_eq!(first_fault(&workplace), (Fault::Changed, Some(3), Some(all[3].entry.id)));
});

on_both_engines!(swapped_entries_are_named, |db| {
    let workplace = sealed(db);
    let all = entries(&workplace);
    let (one, other) = (all[2].entry.id, all[4].entry.id);
    // Each of the two goes where the other was.
    for sql in [
        "update audit_chain set position = -3 where account_id = $1 and audit_id = $2 and audit_id <> $3",
        "update audit_chain set position = 3 where account_id = $1 and audit_id = $3 and audit_id <> $2",
        "update audit_chain set position = 5 where account_id = $1 and audit_id = $2 and audit_id <> $3",
    ] {
        tamper(&workplace, sql, &[one, other]);
    }
    assert_eq!(first_fault(&workplace), (Fault::Changed, Some(3), Some(other)));
});

on_both_engines!(entries_that_swap_what_they_say_are_named, |db| {
    let workplace = sealed(db);
    let all = entries(&workplace);
    let (one, other) = (all[3].entry.id, all[5].entry.id);
    assert_ne!(all[3].entry.object_id, all[5].entry.object_id);
    tamper(
        &workplace,
        "update audit_log set object_id = (
             select o.object_id from audit_log o
             where o.account_id = $1 and o.audit_id in ($2, $3) and o.audit_id <> audit_log.audit_id)
         where account_id = $1 and audit_id in ($2, $3)",
        &[one, other],
    );
    assert_eq!(first_fault(&workplace), (Fault::Changed, Some(4), Some(one)));
});

on_both_engines!(an_entry_slipped_in_among_older_ones_is_named, |db| {
    let workplace = sealed(db);
    workplace.clock.advance(Span::hours(3));
    workplace.user("later@example.org", UserRole::User);
    seal(&workplace, workplace.opened.account);
    let model = entries(&workplace)[2].entry.id;
    let mut bits = domain::id::TypedId::uuid(model).as_u128();
    bits ^= 0xffff;
    let forged: domain::id::AuditId = domain::id::TypedId::from_uuid(uuid::Uuid::from_u128(bits));
    tamper(
        &workplace,
        "insert into audit_log (account_id, audit_id, at, act, object_kind, object_id, detail)
         select account_id, $3, at, 'user.removed', object_kind, object_id, '{}' from audit_log
         where account_id = $1 and audit_id = $2",
        &[model, forged],
    );
    assert_eq!(first_fault(&workplace), (Fault::AddedLater, None, Some(forged)));
    assert_eq!(seal(&workplace, workplace.opened.account), 0, "it is never taken into the chain");
});

on_both_engines!(an_entry_sealed_anew_after_a_change_breaks_the_link_after_it, |db| {
    let workplace = sealed(db);
    let victim = entries(&workplace)[3].entry.id;
    tamper(
        &workplace,
        "update audit_log set detail = '{}' where account_id = $1 and audit_id = $2",
        &[victim],
    );
    let reach = Reach::for_job(workplace.opened.account);
    let links = workplace.read(move |read| store::audit::chain::list_links(read, &reach, 2, 2));
    let [(before, _), (link, Some(changed))] = links.as_slice() else { panic!("{links:?}") };
    let forged = link.hash_over(Some(&before.hash), changed);
    let sql = format!("update audit_chain set hash = '{forged}' where account_id = $1 and audit_id = $2");
    tamper(&workplace, &sql, &[victim]);
    let next = entries(&workplace)[4].entry.id;
    assert_eq!(first_fault(&workplace), (Fault::Changed, Some(5), Some(next)));
});

on_both_engines!(a_chain_cut_at_its_end_or_written_anew_does_not_hold_the_head_that_was_kept, |db| {
    let workplace = sealed(db);
    let account = workplace.opened.account;
    let kept = verify(&workplace).head.unwrap();
    let now = workplace.clock.now();
    let against = |kept: &Head| audit::verify(&workplace.door.reader(), account, Some(kept), now).unwrap();
    assert_eq!(against(&kept).finding, None);
    assert_eq!(kept.to_string().parse::<Head>().as_ref(), Ok(&kept));
    let last = entries(&workplace).last().unwrap().entry.id;
    tamper(&workplace, "delete from audit_chain where account_id = $1 and audit_id = $2", &[last]);
    tamper(&workplace, "delete from audit_log where account_id = $1 and audit_id = $2", &[last]);
    assert_eq!(verify(&workplace).finding, None, "a shorter chain is a chain");
    let finding = against(&kept).finding.unwrap();
    assert_eq!((finding.fault, finding.position), (Fault::OtherHead, Some(kept.position)));
    // Others are written in their place.
    workplace.user("another@example.org", UserRole::User);
    assert_eq!(seal(&workplace, account), 1);
    assert_eq!(verify(&workplace).finding, None);
    assert_eq!(against(&kept).finding.unwrap().fault, Fault::OtherHead);
});

#[test]
fn what_is_no_head_is_refused_in_full() {
    for wrong in ["", "7", "7:", "0:aa", "x:00", "7:zz", &format!("-1:{}", "a".repeat(64))] {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}
