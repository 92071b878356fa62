//! Every reason has words, and none of them is left with a gap.

use super::*;

#[test]
fn every_user_role_and_plan_has_a_name() {
    let words = Words::english();
    for role in UserRole::ALL {
        assert!(!user_role(words, role).starts_with("access-role"), "{role:?}");
    }
    for name in ["starter", "professional", "enterprise"] {
        assert_eq!(plan(words, Plan::from_name(name).unwrap()), name);
    }
}
