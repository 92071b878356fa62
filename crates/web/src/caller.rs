//! Who is calling, as the guard found out: extractors that a handler cannot get without having passed it.

use std::sync::Arc;

use actions::act::Context;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use domain::access::{Caller, Right};
use domain::id::{AccountId, RequestId, SessionId, UserId};
use domain::user::Membership;

use crate::error::WebError;
use crate::page::{AccountEntry, May, Theme, Viewer, Visit};
use crate::state::AppState;
use crate::words::Words;

/// One request: its name in logs and where it came from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Its name in logs and on error pages.
    pub request: RequestId,
    /// The network address it came from.
    pub address: String,
    /// The token the forms of this browser carry.
    pub csrf: String,
    /// The browser's theme.
    pub theme: Theme,
    /// The browser's language.
    pub words: Words,
}

/// Someone signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: UserId,
    /// Their session; none when an API token signed in.
    pub session: Option<SessionId>,
    /// The only account an API token opens; none when a browser signed in.
    pub only_account: Option<AccountId>,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// The request.
    pub origin: Arc<Origin>,
}

/// Someone signed in, inside one account.
#[derive(Debug, Clone)]
pub struct InAccount {
    /// Who.
    pub signed_in: SignedIn,
    /// What they are here.
    pub membership: Membership,
    /// The same as the rules see it.
    pub caller: Caller,
    /// The right the route asked for.
    pub right: Option<Right>,
}

impl SignedIn {
    /// Who acts from where, for the audit log.
    pub fn context(&self) -> Context {
        Context {
            actor: Some(self.user),
            request: Some(self.origin.request),
            address: Some(self.origin.address.clone()),
            right: None,
        }
    }

    /// What the pages of this request have in common, outside any account.
    pub async fn visit(&self, app: &AppState) -> Result<Visit, WebError> {
        let user = self.user;
        let memberships = app
            .reader
            .glance(move |tx| store::memberships::list_of_user(tx, user))
            .await
            .map_err(WebError::from)?;
        let entries = memberships.iter().map(account_entry).collect();
        let viewer = Viewer { name: self.name.clone(), email: self.email.clone() };
        let visit = Visit::anonymous(self.origin.words, self.origin.theme, self.origin.csrf.clone());
        Ok(Visit { viewer: Some(viewer), accounts: entries, ..visit })
    }
}

impl InAccount {
    /// Who acts from where, for the audit log.
    pub fn context(&self) -> Context {
        Context { right: self.right, ..self.signed_in.context() }
    }

    /// The account's name in addresses.
    pub fn slug(&self) -> &str {
        self.membership.account_slug.as_str()
    }

    /// What the pages of this request have in common.
    pub async fn visit(&self, app: &AppState) -> Result<Visit, WebError> {
        let visit = self.signed_in.visit(app).await?;
        let caller = self.caller.clone();
        let skills = self.caller.may(Right::AuthorSkills)
            && app.reader.glance(move |read| store::curators::is_curator(read, caller.account)).await?;
        let may = May {
            learn: self.caller.may(Right::TakeSkillAssessments),
            lead: self.caller.may(Right::AssignRoles),
            analytics: self.caller.may(Right::ViewBasicRoleAnalytics),
            people: self.caller.may(Right::ViewReportsAndTools),
            deleted: self.caller.may(Right::RestoreDeleted),
            mailbox: self.caller.may(Right::ConfigureAccount),
            users: self.caller.may(Right::ManageUsers),
            explain: self.caller.may(Right::ExplainAccessOfOthers),
            user_roles: self.caller.may(Right::DefineUserRoles),
            skills,
            audit_log: self.caller.may(Right::ViewAuditLog),
        };
        Ok(Visit { account: Some(account_entry(&self.membership)), may, ..visit })
    }
}

fn account_entry(membership: &Membership) -> AccountEntry {
    AccountEntry { name: membership.account_name.to_string(), slug: membership.account_slug.to_string() }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().cloned().ok_or(WebError::Unguarded)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for SignedIn {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, WebError> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InAccount {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().cloned().ok_or(WebError::Unguarded)
    }
}

/// The request's origin, for handlers that anyone may call.
#[derive(Debug, Clone)]
pub struct Visitor(pub Arc<Origin>);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Arc<Origin>>().cloned().map(Self).ok_or(WebError::Unguarded)
    }
}
