//! Offers: what may have been meant by a query that finds nothing.

use super::{
    clause::Clause,
    entry::Entries,
    likeness::{Like, nearest},
    query::Query,
    vocabulary::{Found, Vocabulary},
};

/// How many queries are offered.
const MOST: usize = 3;
/// How alike a word must be to one that is offered instead.
const ALIKE: u32 = 40;

/// Queries that come near to this one: with each word that is not there replaced or left out, and names like the
/// whole. The filters stay.
pub fn offers(
    words: &str,
    typed: &str,
    clauses: &[Clause],
    query: &Query,
    entries: &Entries,
    vocabulary: &Vocabulary,
) -> Vec<String> {
    let mut offers: Vec<String> = Vec::new();
    let stands = |word: &str| vocabulary.beginning(word).iter().any(|&it| vocabulary.found(it) >= Found::InTexts);
    let other = |word: &String| if stands(word) { Some(word.clone()) } else { like(word, vocabulary) };
    let replaced: Option<Vec<String>> = query.words.iter().map(other).collect();
    offers.extend(replaced.map(|words| words.join(" ")));
    let kept: Vec<&str> = query.words.iter().map(String::as_str).filter(|word| stands(word)).collect();
    if kept.len() < query.words.len() && !kept.is_empty() {
        offers.push(kept.join(" "));
    }
    let names = (0..).zip(&entries.names).map(|(name, _)| entries.plain(name));
    offers.extend(nearest(&query.plain, names.map(|name| (name, name)), MOST).into_iter().map(str::to_owned));
    offers.retain(|offer| offer != words.trim());
    let mut different = Vec::new();
    for offer in offers {
        if !different.contains(&offer) {
            different.push(offer);
        }
    }
    different.truncate(MOST);
    let filters: Vec<&str> = clauses.iter().map(|clause| &typed[clause.range.clone()]).collect();
    different.into_iter().map(|offer| [&[offer.as_str()], &filters[..]].concat().join(" ")).collect()
}

/// The word of a name that is most like `word`.
fn like(word: &str, vocabulary: &Vocabulary) -> Option<String> {
    let named = vocabulary.named().filter(|&it| vocabulary.found(it) == Found::InNames);
    let like = Like::new(word);
    let alike = named.filter_map(|it| Some((like.at_least(ALIKE, vocabulary.text(it))?, it)));
    let (_, best) = alike.reduce(|one, other| if other.0 > one.0 { other } else { one })?;
    Some(vocabulary.text(best).to_owned())
}
