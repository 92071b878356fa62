//! The guard in front of every route: finds out who is calling and lets pass whom the route table names.

use std::net::SocketAddr;
use std::sync::Arc;

use actions::act::Context;
use actions::secrets;
use axum::extract::{ConnectInfo, RawPathParams, Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::id::{AccountId, RequestId, SessionId, TypedId, UserId};
use domain::session::SEEN_EVERY;
use domain::time::Timestamp;
use domain::user::Membership;
use store::StoreError;
use store::db::Read;

use crate::caller::{InAccount, Origin, SignedIn};
use crate::cookies;
use crate::csrf;
use crate::error::WebError;
use crate::page::Theme;
use crate::routes::{Access, Surface};
use crate::state::AppState;
use crate::words::Words;

/// What one route's guard knows.
#[derive(Clone)]
pub struct Guard {
    /// The site.
    pub state: AppState,
    /// Who may pass.
    pub access: Access,
    /// How it refuses.
    pub surface: Surface,
}

/// What a request shows to be let in.
#[derive(Clone)]
enum Credential {
    None,
    /// The session cookie's hash.
    Session(String),
    /// The API token's hash.
    Token(String),
}

/// Who the credential belongs to.
struct Identity {
    user: UserId,
    session: Option<SessionId>,
    /// The only account an API token opens.
    only_account: Option<AccountId>,
    name: String,
    email: String,
}

/// Lets the request pass with its caller, or answers why not.
pub async fn guard(
    State(rule): State<Guard>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let (secret, is_new) = csrf::browser_secret(&jar, &rule.state);
    let origin = Arc::new(origin_of(&request, &rule.state, &jar, &secret));
    let slug = params.iter().find(|(name, _)| *name == "account").map(|(_, value)| value.to_owned());
    request.extensions_mut().insert(Arc::clone(&origin));
    let mut response = match admit(&rule, &origin, &jar, slug, &mut request).await {
        Ok(None) => next.run(request).await,
        // Not permanent: an account may take its former name again.
        Ok(Some(present)) => Redirect::temporary(&present).into_response(),
        Err(error) => error.into_response(),
    };
    if is_new && rule.surface == Surface::Page {
        cookies::keep_visit(response.headers_mut(), &secret, &rule.state.settings);
    }
    response.extensions_mut().insert(origin);
    response
}

async fn admit(
    rule: &Guard,
    origin: &Arc<Origin>,
    jar: &CookieJar,
    slug: Option<String>,
    request: &mut Request,
) -> Result<Option<String>, WebError> {
    let unsafe_method = !request.method().is_safe();
    if unsafe_method && comes_from_elsewhere(request.headers()) {
        return Err(WebError::Forged);
    }
    let credential = credential(request.headers(), jar);
    if matches!(credential, Credential::None) {
        return if rule.access == Access::Public { Ok(None) } else { Err(WebError::NotSignedIn) };
    }
    let by_cookie = matches!(credential, Credential::Session(_));
    if rule.surface == Surface::Api && by_cookie && unsafe_method {
        csrf::check_header(request.headers(), &origin.csrf)?;
    }
    let Some((identity, membership)) = identify(&rule.state, credential, slug.clone()).await? else {
        return if rule.access == Access::Public { Ok(None) } else { Err(WebError::NotSignedIn) };
    };
    let signed_in = SignedIn {
        user: identity.user,
        session: identity.session,
        only_account: identity.only_account,
        name: identity.name,
        email: identity.email,
        origin: Arc::clone(origin),
    };
    if let Access::Member | Access::Holds(_) = rule.access {
        let membership = membership
            .filter(|found| identity.only_account.is_none_or(|only| only == found.account))
            .ok_or(WebError::NotFound)?;
        if rule.surface == Surface::Page
            && !unsafe_method
            && let Some(present) = present_address(request.uri(), slug.as_deref(), &membership)
        {
            return Ok(Some(present));
        }
        let caller = membership.caller(identity.user);
        let right = if let Access::Holds(right) = rule.access { Some(right) } else { None };
        if let Some(right) = right {
            caller.reach(right).map_err(actions::error::ActionError::from)?;
        }
        let inside = InAccount { signed_in: signed_in.clone(), membership, caller, right };
        request.extensions_mut().insert(inside);
    }
    request.extensions_mut().insert(signed_in);
    Ok(None)
}

/// Where a page lies whose address names the account as it was called before.
fn present_address(uri: &Uri, slug: Option<&str>, membership: &Membership) -> Option<String> {
    let (former, present) = (slug?, membership.account_slug.as_str());
    let address = uri.path_and_query()?.as_str();
    let rest = address.strip_prefix("/a/")?.strip_prefix(former)?;
    (former != present).then(|| format!("/a/{present}{rest}"))
}

/// Browsers say where a request began; one that began on another site changes nothing here.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|value| value == "cross-site")
}

