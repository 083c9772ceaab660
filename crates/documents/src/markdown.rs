//! The Markdown of proposals (`CommonMark` with tables and strikethrough) as a tree of plain values for the templates.
//!
//! There is no HTML and there are no images: HTML is shown as the text it is, an image becomes its description. A link
//! leads to the web or to a mail address or is no link.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};
use serde::Serialize;

use crate::text::Text;

/// Marks nested deeper than this are left out and what they hold is kept: each level takes stack, here and in layout.
const DEEPEST: usize = 24;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Par { c: Vec<Inline> },
    /// A heading below that of the section.
    Heading { c: Vec<Inline> },
    /// A list with marks.
    Bullets { tight: bool, c: Vec<Vec<Block>> },
    /// A numbered list.
    Numbers {
        tight: bool,
        start: u64,
        c: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote { c: Vec<Block> },
    /// Text to be shown line by line.
    Code { v: Text },
    /// A table.
    Table {
        /// For each column 0 for left, 1 for centre, 2 for right.
        align: Vec<u8>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Inline {
    /// Words.
    Text { v: Text },
    /// Words as they are typed.
    Code { v: Text },
    /// Stressed.
    Em { c: Vec<Inline> },
    /// Stressed more.
    Strong { c: Vec<Inline> },
    /// Struck out.
    Strike { c: Vec<Inline> },
    /// A link to the web or a mail address.
    Link { to: String, c: Vec<Inline> },
    /// The end of a line.
    Break,
}

/// The blocks of a text in Markdown.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut open: Vec<bool> = Vec::new();
    let mut depth = 0;
    // Beyond the deepest level, containers and stresses go; paragraphs, cells and their like cannot hold themselves.
    let shallow = Parser::new_ext(markdown, options).filter(|event| match event {
        Event::Start(tag) => {
            let kept = depth < DEEPEST || !can_nest(tag);
            open.push(kept);
            depth += usize::from(kept);
            kept
        }
        Event::End(_) => {
            let kept = open.pop().unwrap_or(false);
            depth -= usize::from(kept);
            kept
        }
        _ => true,
    });
    let mut reader = Reader { events: shallow };
    let mut blocks = Vec::new();
    reader.blocks(&mut blocks);
    blocks
}

fn can_nest(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) || is_inline(tag)
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Reads a flat row of events into the tree.
struct Reader<E> {
    events: E,
}

impl<'a, E: Iterator<Item = Event<'a>>> Reader<E> {
    /// Reads blocks until the end of what holds them.
    fn blocks(&mut self, into: &mut Vec<Block>) {
        // The items of a tight list hold words without a paragraph around them.
        let mut words = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    paragraph(&mut words, into);
                    self.block(tag, into);
                }
                Event::Rule => {
                    paragraph(&mut words, into);
                    into.push(Block::Rule);
                }
                other => self.inline(other, &mut words),
            }
        }
        paragraph(&mut words, into);
    }

    fn block(&mut self, tag: Tag<'a>, into: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let mut c = self.inlines();
                paragraph(&mut c, into);
            }
            Tag::Heading { .. } => {
                let c = self.inlines();
                if !c.is_empty() {
                    into.push(Block::Heading { c });
                }
            }
            Tag::List(start) => {
                let c = self.items();
                let tight = c.iter().all(|item| item.len() <= 1);
                into.push(match start {
                    Some(start) => Block::Numbers { tight, start, c },
                    None => Block::Bullets { tight, c },
                });
            }
            Tag::BlockQuote(_) => {
                let mut c = Vec::new();
                self.blocks(&mut c);
                into.push(Block::Quote { c });
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                for event in self.events.by_ref() {
                    match event {
                        Event::End(_) => break,
                        Event::Text(text) => code.push_str(&text),
                        _ => {}
                    }
                }
                into.push(Block::Code { v: code.into() });
            }
            Tag::Table(alignment) => {
                let table = self.table(&alignment);
                into.push(table);
            }
            // HTML among the rest: its text comes as events of its own.
            _ => self.blocks(into),
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let mut item = Vec::new();
                    self.blocks(&mut item);
                    items.push(item);
                }
                Event::End(_) => break,
                // An item whose mark was left out above.
                Event::Start(tag) if !is_inline(&tag) => {
                    let mut item = Vec::new();
                    self.block(tag, &mut item);
                    items.push(item);
                }
                other => {
                    let (mut words, mut item) = (Vec::new(), Vec::new());
                    self.inline(other, &mut words);
                    paragraph(&mut words, &mut item);
                    items.push(item);
                }
            }
        }
        items
    }

    fn table(&mut self, alignment: &[Alignment]) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(_) => rows.push(self.cells()),
                _ => break,
            }
        }
        let align = alignment
            .iter()
            .map(|a| match a {
                Alignment::None | Alignment::Left => 0,
                Alignment::Center => 1,
                Alignment::Right => 2,
            })
            .collect();
        Block::Table { align, head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            cells.push(self.inlines());
        }
        cells
    }

    /// Reads words until the end of what holds them.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut into = Vec::new();
        while let Some(event) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            self.inline(event, &mut into);
        }
        into
    }

    fn inline(&mut self, event: Event<'a>, into: &mut Vec<Inline>) {
        let plain = |text: &str| Inline::Text {
            v: Text::piece(text),
        };
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                into.push(plain(&text));
            }
            Event::Code(code) => into.push(Inline::Code {
                v: Text::piece(&code),
            }),
            Event::SoftBreak => into.push(plain(" ")),
            Event::HardBreak => into.push(Inline::Break),
            Event::Start(tag) => {
                let c = self.inlines();
                match tag {
                    Tag::Emphasis => into.push(Inline::Em { c }),
                    Tag::Strong => into.push(Inline::Strong { c }),
                    Tag::Strikethrough => into.push(Inline::Strike { c }),
                    Tag::Link { dest_url, .. } if leads_outside(&dest_url) && !c.is_empty() => {
                        into.push(Inline::Link {
                            to: dest_url.into_string(),
                            c,
                        });
                    }
                    _ => into.extend(c),
                }
            }
            _ => {}
        }
    }
}

