//! What was picked: the form in which an answer is given, and in which a question keeps its key. It knows how picks are
//! made and how the log writes them, not whether they are right.

use super::question::{Kind, Question};

/// An answer to a question, whole or in part. Places are those of the options as they were written, never as they were
/// shuffled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Picked {
    /// The options picked, in rising order, of a single choice or a multiple response.
    Options(Vec<usize>),
    /// The options of an ordering from first to last; shorter than the options while some wait.
    Order(Vec<usize>),
    /// For every option of a matching the place of its target, if it has one yet.
    Pairs(Vec<Option<usize>>),
}

impl Picked {
    /// The empty answer to `question`.
    pub fn nothing(question: &Question) -> Self {
        match question.kind {
            Kind::Single | Kind::Multiple(_) => Self::Options(Vec::new()),
            Kind::Ordering => Self::Order(Vec::new()),
            Kind::Matching => Self::Pairs(vec![None; question.options.len()]),
        }
    }

    /// Picks an option or drops it again. A single choice holds one pick, a multiple response as many as its key has,
    /// and an ordering takes what is picked as its next. A matching is not picked by one place: see [`Self::pair`].
    pub fn toggle(&mut self, question: &Question, option: usize) {
        let select = question.select();
        match self {
            Self::Options(picked) | Self::Order(picked) if picked.contains(&option) => {
                picked.retain(|&it| it != option);
            }
            Self::Options(picked) if select == 1 => *picked = vec![option],
            Self::Options(picked) if picked.len() < select => {
                picked.push(option);
                picked.sort_unstable();
            }
            Self::Order(picked) => picked.push(option),
            Self::Options(_) | Self::Pairs(_) => {}
        }
    }

    /// Gives an option of a matching its target, and takes that target from the option that had it; `None` takes the
    /// option's own away.
    pub fn pair(&mut self, option: usize, target: Option<usize>) {
        let Self::Pairs(pairs) = self else { return };
        for pair in pairs.iter_mut().filter(|pair| target.is_some() && **pair == target) {
            *pair = None;
        }
        if let Some(pair) = pairs.get_mut(option) {
            *pair = target;
        }
    }

    /// Moves the option at `from` of an ordering to `to`; both count from the first.
    pub fn shift(&mut self, from: usize, to: usize) {
        if let Self::Order(order) = self
            && from < order.len()
            && to < order.len()
        {
            let option = order.remove(from);
            order.insert(to, option);
        }
    }

    /// How many picks were made; what the footer counts.
    pub fn count(&self) -> usize {
        match self {
            Self::Options(picked) | Self::Order(picked) => picked.len(),
            Self::Pairs(pairs) => pairs.iter().flatten().count(),
        }
    }

    /// Whether as much is picked as the question asks for.
    pub fn is_complete(&self, question: &Question) -> bool {
        self.count() == question.select()
    }

    /// The form in the log: `0,2`, in the order of an ordering; targets option by option for a matching, `-` where
    /// there is none.
    pub fn spell(&self) -> String {
        let spelt = |place: Option<usize>| place.map_or_else(|| "-".to_owned(), |place| place.to_string());
        let places: Vec<String> = match self {
            Self::Options(picked) | Self::Order(picked) => picked.iter().map(|&it| spelt(Some(it))).collect(),
            Self::Pairs(pairs) => pairs.iter().map(|&it| spelt(it)).collect(),
        };
        places.join(",")
    }

    /// The answer to `question` that [`Self::spell`] wrote; `None` if it is none, or names what the question lacks.
    pub fn parse(question: &Question, text: &str) -> Option<Self> {
        let place = |word: &str, end: usize| word.parse().ok().filter(|&place: &usize| place < end);
        let words: Vec<&str> = text.split(',').filter(|word| !word.is_empty()).collect();
        let options = question.options.len();
        if question.kind == Kind::Matching {
            let targets = question.targets.len();
            let pairs = words.iter().map(|&word| if word == "-" { Some(None) } else { place(word, targets).map(Some) });
            return pairs.collect::<Option<Vec<_>>>().filter(|pairs| pairs.len() == options).map(Self::Pairs);
        }
        let mut picked: Vec<usize> = words.iter().map(|&word| place(word, options)).collect::<Option<_>>()?;
        let twice = picked.iter().enumerate().any(|(at, it)| picked[..at].contains(it));
        if twice {
            return None;
        }
        if question.kind == Kind::Ordering {
            return Some(Self::Order(picked));
        }
        picked.sort_unstable();
        Some(Self::Options(picked))
    }
}
