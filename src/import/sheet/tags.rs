//! The tags of an XML text as the workbook reader meets them, without reading it as a workbook. Comments, sections and quotes are
//! passed over as it does, so that nothing can stand in a place where only one of the two sees it.
//!
//! Invariant: a text that is walked to its end is nested; the reading crate looks for a closing tag for ever where there is none.

use crate::import::sheet::{Foreign, ReadFault};

/// One tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// `table:table-row`.
    pub name: &'a str,
    /// Everything after the name.
    pub attributes: &'a str,
    /// What it does.
    pub kind: TagKind,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the three kinds")]
pub enum TagKind {
    Opening,
    Closing,
    Empty,
}

/// More elements inside each other than any workbook has.
const DEPTH: usize = 256;

const DAMAGED: ReadFault = ReadFault::Damaged { container: Foreign::Ods };

/// Visits the tags in order. A fault where the text is not nested or ends inside an element.
pub fn walk<'a>(text: &'a str, mut visit: impl FnMut(Tag<'a>) -> Result<(), ReadFault>) -> Result<(), ReadFault> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(after) = after_other(rest)? {
            rest = after;
            continue;
        }
        let end = end_of_tag(rest).ok_or(DAMAGED)?;
        let tag = tag_of(text.len() - rest.len(), &rest[1..end]);
        match tag.kind {
            TagKind::Opening if open.len() == DEPTH => return Err(DAMAGED),
            TagKind::Opening => open.push(tag.name),
            TagKind::Closing if open.pop() != Some(tag.name) => return Err(DAMAGED),
            TagKind::Closing | TagKind::Empty => {}
        }
        visit(tag)?;
        rest = &rest[end + 1..];
    }
    if open.is_empty() { Ok(()) } else { Err(DAMAGED) }
}

/// What follows a comment, a section of characters, an instruction or a plain document type; none before a tag.
fn after_other(text: &str) -> Result<Option<&str>, ReadFault> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
        let Some(inner) = text.strip_prefix(start) else { continue };
        let (inner, after) = inner.split_once(end).ok_or(DAMAGED)?;
        // A document type with declarations of its own has no business in a workbook.
        return if start == "<!" && inner.contains('[') { Err(DAMAGED) } else { Ok(Some(after)) };
    }
    Ok(None)
}

/// Place of the `>` that ends a tag; one inside quotes does not.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        byte == b'>' && quote.is_none()
    })
}

fn tag_of(at: usize, inner: &str) -> Tag<'_> {
    let is_blank = |letter: char| matches!(letter, ' ' | '\t' | '\r' | '\n');
    if let Some(name) = inner.strip_prefix('/') {
        return Tag { at, name: name.trim_end_matches(is_blank), attributes: "", kind: TagKind::Closing };
    }
    let (inner, kind) = inner.strip_suffix('/').map_or((inner, TagKind::Opening), |inner| (inner, TagKind::Empty));
    let (name, attributes) = inner.split_once(is_blank).unwrap_or((inner, ""));
    Tag { at, name, attributes, kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nested_passes() {
        for (text, expect) in [
            ("", Some("")),
            ("<?xml version='1.0'?><!DOCTYPE a><a b=\">\"><c/><d >x</d ></a>", Some("a c d d a")),
            ("<a><!-- </a> <b> --><![CDATA[</a>]]></a>", Some("a a")),
            ("<a>", None),
            ("<a></b></a>", None),
            ("<a><b></a></b>", None),
            ("</a>", None),
            ("<a b=\"></a>", None),
            ("<a><!-- </a>", None),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a></a>", None),
        ] {
            let mut names = Vec::new();
            let walked = walk(text, |tag| {
                names.push(tag.name);
                Ok(())
            });
            assert_eq!(walked.ok().map(|()| names.join(" ")).as_deref(), expect, "{text}");
        }
        assert!(walk(&"<a>".repeat(300), |_| Ok(())).is_err());
    }
}
