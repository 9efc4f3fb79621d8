//! The matrix as one HTML page that needs nothing else: no script, no font, no network. An owner is a letter, a word and
//! a pattern before it is a colour.

use super::{Numbers, Part, by_kind, citation, dispute, mark, stopped, whose, yours};
use crate::{
    matrix::{CellEntry, Cited, Duty, Kind, LayerEntry, Report, Row},
    model::{Confidence, Owner, Owners},
};
use std::fmt::Write;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// Writes everything, or the checklist with its sources.
pub fn write(report: &Report, part: Part) -> String {
    let mut page = Page { html: String::new(), numbers: Numbers::of(report), owners: report.owners };
    let title = escape(&report.head.title);
    // An owner's class is its word.
    let style = STYLE.replace(Owner::Aws.word(), report.owners.word);
    page.put(&format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}: who answers for what</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    ));
    let head = &report.head;
    let [pack, version, reviewed] = [head.pack, head.version, head.reviewed].map(escape);
    page.put(&format!("<p class=\"dim\">Content {pack}, version {version}. Last reviewed {reviewed}.</p>\n"));
    if part == Part::Whole {
        page.matrix(report);
        page.layers(report);
        page.put("<h2>Each side's words</h2>\n");
        report.rows.iter().for_each(|row| page.words(row));
        page.controls(report);
    }
    page.checklist(report);
    page.sources(report, part);
    page.put("</main>\n</body>\n</html>\n");
    page.html
}

struct Page {
    html: String,
    numbers: Numbers,
    owners: Owners,
}

/// A column of a table: its class and its head.
type Column<'a> = (&'static str, &'a str);

