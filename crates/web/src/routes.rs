//! The route table: every route declares who may call it, and the guard in front of it enforces just that.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};
use domain::access::Right;
use utoipa::openapi::{OpenApi, PathItem};
use utoipa_axum::router::UtoipaMethodRouter;

use crate::guard::{Guard, guard};
use crate::state::AppState;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone signed in, outside any account.
    SignedIn,
    /// Every active user of the account in the address.
    Member,
    /// Users of the account in the address who hold the right, over however much.
    Holds(Right),
}

/// What a route answers with when it refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A page, and a redirect to the sign-in form.
    Page,
    /// Problem details.
    Api,
}

/// One line of the route table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The pattern of its path.
    pub path: String,
    /// Who may call it.
    pub access: Access,
    /// How it refuses.
    pub surface: Surface,
}

/// Routes with their declarations, gathered area by area.
#[derive(Default)]
pub struct Routes {
    entries: Vec<(Route, MethodRouter<AppState>)>,
    documents: OpenApi,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add(Method::GET, path, access, Surface::Page, on(MethodFilter::GET, handler))
    }

    /// What a form does.
    #[must_use]
    pub fn post<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add(Method::POST, path, access, Surface::Page, on(MethodFilter::POST, handler))
    }

    /// One documented operation of the API, given as `routes!(handler)`.
    #[must_use]
    pub fn api(mut self, access: Access, operation: UtoipaMethodRouter<AppState>) -> Self {
        let (schemas, paths, router) = operation;
        let components = self.documents.components.get_or_insert_default();
        components.schemas.extend(schemas);
        let mut lines = Vec::new();
        for (path, item) in &paths.paths {
            lines.extend(methods(item).into_iter().map(|method| (method, path.clone())));
        }
        for (path, item) in paths.paths {
            match self.documents.paths.paths.get_mut(&path) {
                Some(known) => known.merge_operations(item),
                None => {
                    self.documents.paths.paths.insert(path, item);
                }
            }
        }
        for (method, path) in lines {
            self = self.add(method, &path, access, Surface::Api, router.clone());
        }
        self
    }

    /// All of another area's routes.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.documents.merge(other.documents);
        self
    }

    /// The route table.
    pub fn table(&self) -> Vec<Route> {
        self.entries.iter().map(|(route, _)| route.clone()).collect()
    }

    /// The operations' documents, without the document's head.
    pub fn documents(&self) -> &OpenApi {
        &self.documents
    }

    /// The router, each route behind its guard.
    pub fn into_router(self, state: &AppState) -> Router<AppState> {
        self.entries.into_iter().fold(Router::new(), |router, (route, handler)| {
            let rule = Guard { state: state.clone(), access: route.access, surface: route.surface };
            router.route(&route.path, handler.layer(from_fn_with_state(rule, guard)))
        })
    }

    fn add(
        mut self,
        method: Method,
        path: &str,
        access: Access,
        surface: Surface,
        handler: MethodRouter<AppState>,
    ) -> Self {
        self.entries.push((Route { method, path: path.to_owned(), access, surface }, handler));
        self
    }
}

fn methods(item: &PathItem) -> Vec<Method> {
    let with = |method: Method, there: bool| there.then_some(method);
    [
        with(Method::GET, item.get.is_some()),
        with(Method::PUT, item.put.is_some()),
        with(Method::POST, item.post.is_some()),
        with(Method::DELETE, item.delete.is_some()),
        with(Method::PATCH, item.patch.is_some()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
