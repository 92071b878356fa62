//! Taking back what was done to many people at once.

use actions::act::{Act, Context};
use actions::error::ActionError;
use actions::people;
use domain::access::{Caller, Reach};
use domain::id::{FolderId, PersonId, RequestId, TypedId};
use domain::time::{Clock, Span};
use testkit::on_both_engines;
use uuid::Uuid;

use super::super::workplace::Workplace;

fn request() -> RequestId {
    RequestId::from_uuid(Uuid::from_u128(77))
}

fn in_a_request<T: Send + 'static>(
    place: &Workplace,
    caller: &Caller,
    work: impl Fn(&mut Act<'_, '_>, &Caller) -> Result<T, ActionError> + Send + Sync + 'static,
) -> Result<T, ActionError> {
    let context = Context { actor: Some(caller.user), request: Some(request()), ..Context::default() };
    let caller = caller.clone();
    place.door.act_now(context, move |act| work(act, &caller))
}

fn folder_of(place: &Workplace, person: PersonId) -> FolderId {
    let reach = Reach::for_job(place.opened.account);
    place.read(move |tx| store::people::find(tx, &reach, person)).unwrap().folder
}

on_both_engines!(a_move_is_taken_back_for_whoever_was_not_moved_on, |db| {
    let place = Workplace::on(db);
    let (employees, candidates, root) = (place.opened.employees, place.opened.candidates, place.opened.root);
    let people = ["Ada", "Bert", "Cleo"].map(|name| place.person(name));
    let [ada, bert, cleo] = people;
    assert_eq!(
        in_a_request(&place, &place.owner, move |act, by| people::move_to(act, by, &people, candidates))
            .unwrap(),
        3
    );
    let by = place.owner.clone();
    place.act(move |act| people::move_to(act, &by, &[cleo], root));
    let other = place.user("olga@example.org", domain::access::UserRole::AccountOwner);
    let refused = in_a_request(&place, &other, |act, by| people::undo_move(act, by, request()));
    assert!(matches!(refused, Err(ActionError::NotFound { .. })), "only whoever did it takes it back");
    assert_eq!(
        in_a_request(&place, &place.owner, |act, by| people::undo_move(act, by, request())).unwrap(),
        2
    );
    assert_eq!([ada, bert, cleo].map(|person| folder_of(&place, person)), [employees, employees, root]);
});

on_both_engines!(deleting_is_taken_back_within_the_hour_by_those_who_restore, |db| {
    let place = Workplace::on(db);
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    in_a_request(&place, &place.owner, move |act, by| people::remove(act, by, &[ada, bert])).unwrap();
    let undo = |act: &mut Act<'_, '_>, by: &Caller| people::undo_removal(act, by, request());
    assert_eq!(in_a_request(&place, &place.owner, undo).unwrap(), 2);
    assert_eq!(in_a_request(&place, &place.owner, undo).unwrap(), 0, "once is enough");
    assert_eq!(folder_of(&place, ada), place.opened.employees);
    place.clock.advance(Span::hours(2));
    assert!(place.clock.now().micros() > 0);
    let late = in_a_request(&place, &place.owner, undo);
    assert!(matches!(late, Err(ActionError::NotFound { .. })));
});