impl Page {
    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn matrix(&mut self, report: &Report) {
        self.put("<h2>Whose is it</h2>\n<p>");
        let owners = self.owners;
        for &owner in Owner::ALL {
            let (letter, whose) = (escape(&owners.letter(owner).to_string()), escape(owners.whose(owner)));
            let _ = write!(self.html, "<b class=\"key {}\">{letter}</b> {whose} · ", owners.word(owner));
        }
        self.put(&format!("<b>!</b> contested. In all, {}.</p>\n", escape(&report.counts.told(&owners))));
        self.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Whose is it\">\n<table class=\"heat\">\n");
        self.put("<caption>Services down, layers across</caption>\n<thead>\n<tr>");
        self.put("<th scope=\"col\">service</th>");
        for layer in &report.layers {
            self.put(&format!("<th scope=\"col\" class=\"layer\"><span>{}</span></th>", escape(layer.name)));
        }
        let provider = escape(owners.provider.name);
        self.put(&format!("<th scope=\"col\">{provider} takes</th></tr>\n</thead>\n<tbody>\n"));
        for row in &report.rows {
            self.put(&format!("<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th>", row.id, escape(&row.name)));
            row.cells.iter().for_each(|cell| self.owner(cell));
            let counts = row.counts;
            self.put(&format!("<td class=\"number\">{} of {}</td></tr>\n", counts.aws, counts.existing()));
        }
        self.put("</tbody>\n</table>\n</div>\n");
    }

    /// The owner as letter, word and pattern, leading to the words.
    fn owner(&mut self, cell: &CellEntry) {
        let whose = escape(self.owners.whose(cell.owner));
        let word = if cell.contested.is_some() { format!("{whose}, contested") } else { whose };
        self.put(&format!(
            "<td class=\"owner {}\"><a href=\"#{}\" title=\"{}: {}\"><span aria-hidden=\"true\">{}</span>\
             <span class=\"away\">{}</span></a></td>",
            cell.word,
            cell.id,
            escape(cell.layer),
            // Between double quotes an apostrophe means nothing.
            word.replace("&#39;", "'"),
            escape(&mark(&self.owners, cell)),
            word
        ));
    }

    fn layers(&mut self, report: &Report) {
        let Owners { provider, customer, shared, none, .. } = self.owners;
        self.put(&format!("<h2>What {} takes, by layer</h2>\n", escape(provider.name)));
        self.open(
            "How many of the services have each owner",
            &[
                ("", "layer"),
                ("number", provider.name),
                ("number", shared.whose),
                ("number", customer.name),
                ("number", none.whose),
            ],
        );
        for LayerEntry { name, summary, counts, .. } in &report.layers {
            let name = format!("<b>{}</b> <span class=\"dim\">{}</span>", escape(name), escape(summary));
            let numbers = [counts.aws, counts.shared, counts.customer, counts.none];
            let numbers = numbers.map(|it| format!("<td class=\"number\">{it}</td>")).concat();
            self.put(&format!("<tr><th scope=\"row\">{name}</th>{numbers}</tr>\n"));
        }
        self.close();
    }

    fn checklist(&mut self, report: &Report) {
        self.put("<h2>Your checklist</h2>\n");
        self.put(
            "<p>Each duty once, with the services it stands in. Owner, evidence and due are for you to fill in.</p>\n",
        );
        by_kind(report).for_each(|(kind, duties)| self.duties(kind, &duties));
    }

    fn duties(&mut self, kind: Kind, duties: &[&Duty]) {
        self.put(&format!("<h3>{}</h3>\n", kind.heading()));
        let caption = format!("{}: {} duties", kind.heading(), duties.len());
        self.open(
            &caption,
            &[
                ("", "duty"),
                ("", "layer"),
                ("", "services"),
                ("fill", "owner"),
                ("fill", "evidence"),
                ("fill", "due"),
                ("", "rests on"),
            ],
        );
        for it in duties {
            let Duty { id, duty, layers, services, owner, evidence, due, .. } = it;
            let Duty { contested, sources, reviewed, confidence, .. } = it;
            let texts = [&layers.join(", "), &whose(services), *owner, *evidence, *due];
            let texts = texts.map(|it: &str| format!("<td>{}</td>", escape(it))).concat();
            let contested = if *contested { " <span class=\"contested\">contested</span>" } else { "" };
            let row =
                format!("<tr><th scope=\"row\">{} <code>{}</code>{contested}</th>{texts}", escape(duty), escape(id));
            let evidence = format!("{} {}, reviewed {}", self.cited(sources), confidence, escape(reviewed));
            self.put(&format!("{row}<td>{evidence}</td></tr>\n"));
        }
        self.close();
    }

    fn controls(&mut self, report: &Report) {
        if report.shared_controls.is_empty() {
            return;
        }
        let part = format!("{} part", self.owners.provider.whose);
        self.put("<h2>Shared controls</h2>\n");
        self.open(
            "Each side's part",
            &[("", "control"), ("", &part), ("", "your part"), ("", "services"), ("", "sources")],
        );
        for it in &report.shared_controls {
            let sources = self.cited(&it.sources);
            let services = whose(&it.services);
            let texts = [it.aws, it.you, &services].map(|it| format!("<td>{}</td>", escape(it))).concat();
            self.put(&format!(
                "<tr><th scope=\"row\">{} <span class=\"dim\">{}</span> <code>{}</code></th>{texts}<td>{sources} reviewed {}</td></tr>\n",
                escape(it.name), escape(it.class.name(&self.owners)), escape(&it.id), escape(it.reviewed)
            ));
        }
        self.close();
    }

    fn words(&mut self, row: &Row) {
        self.put(&format!("<section id=\"{}\">\n<h3>{} · {}</h3>\n", row.id, escape(row.service), escape(row.variant)));
        let summary = format!("{} {}.", stopped(row.summary), row.counts.told(&self.owners));
        self.put(&format!(
            "<p>{} <span class=\"dim\">{}, {}.</span></p>\n",
            escape(&summary),
            row.model.name(),
            row.status
        ));
        if let Some(note) = &row.note {
            self.put(&format!("<p>Here: {}</p>\n", escape(note)));
        }
        let caption = format!("What each side does in {}", row.name);
        let Owners { provider, customer, .. } = self.owners;
        self.open(
            &caption,
            &[("", "layer"), ("", "owner"), ("", customer.name), ("", provider.name), ("", "rests on")],
        );
        for cell in &row.cells {
            let half = |half: Option<&str>| half.map(escape).unwrap_or_default();
            let said = dispute(cell).map(|it| format!("<span class=\"contested\">{}</span>", escape(&it)));
            self.put(&format!(
                "<tr id=\"{}\"><th scope=\"row\">{} <code>{}</code></th><td class=\"owner {}\"><span>{} {}</span></td>\
                 <td>{}{}</td><td>{}</td><td>{} {}, reviewed {}</td></tr>\n",
                cell.id,
                escape(cell.layer),
                cell.id,
                cell.word,
                escape(&mark(&self.owners, cell)),
                escape(self.owners.whose(cell.owner)),
                escape(&yours(cell)),
                said.unwrap_or_default(),
                half(cell.aws),
                self.cited(&cell.sources),
                cell.confidence,
                escape(cell.reviewed)
            ));
        }
        self.close();
        self.put("</section>\n");
    }

    fn sources(&mut self, report: &Report, part: Part) {
        self.put("<h2>Sources</h2>\n<ul class=\"sources\">\n");
        let is_used =
            |it: &&Cited| part == Part::Whole || report.checklist.iter().any(|duty| duty.sources.contains(it));
        for source in report.sources.iter().filter(is_used) {
            let state = if source.confidence == Confidence::Unconfirmed { ", could not be opened" } else { "" };
            let number = self.numbers.number(source);
            let link = link(source.url, source.url);
            let title = escape(&citation(source));
            self.put(&format!("<li id=\"source-{number}\">[{number}] {title}{state}: {link}</li>\n"));
        }
        self.put("</ul>\n");
    }

    /// Opens a table with a caption and a head for every column.
    fn open(&mut self, caption: &str, columns: &[Column<'_>]) {
        let caption = escape(caption);
        self.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.put(&format!("{caption}\">\n<table>\n<caption>{caption}</caption>\n<thead>\n<tr>"));
        for (class, name) in columns {
            self.put(&format!("<th scope=\"col\" class=\"{class}\">{}</th>", escape(name)).replace(" class=\"\"", ""));
        }
        self.put("</tr>\n</thead>\n<tbody>\n");
    }

    fn close(&mut self) {
        self.put("</tbody>\n</table>\n</div>\n");
    }

    /// The numbers of sources, leading to the list at the end.
    fn cited(&self, sources: &[Cited]) -> String {
        let number = |source: &Cited| self.numbers.number(source);
        let one = |it: &Cited| format!("<a href=\"#source-{0}\" title=\"{1}\">[{0}]</a>", number(it), escape(it.title));
        sources.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

/// A link to a http(s) address; any other address is only shown.
fn link(url: &str, text: &str) -> String {
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    let text = escape(text);
    if is_web { format!("<a href=\"{}\" rel=\"noreferrer\">{text}</a>", escape(url)) } else { text }
}

/// Text in which no letter has a meaning for HTML, between tags or in a quoted attribute.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, letter| {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_html() {
        assert_eq!(escape("<a href='x' b=\"y\">&amp;"), "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(link("https://a/?b&c", "t"), "<a href=\"https://a/?b&amp;c\" rel=\"noreferrer\">t</a>");
        for url in ["javascript:alert(1)", "data:text/html,x", " https://a", "//a"] {
            assert_eq!(link(url, "t"), "t");
        }
    }
}
