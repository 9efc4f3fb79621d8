//! Reads the printable sheet by a Markdown parser. It knows headings, lists and paragraphs, and nothing of what wrote them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What stands under a heading of the third level.
#[derive(Debug, Default, PartialEq)]
pub struct Section {
    /// The part, chapter and section it stands under.
    pub heads: [String; 3],
    pub paragraphs: Vec<String>,
    pub items: Vec<String>,
}

/// The sections of a sheet. Panics where it has markup that a sheet does not use: that would be content read as markup.
pub fn read(file: &str) -> Vec<Section> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH | Options::ENABLE_TASKLISTS;
    let mut heads: [String; 3] = Default::default();
    let mut sections: Vec<Section> = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(file, options) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Item) => text.clear(),
            Event::Start(Tag::List(None) | Tag::Link { .. }) | Event::End(TagEnd::List(false) | TagEnd::Link) => {}
            Event::Text(part) => text += &part,
            Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Heading(level)) => {
                let depth = match level {
                    HeadingLevel::H1 => 0,
                    HeadingLevel::H2 => 1,
                    HeadingLevel::H3 => 2,
                    _ => panic!("a heading too deep: {text}"),
                };
                heads[depth] = std::mem::take(&mut text);
                if depth == 2 {
                    sections.push(Section { heads: heads.clone(), ..Section::default() });
                }
            }
            Event::End(TagEnd::Paragraph) => {
                let text = std::mem::take(&mut text);
                if let Some(section) = sections.last_mut() {
                    section.paragraphs.push(text);
                }
            }
            Event::End(TagEnd::Item) => {
                sections.last_mut().expect("a list stands in a section").items.push(std::mem::take(&mut text));
            }
            other => panic!("{other:?} is no part of a sheet; last was {text:?}"),
        }
    }
    sections
}
