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
use domain::id::{RequestId, TypedId, UserId};
use domain::session::SEEN_EVERY;
use domain::user::Membership;
use store::StoreError;
use store::credentials::{self, Holder};

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

/// Lets the request pass with its caller, or answers why not.
pub async fn guard(
    State(rule): State<Guard>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let kept = csrf::kept_secret(&jar);
    // Only pages have forms, so that only their visitors need a secret.
    let fresh = (kept.is_none() && rule.surface == Surface::Page).then(|| csrf::new_secret(&rule.state));
    let token = kept.as_ref().or(fresh.as_ref()).map(|secret| csrf::token(secret)).unwrap_or_default();
    let origin = Arc::new(origin_of(&request, &rule.state, &jar, token));
    let slug = params.iter().find(|(name, _)| *name == "account").map(|(_, value)| value.to_owned());
    request.extensions_mut().insert(Arc::clone(&origin));
    let mut response = match admit(&rule, &origin, &jar, slug, &mut request).await {
        Ok(None) => next.run(request).await,
        // Not permanent: an account may take its former name again.
        Ok(Some(present)) => Redirect::temporary(&present).into_response(),
        Err(error) => error.into_response(),
    };
    if let Some(secret) = fresh {
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
    let Some(holder) = identify(&rule.state, credential, slug.clone()).await? else {
        return if rule.access == Access::Public { Ok(None) } else { Err(WebError::NotSignedIn) };
    };
    let Holder { user, session, only_account, name, email, membership, .. } = holder;
    let signed_in = SignedIn { user, session, only_account, name, email, origin: Arc::clone(origin) };
    if let Access::Member | Access::Holds(_) = rule.access {
        let membership = membership
            .filter(|found| only_account.is_none_or(|only| only == found.account))
            .ok_or(WebError::NotFound)?;
        if rule.surface == Surface::Page
            && !unsafe_method
            && let Some(present) = present_address(request.uri(), slug.as_deref(), &membership)
        {
            return Ok(Some(present));
        }
        let caller = membership.caller(user);
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

/// Whose a credential is with their membership in the account of the address, in one statement.
async fn identify(
    state: &AppState,
    credential: Credential,
    slug: Option<String>,
) -> Result<Option<Holder>, WebError> {
    let now = state.door.now();
    let (shown, asked) = (credential.clone(), slug.clone());
    let found = state
        .reader
        .glance(move |tx| match &shown {
            Credential::Session(hash) => credentials::find_by_session(tx, hash, asked.as_deref(), now),
            Credential::Token(hash) => credentials::find_by_token(tx, hash, asked.as_deref(), now),
            Credential::None => Ok(None),
        })
        .await?;
    let Some(mut holder) = found else { return Ok(None) };
    if let (None, Some(slug)) = (&holder.membership, slug) {
        holder.membership = find_in_moved(state, holder.user, slug).await?;
    }
    if holder.seen_at.is_none_or(|seen_at| now.since(seen_at) > SEEN_EVERY) {
        note_use(state, credential, holder.user).await;
    }
    Ok(Some(holder))
}

/// The user's membership in the account that was called that before.
async fn find_in_moved(
    state: &AppState,
    user: UserId,
    slug: String,
) -> Result<Option<Membership>, StoreError> {
    let find = move |tx: &mut store::Read<'_>| match store::accounts::settings::find_moved(tx, user, &slug)? {
        Some(present) => store::memberships::find_by_slug(tx, user, &present),
        None => Ok(None),
    };
    state.reader.read(find).await
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

fn origin_of(request: &Request, state: &AppState, jar: &CookieJar, csrf: String) -> Origin {
    let theme = jar.get(cookies::THEME).map_or(Theme::System, |cookie| Theme::from_name(cookie.value()));
    Origin {
        request: request
            .extensions()
            .get::<RequestId>()
            .copied()
            .unwrap_or_else(|| RequestId::from_uuid(state.door.chance().id(state.door.now()))),
        address: address(request, state),
        csrf,
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
