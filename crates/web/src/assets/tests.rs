//! What a browser gets from the bundle.

use super::*;

fn asking(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
}

fn sheet() -> &'static File {
    FILES.iter().find(|file| file.name == "app.css").unwrap()
}

#[test]
fn the_first_visit_stays_within_its_budget() {
    let small = |name: &str| {
        let file = FILES.iter().find(|file| file.name == name).unwrap();
        file.brotli.map_or(file.plain.len(), <[u8]>::len)
    };
    let total: usize = ["app.css", "app.js", "inter-latin.woff2", "mark.svg"].into_iter().map(small).sum();
    assert!(
        total <= 88 * 1024,
        "the bundle of a first visit has {total} bytes, which leaves no room for the page"
    );
}

#[test]
fn the_smallest_encoding_the_browser_takes_is_sent() {
    let encoding = |accepted: &str| {
        let answer = answer(sheet(), &asking(&[(header::ACCEPT_ENCODING, accepted)]));
        answer.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(encoding("gzip, br").as_deref(), Some("br"));
    assert_eq!(encoding("gzip, br;q=0").as_deref(), Some("gzip"));
    assert_eq!(encoding("identity"), None);
}

#[test]
fn a_known_file_is_not_sent_again() {
    let first = answer(sheet(), &HeaderMap::new());
    let etag = first.headers().get(header::ETAG).unwrap().to_str().unwrap().to_owned();
    let again = answer(sheet(), &asking(&[(header::IF_NONE_MATCH, &etag)]));
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn an_address_carries_the_hash_of_what_it_leads_to() {
    let address = asset("app.css");
    assert!(
        address.starts_with("/assets/app.") && address.len() > "/assets/app..css".len() + 15,
        "{address}"
    );
    assert_eq!(asset("never-bundled.css"), "/assets/missing");
}
