//! HTML of mails becomes plain text. Only what a reader would see is kept: hidden elements are a usual place for words
//! that are meant for a machine. Nothing is loaded and no address of a link or picture is kept.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

pub(super) fn text(html: &str) -> String {
    let sink = Page {
        hidden_names: hidden_names(html),
        state: RefCell::new(State::default()),
    };
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.state.into_inner().lines.trim().to_owned()
}

/// The deepest nesting that is kept track of.
const DEEPEST: usize = 400;

struct Page {
    /// `.class` and `#id` that a style sheet hides.
    hidden_names: Vec<String>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    open: Vec<Element>,
    lines: String,
    /// Text that waits for its line to end; inner blanks already collapsed.
    line: String,
}

struct Element {
    name: String,
    hidden: bool,
    /// Whether it, or something around it, sets a background: white words may be readable then.
    background: bool,
    /// Counts the items of an ordered list.
    number: Option<u32>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                state.open(&tag, &self.hidden_names);
                return match &*tag.name {
                    "script" | "style" | "noscript" | "iframe" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => state.close(&tag.name),
            Token::EOFToken => state.end_line(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|element| element.hidden) {
            return;
        }
        let keep_breaks = self.open.iter().any(|element| element.name == "pre");
        for c in text.chars() {
            if c == '\n' && keep_breaks {
                self.end_line();
            } else if c.is_whitespace() && c != '\u{A0}' {
                if !self.line.is_empty() && !self.line.ends_with(' ') {
                    self.line.push(' ');
                }
            } else {
                self.line.push(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    fn open(&mut self, tag: &Tag, hidden_names: &[String]) {
        let name = &*tag.name;
        let parent = self.open.last();
        let (in_hidden, in_background) =
            parent.map_or((false, false), |p| (p.hidden, p.background));
        match name {
            "br" => self.end_line(),
            "td" | "th" if !self.line.trim().is_empty() => self.line.push('\t'),
            _ if is_block(name) => self.paragraph(),
            _ => {}
        }
        if is_void(name) || tag.self_closing {
            return;
        }
        // A new item or cell ends the one before, whose end tag may be missing.
        if matches!(name, "li" | "td" | "th" | "tr" | "p" | "option")
            && self.open.last().is_some_and(|e| e.name == name)
        {
            self.open.pop();
        }
        // Pages do not nest like that; what is deeper keeps the look of what is around it.
        if self.open.len() >= DEEPEST {
            return;
        }
        let background = in_background || sets_background(tag);
        let hidden = in_hidden || is_unseen(name) || is_hidden(tag, background, hidden_names);
        self.open.push(Element {
            name: name.to_owned(),
            hidden,
            background,
            number: (name == "ol").then_some(0),
        });
        if name == "li" && !hidden {
            let list = self
                .open
                .iter_mut()
                .rev()
                .find(|e| matches!(e.name.as_str(), "ol" | "ul"));
            match list.and_then(|list| list.number.as_mut()) {
                Some(number) => {
                    *number += 1;
                    self.line.push_str(&format!("{number}. "));
                }
                None => self.line.push_str("- "),
            }
        }
    }

    fn close(&mut self, name: &str) {
        if is_block(name) {
            self.paragraph();
        }
        if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
            self.open.truncate(at);
        }
    }

    /// Ends the line; a block also leaves an empty line, of which `clean` keeps one.
    fn paragraph(&mut self) {
        let inside_list = self
            .open
            .iter()
            .any(|e| matches!(e.name.as_str(), "li" | "tr" | "ul" | "ol"));
        self.end_line();
        if !inside_list && !self.lines.is_empty() && !self.lines.ends_with("\n\n") {
            self.lines.push('\n');
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.is_empty() || line == "-" {
            return;
        }
        let depth = self
            .open
            .iter()
            .filter(|e| e.name == "blockquote")
            .count()
            .min(9);
        self.lines.push_str(&"> ".repeat(depth));
        self.lines.push_str(line);
        self.lines.push('\n');
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "li"
            | "table"
            | "tr"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "pre"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "body"
            | "dl"
            | "dt"
            | "dd"
            | "address"
            | "center"
            | "form"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content no reader sees as words.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "title"
            | "noscript"
            | "iframe"
            | "template"
            | "textarea"
            | "select"
            | "svg"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "math"
    )
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs
        .iter()
        .find(|a| &*a.name.local == name)
        .map(|a| &*a.value)
}

fn sets_background(tag: &Tag) -> bool {
    attribute(tag, "bgcolor")
        .or(attribute(tag, "background"))
        .is_some()
        || attribute(tag, "style").is_some_and(|style| style.to_lowercase().contains("background"))
}

fn is_hidden(tag: &Tag, background: bool, hidden_names: &[String]) -> bool {
    if attribute(tag, "hidden").is_some()
        || attribute(tag, "style").is_some_and(|style| hides(style, background))
    {
        return true;
    }
    let white = attribute(tag, "color").is_some_and(|color| is_white(&color.to_lowercase()));
    let class = attribute(tag, "class").unwrap_or_default();
    let named = class.split_whitespace().any(|name| {
        hidden_names
            .iter()
            .any(|h| h.strip_prefix('.') == Some(name))
    }) || attribute(tag, "id")
        .is_some_and(|id| hidden_names.iter().any(|h| h.strip_prefix('#') == Some(id)));
    named || (white && !background)
}

/// Whether a list of CSS declarations makes words invisible.
fn hides(style: &str, background: bool) -> bool {
    let style = style.to_lowercase();
    let value_of = |wanted: &[&str]| {
        let mut declarations = style.split(';').filter_map(|d| d.split_once(':'));
        declarations
            .find(|(name, _)| wanted.contains(&name.trim()))
            .map(|(_, value)| value.replace([' ', '\t'], ""))
    };
    let ink = value_of(&["color"]);
    // Words in the colour of what they stand on.
    if ink.is_some() && ink == value_of(&["background", "background-color"]) {
        return true;
    }
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .any(|(name, value)| {
            let value = value.replace("!important", "");
            let value = value.trim();
            match name.trim() {
                "display" => value == "none",
                "visibility" => matches!(value, "hidden" | "collapse"),
                "mso-hide" => value == "all",
                "font-size" | "opacity" | "max-height" | "max-width" | "height" | "width"
                | "line-height" => is_nothing(name.trim(), value),
                "color" => value == "transparent" || (is_white(value) && !background),
                "text-indent" | "left" | "top" | "margin-left" => value
                    .strip_prefix('-')
                    .and_then(number)
                    .is_some_and(|offset| offset >= 500.0),
                _ => false,
            }
        })
}

fn is_nothing(name: &str, value: &str) -> bool {
    let limit = if name == "font-size" { 1.5 } else { 0.05 };
    // A width or line height of zero alone is a usual trick of layouts that are seen.
    !matches!(name, "width" | "line-height" | "height")
        && number(value).is_some_and(|n| n <= limit && !value.ends_with("em") || n == 0.0)
}

fn number(value: &str) -> Option<f64> {
    let digits: String = value
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    digits.parse().ok()
}

fn is_white(value: &str) -> bool {
    matches!(
        value.replace(' ', "").as_str(),
        "white" | "#fff" | "#ffffff" | "#fefefe" | "rgb(255,255,255)" | "rgba(255,255,255,1)"
    )
}

/// Simple class and id selectors that a `<style>` hides, leaving out rules inside of `@media`, which depend on the screen.
fn hidden_names(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    // Searched in a copy of which only ASCII letters change, so that offsets stay those of the original.
    let lower = html.to_ascii_lowercase();
    let mut at = 0;
    while let Some(start) = lower[at..].find("<style").map(|i| at + i) {
        let Some(open) = lower[start..].find('>').map(|i| start + i + 1) else {
            break;
        };
        let end = lower[open..]
            .find("</style")
            .map_or(html.len(), |i| open + i);
        rules(&html[open..end], &mut names);
        at = end;
    }
    names
}

fn rules(css: &str, names: &mut Vec<String>) {
    let (mut depth, mut selector, mut body) = (0_u32, String::new(), String::new());
    let mut in_media = false;
    for c in css.chars() {
        match c {
            '{' => {
                in_media |= depth == 0 && selector.trim_start().starts_with('@');
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    if !in_media && hides(&body, true) {
                        let simple = |s: &&str| {
                            s.starts_with(['.', '#'])
                                && !s[1..].contains([' ', '.', '#', ':', '>', '['])
                        };
                        names.extend(
                            selector
                                .split(',')
                                .map(str::trim)
                                .filter(simple)
                                .map(str::to_owned),
                        );
                    }
                    selector.clear();
                    body.clear();
                    in_media = false;
                }
            }
            _ if depth == 0 => selector.push(c),
            _ => body.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs_lists_tables_and_quotes_keep_their_shape() {
        let html = "<html><head><title>T</title></head><body><p>Dear  Ana,<br>we need:</p><ul><li>a <b>logo</b><li>a site</ul>\
                    <ol><li>one</li><li>two</li></ol><table><tr><td>Budget</td><td>500&nbsp;&euro;</td></tr></table>\
                    <blockquote><p>older words</p></blockquote></body></html>";
        assert_eq!(
            super::super::clean(&text(html)),
            "Dear Ana,\nwe need:\n\n- a logo\n- a site\n\n1. one\n2. two\n\nBudget\t500 €\n\n> older words"
        );
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        for hidden in [
            "<span style=\"display:none\">SECRET</span>",
            "<div STYLE='Display : NONE !important'><p>SECRET</p></div>",
            "<p hidden>SECRET</p>",
            "<p style=\"color: #eee; background:#eee\">SECRET</p>",
            "<span style=\"font-size:0px\">SECRET</span>",
            "<span style=\"font-size:1px\">SECRET</span>",
            "<font color=white>SECRET</font>",
            "<span style=\"color:#FFFFFF\">SECRET</span>",
            "<div style=\"opacity:0\"><b>SECRET</b></div>",
            "<div style=\"position:absolute;left:-9999px\">SECRET</div>",
            "<style>.x, #y{display:none}</style><p class=\"a x\">SECRET</p><p id=y>SECRET</p>",
            "<script>SECRET</script><style>SECRET</style><!-- SECRET --><template>SECRET</template>",
            "<img alt=\"SECRET\" src=\"https://t.example/SECRET.png\"><a href=\"https://x.example/SECRET\"></a>",
            "<div style='visibility:hidden'><div><p>SECRET</div></div>",
        ] {
            let read = text(&format!("<p>before</p>{hidden}<p>after</p>"));
            assert!(!read.contains("SECRET"), "{hidden} -> {read}");
            assert!(
                read.contains("before") && read.contains("after"),
                "{hidden} -> {read}"
            );
        }
    }

    #[test]
    fn what_a_reader_sees_stays() {
        for seen in [
            "<td bgcolor=\"#004\"><span style=\"color:#fff\">WORDS</span></td>",
            "<div style=\"font-size:0.9em\">WORDS</div>",
            "<table style=\"height:0;width:0\"><tr><td>WORDS</td></tr></table>",
            "<style>@media print{.x{display:none}}</style><p class=x>WORDS</p>",
            "<p>WORDS",
            "<style>.x{display:none}</style><p>WORDS</p>",
        ] {
            assert!(text(seen).contains("WORDS"), "{seen}");
        }
    }
}
