//! Which SVG drawings may be kept: those that are nothing but shapes.

use domain::PictureFault;
use roxmltree::{Document, Node, ParsingOptions};

/// Elements that draw, group or define shapes and colours. Whatever is not here is refused, so that what a later version of a reader
/// learns to load or run is refused as well.
const SHAPES: [&str; 23] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "metadata",
    "style",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "marker",
    "switch",
];

/// Elements that load or run something.
const LOADING: [&str; 10] = [
    "script",
    "image",
    "foreignObject",
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "iframe",
    "feImage",
];

/// The deepest nesting.
const DEPTH: usize = 64;

/// Refuses what loads, runs, or has text.
pub fn check(bytes: &[u8]) -> Result<(), PictureFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureFault::Damaged)?;
    // An entity can stand for anything, many times over; no drawing needs one.
    let declared = text.split_once("<!DOCTYPE").map(|(_, rest)| rest);
    if declared.is_some_and(|rest| rest.split('>').next().is_some_and(|d| d.contains('['))) {
        return Err(PictureFault::Loads);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: 50_000,
        ..ParsingOptions::default()
    };
    let document =
        Document::parse_with_options(text, options).map_err(|_| PictureFault::Damaged)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(PictureFault::Kind);
    }
    node(root, 0)
}

fn node(element: Node<'_, '_>, depth: usize) -> Result<(), PictureFault> {
    if depth > DEPTH {
        return Err(PictureFault::Damaged);
    }
    let name = element.tag_name().name();
    // What editors leave behind in namespaces of their own draws nothing.
    let foreign = element
        .tag_name()
        .namespace()
        .is_some_and(|space| space != "http://www.w3.org/2000/svg");
    if foreign {
        return Ok(());
    }
    match name {
        "text" | "tspan" | "textPath" | "font" => return Err(PictureFault::Text),
        name if LOADING.contains(&name) => return Err(PictureFault::Loads),
        name if !SHAPES.contains(&name) => return Err(PictureFault::Damaged),
        "use" if multiplies(element) => return Err(PictureFault::TooLarge),
        "style" if loads(&element.text().unwrap_or_default().to_lowercase()) => {
            return Err(PictureFault::Loads);
        }
        _ => {}
    }
    for attribute in element.attributes() {
        let value = attribute.value().trim().to_lowercase();
        let handler = attribute.name().to_lowercase().starts_with("on");
        let leads_away = attribute.name() == "href" && !value.starts_with('#');
        if handler || leads_away || loads(&value) {
            return Err(PictureFault::Loads);
        }
    }
    element
        .children()
        .filter(Node::is_element)
        .try_for_each(|child| node(child, depth + 1))
}

/// Whether what is used again uses something again itself: a few such steps make millions of shapes.
fn multiplies(element: Node<'_, '_>) -> bool {
    let target = element
        .attributes()
        .find(|attribute| attribute.name() == "href")
        .and_then(|attribute| attribute.value().trim().strip_prefix('#'));
    let is_use = |node: &Node<'_, '_>| node.tag_name().name() == "use";
    element
        .document()
        .descendants()
        .filter(|node| node.attribute("id").is_some_and(|id| Some(id) == target))
        .any(|node| node.descendants().any(|inside| is_use(&inside)))
}

/// Whether a style refers to something outside the drawing.
fn loads(style: &str) -> bool {
    let outside = style
        .split("url(")
        .skip(1)
        .any(|rest| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#'));
    outside || style.contains("@import") || style.contains("javascript:") || style.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<(), PictureFault> {
        check(format!("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>{inside}</svg>").as_bytes())
    }

    #[test]
    fn shapes_pass() {
        for inside in [
            "<path d='M0 0h9v9z' fill='#123'/>",
            "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect id='b' width='9' height='9' fill='url(#a)'/><use xlink:href='#b'/>",
            "<style>.a{fill:url(#a)}</style><x:y xmlns:x='urn:editor' href='file:///etc/passwd'/>",
        ] {
            assert_eq!(svg(inside), Ok(()), "{inside}");
        }
        assert_eq!(
            check(b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>"),
            Ok(())
        );
    }

    #[test]
    fn what_loads_runs_or_writes_is_refused() {
        use PictureFault::{Damaged, Kind, Loads, Text, TooLarge};
        for (inside, fault) in [
            ("<image href='file:///etc/passwd'/>", Loads),
            ("<image xlink:href='data:image/png;base64,AAAA'/>", Loads),
            ("<use href='http://a.example/x.svg#a'/>", Loads),
            ("<script>alert(1)</script>", Loads),
            ("<foreignObject><p/></foreignObject>", Loads),
            ("<rect onload='x()' width='1'/>", Loads),
            ("<style>@import 'http://a.example/a.css'</style>", Loads),
            ("<rect style='fill:url( \"http://a.example/#a\")'/>", Loads),
            ("<animate attributeName='x'/>", Loads),
            ("<g><text>Logo</text></g>", Text),
            ("<filter id='a'><feTurbulence/></filter>", Damaged),
            (
                "<g id='a'><rect/></g><g id='b'><use href='#a'/></g><use href='#b'/>",
                TooLarge,
            ),
            (&"<g>".repeat(20), Damaged),
            (&"<g>".repeat(45_000), Damaged),
        ] {
            assert_eq!(svg(inside), Err(fault), "{inside}");
        }
        assert_eq!(
            svg(&format!("{}{}", "<g>".repeat(100), "</g>".repeat(100))),
            Err(Damaged)
        );
        assert_eq!(check(b"<html/>"), Err(Kind));
        assert_eq!(
            check(b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"),
            Err(Loads)
        );
    }
}