fn credential(headers: &HeaderMap, jar: &CookieJar) -> Credential {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    match (bearer, jar.get(cookies::SESSION)) {
        (Some(token), _) => Credential::Token(secrets::hash_of(token.trim())),
        (None, Some(cookie)) => Credential::Session(secrets::hash_of(cookie.value())),
        (None, None) => Credential::None,
    }
}

/// The identity behind a credential with its membership in the account of the address, in one read.
async fn identify(
    state: &AppState,
    credential: Credential,
    slug: Option<String>,
) -> Result<Option<(Identity, Option<Membership>)>, WebError> {
    let now = state.door.now();
    let shown = credential.clone();
    let found = state
        .reader
        .read(move |tx| {
            let Some((identity, seen_at)) = find(tx, &shown, now)? else { return Ok(None) };
            let membership = match &slug {
                Some(slug) => find_membership(tx, identity.user, slug)?,
                None => None,
            };
            Ok::<_, StoreError>(Some((identity, membership, seen_at)))
        })
        .await?;
    let Some((identity, membership, seen_at)) = found else { return Ok(None) };
    if seen_at.is_none_or(|seen_at| now.since(seen_at) > SEEN_EVERY) {
        note_use(state, credential, identity.user).await;
    }
    Ok(Some((identity, membership)))
}

/// The user's membership in the account that is or was called that.
fn find_membership(tx: &mut Read<'_>, user: UserId, slug: &str) -> Result<Option<Membership>, StoreError> {
    if let Some(found) = store::memberships::find_by_slug(tx, user, slug)? {
        return Ok(Some(found));
    }
    match store::accounts::settings::find_moved(tx, user, slug)? {
        Some(present) => store::memberships::find_by_slug(tx, user, &present),
        None => Ok(None),
    }
}

/// Whose credential it is, and when it was last used as far as that is written down.
fn find(
    tx: &mut Read<'_>,
    credential: &Credential,
    now: Timestamp,
) -> Result<Option<(Identity, Option<Timestamp>)>, StoreError> {
    let name = |first: &str, last: &str| format!("{first} {last}");
    Ok(match credential {
        Credential::Session(hash) => store::sessions::find_live(tx, hash, now)?.map(|live| {
            let name = name(&live.first_name, &live.last_name);
            let (session, only_account) = (Some(live.session), None);
            (Identity { user: live.user, session, only_account, name, email: live.email }, Some(live.seen_at))
        }),
        Credential::Token(hash) => store::tokens::find_live(tx, hash, now)?.map(|live| {
            let name = name(&live.first_name, &live.last_name);
            let (session, only_account) = (None, Some(live.account));
            (Identity { user: live.user, session, only_account, name, email: live.email }, live.seen_at)
        }),
        Credential::None => None,
    })
}

/// Writes down that a credential is in use. A database that cannot be written to still lets people read.
async fn note_use(state: &AppState, credential: Credential, user: UserId) {
    let context = Context { actor: Some(user), ..Context::default() };
    let noted = state.door.act(context, move |act| match &credential {
        Credential::Session(hash) => actions::sessions::seen(act, hash),
        Credential::Token(hash) => actions::tokens::seen(act, hash),
        Credential::None => Ok(()),
    });
    if let Err(error) = noted.await {
        tracing::warn!(%error, "that a credential is in use was not written down");
    }
}

fn origin_of(request: &Request, state: &AppState, jar: &CookieJar, secret: &str) -> Origin {
    let theme = jar.get(cookies::THEME).map_or(Theme::System, |cookie| Theme::from_name(cookie.value()));
    Origin {
        request: request
            .extensions()
            .get::<RequestId>()
            .copied()
            .unwrap_or_else(|| RequestId::from_uuid(state.door.chance().id(state.door.now()))),
        address: address(request, state),
        csrf: csrf::token(secret),
        theme,
        words: Words::english(),
    }
}

fn address(request: &Request, state: &AppState) -> String {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| state.settings.trust_proxy)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .map(|value| value.trim().to_owned());
    let peer = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    forwarded.or_else(peer).unwrap_or_default()
}