/// Closes a paragraph, unless there is nothing in it.
fn paragraph(words: &mut Vec<Inline>, into: &mut Vec<Block>) {
    let c = std::mem::take(words);
    let blank = |i: &Inline| matches!(i, Inline::Text { v } if v.as_str().trim().is_empty());
    if !c.iter().all(blank) {
        into.push(Block::Par { c });
    }
}

/// A link may lead to the web or a mail address: in a PDF others could start programs or open files.
fn leads_outside(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"];
    known.iter().any(|scheme| lower.starts_with(scheme))
        && url.len() <= 2000
        && url.chars().all(|c| !c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(v: &str) -> Inline {
        Inline::Text { v: Text::piece(v) }
    }

    #[test]
    fn the_usual_marks_are_read() {
        let b = blocks("Some *fine* **bold** ~~old~~ `x`.\n\n- one\n- two\n\n3. a\n\n   b\n4. c\n");
        let Block::Par { c } = &b[0] else {
            panic!("{b:?}")
        };
        assert_eq!(
            c[1],
            Inline::Em {
                c: vec![text("fine")]
            }
        );
        assert_eq!(
            c[3],
            Inline::Strong {
                c: vec![text("bold")]
            }
        );
        let one = |v| vec![Block::Par { c: vec![text(v)] }];
        assert_eq!(
            b[1],
            Block::Bullets {
                tight: true,
                c: vec![one("one"), one("two")]
            }
        );
        let Block::Numbers { start, tight, c } = &b[2] else {
            panic!("{b:?}")
        };
        assert_eq!((*start, *tight, c.len(), c[0].len()), (3, false, 2, 2));
    }

    #[test]
    fn tables_have_head_rows_and_sides() {
        let b = blocks("| A | B |\n|---|--:|\n| 1 | 2 |\n| 3 |\n");
        let Block::Table { align, head, rows } = &b[0] else {
            panic!("{b:?}")
        };
        assert_eq!(
            (align.as_slice(), head.len(), rows.len()),
            ([0, 2].as_slice(), 2, 2)
        );
        assert!(
            rows.iter().all(|r| r.len() == 2),
            "short rows are filled up"
        );
    }

    #[test]
    fn html_is_text_and_images_are_their_description() {
        let b = blocks("<b>hi</b> ![a cat](http://x/cat.png)\n\n<script>alert(1)</script>\n");
        let shown = serde_json::to_string(&b).unwrap();
        assert!(shown.contains("<b>") && shown.contains("a cat") && shown.contains("<script>"));
        assert!(!shown.contains("cat.png"));
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        let b = blocks(
            "[a](https://example.com) [b](javascript:alert(1)) [c](file:///etc/passwd) <mailto:me@x.org>",
        );
        let shown = serde_json::to_string(&b).unwrap();
        assert_eq!(shown.matches("\"link\"").count(), 2, "{shown}");
        assert!(!shown.contains("javascript:") && !shown.contains("file:"));
    }

    #[test]
    fn deep_nesting_is_cut_and_its_words_are_kept() {
        for deep in [
            format!("{} core", "> ".repeat(5000)),
            format!("{}core", "- ".repeat(5000)),
            format!("{}core{}", "*a **b ".repeat(2000), "** *".repeat(2000)),
        ] {
            let shown = serde_json::to_string(&blocks(&deep)).unwrap();
            assert!(shown.contains("core"));
            assert!(shown.matches("\"t\":\"quote\"").count() <= DEEPEST);
        }
    }
}
