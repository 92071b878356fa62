//! A browser or a program: it keeps its cookies, sends the token its forms carry, and reads what comes back.

use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use serde_json::Value;
use tower::ServiceExt;
use web::{cookies, csrf};

/// One client of the site.
pub struct Client {
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
    token: Option<String>,
    address: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: RefCell::default(), token: None, address: "192.0.2.1".to_owned() }
    }

    pub fn with_session(self, secret: &str) -> Self {
        self.cookies.borrow_mut().insert(cookies::SESSION.to_owned(), secret.to_owned());
        self
    }

    pub fn with_token(self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self }
    }

    /// The same client from another network address.
    pub fn at(self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Sends a form with the token that belongs to this browser.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        if self.csrf().is_empty() {
            // A browser has been on a page of the site before it sends a form.
            self.get("/sign-in").await;
        }
        let csrf = self.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_bare(path, &all).await
    }

    /// Sends exactly these fields.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        self.post_text(path, body).await
    }

    /// Sends exactly this body as a form.
    pub async fn post_text(&self, path: &str, body: impl Into<Body>) -> Answer {
        let headers = [(header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, &headers, body.into()).await
    }

    /// Sends JSON, or nothing for `Value::Null`, with more headers.
    pub async fn call(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut headers = headers.to_vec();
        let body = if body.is_null() {
            Body::empty()
        } else {
            headers.push((header::CONTENT_TYPE.as_str(), "application/json"));
            Body::from(body.to_string())
        };
        self.send(method, path, &headers, body).await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path, &[], body).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, &[], &Value::Null).await
    }

    /// The token the forms of this browser carry; empty before its first page.
    pub fn csrf(&self) -> String {
        let secret = self.cookie(cookies::SESSION).or_else(|| self.cookie(cookies::VISIT));
        secret.map(|secret| csrf::token(&secret)).unwrap_or_default()
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("x-forwarded-for", &self.address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let kept: Vec<_> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !kept.is_empty() {
            request = request.header(header::COOKIE, kept.join("; "));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        };
        self.keep(&answer);
        answer
    }

    fn keep(&self, answer: &Answer) {
        for cookie in answer.cookies() {
            let (pair, rest) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.header("location")
    }

    pub fn cookies(&self) -> Vec<String> {
        let all = self.headers.get_all(header::SET_COOKIE);
        all.iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    }

    /// The words of every node that matches.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let words = |node: scraper::ElementRef<'_>| {
            node.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Html::parse_document(self.text()).select(&Selector::parse(selector).unwrap()).map(words).collect()
    }

    /// The words of the only node that matches.
    pub fn one(&self, selector: &str) -> String {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.text());
        all.remove(0)
    }

    /// An attribute of every node that matches.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        Html::parse_document(self.text())
            .select(&Selector::parse(selector).unwrap())
            .filter_map(|node| node.attr(attribute).map(str::to_owned))
            .collect()
    }

    /// The end of the `type` of problem details, with the status it came with.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        let kind = json["type"].as_str().unwrap().strip_prefix("/problems/").unwrap().to_owned();
        (self.status.as_u16(), kind)
    }
}
