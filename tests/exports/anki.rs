//! Reads the text file for Anki as its manual describes it: header lines, then rows of a table whose cells are HTML. It
//! knows the format and nothing of what wrote it.

use std::collections::BTreeMap;

/// A note as Anki would hold it.
#[derive(Debug, PartialEq)]
pub struct Card {
    pub guid: String,
    pub deck: String,
    pub tags: Vec<String>,
    /// Front and back, as HTML.
    pub fields: Vec<String>,
}

/// The header and the notes of a file.
pub fn read(file: &str) -> (BTreeMap<String, String>, Vec<Card>) {
    let header: BTreeMap<String, String> = file
        .lines()
        .map_while(|line| line.strip_prefix('#'))
        .map(|line| line.split_once(':').expect("a header is a key and a value"))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    assert_eq!((header["separator"].as_str(), header["html"].as_str()), ("tab", "true"));
    let column = |name: &str| header[&format!("{name} column")].parse::<usize>().unwrap() - 1;
    let (guid, deck, tags) = (column("guid"), column("deck"), column("tags"));
    let mut rows = csv::ReaderBuilder::new();
    let mut rows =
        rows.delimiter(b'\t').has_headers(false).flexible(true).comment(Some(b'#')).from_reader(file.as_bytes());
    let card = |row: csv::StringRecord| {
        assert_eq!(row.len(), header["columns"].split('\t').count(), "{row:?}");
        let special = [guid, deck, tags];
        Card {
            guid: text(&row[guid]),
            deck: row[deck].to_owned(),
            tags: row[tags].split(' ').map(str::to_owned).collect(),
            fields: row.iter().enumerate().filter(|(at, _)| !special.contains(at)).map(|it| it.1.to_owned()).collect(),
        }
    };
    let cards = rows.records().map(|row| card(row.unwrap())).collect();
    (header, cards)
}

impl Card {
    /// The text before the list of options.
    pub fn stem(&self) -> String {
        text(self.fields[0].split("<ol").next().unwrap())
    }

    /// The options as the front lists them.
    pub fn options(&self) -> Vec<String> {
        items(&self.fields[0]).map(text).collect()
    }

    /// Whether each option is right, its text and its reason, as the back tells them.
    pub fn key(&self) -> Vec<(bool, String, String)> {
        let option = |item: &str| {
            let (option, why) = item.split_once("<br><small>").expect("an option has a reason");
            let right = option.starts_with("<b>");
            let option = option.trim_start_matches("<b>").trim_end_matches("</b>");
            (right, text(option), text(why.trim_end_matches("</small>")))
        };
        items(&self.fields[1]).map(option).collect()
    }
}

fn items(html: &str) -> impl Iterator<Item = &str> {
    let list = html.split("<ol").nth(1).and_then(|it| it.split("</ol>").next()).expect("a field has one list");
    list.split("<li>").skip(1).map(|item| item.trim_end_matches("</li>"))
}

/// HTML without markup but line breaks, as the text that it shows.
pub fn text(html: &str) -> String {
    let text = html.replace("<br>", "\n");
    assert!(!text.contains(['<', '>', '"', '\t']), "markup where text is expected: {text}");
    html_escape::decode_html_entities(&text).into_owned()
}
