//! Markdown of items as HTML: no raw HTML passes, and what was rendered once is kept.

use std::num::NonZeroUsize;
use std::sync::Arc;

use domain::id::ItemVersionId;
use domain::item::Item;
use lru::LruCache;
use parking_lot::Mutex;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// One item as HTML, options in the author's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedItem {
    /// The question.
    pub stem: String,
    /// The options.
    pub options: Vec<String>,
}

/// The item versions of all open skills fit several times over.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4_095);

/// Items put into HTML; a version never changes, so a copy is never stale.
pub struct Rendered(Mutex<LruCache<ItemVersionId, Arc<RenderedItem>>>);

impl Default for Rendered {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Rendered {
    /// The item as HTML.
    pub fn item(&self, item: &Item) -> Arc<RenderedItem> {
        if let Some(known) = self.0.lock().get(&item.version_id) {
            return Arc::clone(known);
        }
        let options = item.options.iter().map(|option| inline(option)).collect();
        let rendered = Arc::new(RenderedItem { stem: block(&item.stem), options });
        self.0.lock().put(item.version_id, Arc::clone(&rendered));
        rendered
    }
}

/// Markdown as HTML with paragraphs.
pub fn block(markdown: &str) -> String {
    render(markdown, |_| true)
}

/// Markdown as HTML for inside a label: without the paragraphs around the text.
pub fn inline(markdown: &str) -> String {
    render(markdown, |event| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)))
}

fn render(markdown: &str, keep: impl Fn(&Event<'_>) -> bool) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES)
        .map(|event| match event {
            // Raw HTML in an item is shown as text, so that content can never act in a taker's browser.
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            other => other,
        })
        .filter(keep);
    let mut html = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut html, events);
    // Code that is wider than a phone scrolls, and must do so by keyboard too; text never holds a bare `<pre>`.
    html.trim().replace("<pre>", "<pre tabindex=\"0\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_shown_and_never_acts() {
        assert_eq!(block("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(inline("a <b>c</b>"), "a &lt;b&gt;c&lt;/b&gt;");
    }

    #[test]
    fn an_option_has_no_paragraph_and_keeps_its_code() {
        assert_eq!(inline("`[1, 2]`"), "<code>[1, 2]</code>");
        assert_eq!(inline("```\na < b\n```"), "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>");
    }
}
