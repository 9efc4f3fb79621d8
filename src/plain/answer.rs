//! Answers: numbers as they are typed, turned into picks. It knows what the question wants and not what is right.

use crate::app::{Action, App, Quiz, Sheet, View};
use crate::layout::Pane;
use crate::quiz::{
    picked::Picked,
    question::Kind,
    session::{Asked, Stage},
};

/// A question that waits for picks.
pub struct Picking {
    kind: Kind,
    /// The options in the order in which they are shown.
    order: Vec<usize>,
    targets: usize,
    picked: Picked,
}

/// Numbers as they were typed, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// `3`, `1 4`.
    Numbers(Vec<usize>),
    /// `1=2 2=1`.
    Pairs(Vec<(usize, usize)>),
}

/// Reads numbers or pairs, between blanks or commas; none if there is anything else.
pub fn typed(line: &str) -> Option<Typed> {
    let parts: Vec<&str> = line.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<usize>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let pair = |text: &&str| text.split_once('=').and_then(|(one, other)| Some((number(one)?, number(other)?)));
    let pairs = || parts.iter().map(pair).collect::<Option<Vec<_>>>().map(Typed::Pairs);
    let numbers = parts.iter().map(|text| number(text)).collect::<Option<Vec<_>>>().map(Typed::Numbers);
    numbers.or_else(pairs).filter(|_| !parts.is_empty())
}

/// The question of the shown screen, if it waits for picks.
pub fn picking(app: &App) -> Option<Picking> {
    match app.view() {
        View::Explore(explore) if explore.pane == Pane::Questions => {
            let scenario = explore.scenario(app.library)?;
            let (it, answer) = (&app.library.scenarios[scenario], app.answer(scenario));
            let kind = if it.select() == 1 { Kind::Single } else { Kind::Multiple(it.select()) };
            let (order, picked) = ((0..it.options.len()).collect(), Picked::Options(answer.picked));
            (!answer.given).then_some(Picking { kind, order, targets: 0, picked })
        }
        View::Quiz(Quiz::Session(session, _)) => {
            session.now().filter(|asked| asked.stage == Stage::Picking).map(Picking::of)
        }
        View::Quiz(Quiz::Exam(sitting)) if sitting.sheet == Sheet::Question => {
            Some(Picking::of(sitting.exam.now().asked()))
        }
        _ => None,
    }
}

impl Picking {
    fn of(asked: &Asked) -> Self {
        let Asked { question, order, picked, .. } = asked;
        Self { kind: question.kind, order: order.clone(), targets: question.targets.len(), picked: picked.clone() }
    }

    /// The actions that make these picks; the answer is given with the last one that it wants.
    ///
    /// # Errors
    /// Numbers that the question does not have or want, in a sentence.
    pub fn actions(&self, typed: &Typed) -> Result<Vec<Action>, String> {
        let (rows, one) = (self.order.len(), "Give each option one of the others, such as 1=2 2=1.");
        match (typed, self.kind) {
            (Typed::Pairs(pairs), Kind::Matching) => self.pair(pairs),
            (Typed::Numbers(_), Kind::Matching) => Err(one.to_owned()),
            (Typed::Pairs(_), _) => Err(format!("Choose by number, 1 to {rows}.")),
            (Typed::Numbers(numbers), _) if numbers.iter().any(|it| !(1..=rows).contains(it)) => {
                Err(format!("There is no such option; choose from 1 to {rows}."))
            }
            (Typed::Numbers(numbers), Kind::Single) => match numbers[..] {
                [number] => Ok(vec![Action::PickOption(number - 1), Action::Open]),
                _ => Err("Choose one.".to_owned()),
            },
            (Typed::Numbers(numbers), Kind::Multiple(_) | Kind::Ordering) => self.several(numbers),
        }
    }

    /// One number picks or drops; several are the whole of what is to be picked.
    fn several(&self, numbers: &[usize]) -> Result<Vec<Action>, String> {
        let rows: Vec<usize> = numbers.iter().map(|number| number - 1).collect();
        let picked = self.picked_rows();
        let wanted = match self.kind {
            Kind::Multiple(wanted) => wanted,
            _ => self.order.len(),
        };
        let is_twice = (1..rows.len()).any(|nth| rows[..nth].contains(&rows[nth]));
        if rows.len() > wanted || is_twice {
            return Err(format!("Choose {wanted} different ones."));
        }
        let (dropped, added): (Vec<usize>, Vec<usize>) = match rows[..] {
            [row] if picked.contains(&row) => (vec![row], Vec::new()),
            [row] if picked.len() < wanted => (Vec::new(), vec![row]),
            [_] => return Err(format!("{wanted} are chosen; type the number of one to drop it.")),
            _ => (picked.clone(), rows),
        };
        let is_complete = picked.len() + added.len() - dropped.len() == wanted;
        let picks = dropped.into_iter().chain(added).map(Action::PickOption);
        Ok(picks.chain(is_complete.then_some(Action::Open)).collect())
    }

    fn pair(&self, pairs: &[(usize, usize)]) -> Result<Vec<Action>, String> {
        let rows = self.order.len();
        let fits = |(row, target): &(usize, usize)| (1..=rows).contains(row) && (1..=self.targets).contains(target);
        if !pairs.iter().all(fits) {
            return Err(format!("The options go from 1 to {rows}, the others from 1 to {}.", self.targets));
        }
        let mut after = self.picked.clone();
        let mut actions = Vec::new();
        for &(row, target) in pairs {
            after.pair(self.order[row - 1], Some(target - 1));
            actions.extend(super::scene::to(row - 1));
            actions.push(Action::PickOption(target - 1));
        }
        if after.count() == rows {
            actions.push(Action::Open);
        }
        Ok(actions)
    }

    /// The rows that are picked.
    fn picked_rows(&self) -> Vec<usize> {
        let (Picked::Options(picked) | Picked::Order(picked)) = &self.picked else { return Vec::new() };
        let row = |option: &usize| self.order.iter().position(|it| it == option);
        picked.iter().filter_map(row).collect()
    }
}

/// How a written question wants to be answered.
pub fn how(select: usize, rows: usize) -> String {
    match select {
        1 => format!("Choose the answer, 1 to {rows}"),
        2 => format!("Choose two of 1 to {rows}, such as 1 2"),
        3 => format!("Choose three of 1 to {rows}, such as 1 2 3"),
        more => format!("Choose {more} of 1 to {rows}"),
    }
}

/// How a question wants to be answered.
pub fn how_asked(asked: &Asked) -> String {
    let rows = asked.order.len();
    match asked.question.kind {
        Kind::Single => how(1, rows),
        Kind::Multiple(select) => how(select, rows),
        Kind::Ordering => format!("Put 1 to {rows} in order, the first first, such as 2 1 3"),
        Kind::Matching => format!("Match each of 1 to {rows} with one of the others, such as 1=2 2=1"),
    }
}

/// What was chosen, before it is told whether that is right.
pub fn chosen(asked: &Asked) -> String {
    let options = &asked.question.options;
    let texts: Vec<String> = match &asked.picked {
        Picked::Options(picked) | Picked::Order(picked) => picked.iter().map(|&it| options[it].text.clone()).collect(),
        Picked::Pairs(pairs) => {
            let target = |place: &Option<usize>| place.and_then(|it| asked.question.targets.get(it)).cloned();
            let pair = |(option, place): (usize, &Option<usize>)| {
                Some(format!("{} with {}", options[option].text, target(place)?))
            };
            pairs.iter().enumerate().filter_map(pair).collect()
        }
    };
    let texts: Vec<&str> = texts.iter().map(|text| text.trim_end_matches('.')).collect();
    super::voice::clean(&format!("You chose: {}.", texts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Move;

    fn picking(kind: Kind, picked: Picked) -> Picking {
        Picking { kind, order: vec![2, 0, 1, 3], targets: 4, picked }
    }

    #[test]
    fn numbers_and_pairs_are_read() {
        assert_eq!(typed("3"), Some(Typed::Numbers(vec![3])));
        assert_eq!(typed("1, 4"), Some(Typed::Numbers(vec![1, 4])));
        assert_eq!(typed("1=2 2=1"), Some(Typed::Pairs(vec![(1, 2), (2, 1)])));
        for text in ["", ",", "1a", "+1", "-1", "1=", "99999999999999999999999"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_pick_gives_the_answer() {
        let none = || picking(Kind::Multiple(2), Picked::Options(Vec::new()));
        let pick = Action::PickOption;
        let numbers = |numbers: &[usize]| Typed::Numbers(numbers.to_vec());
        assert_eq!(none().actions(&numbers(&[2])), Ok(vec![pick(1)]));
        assert_eq!(none().actions(&numbers(&[1, 4])), Ok(vec![pick(0), pick(3), Action::Open]));
        assert!(none().actions(&numbers(&[1, 1])).is_err() && none().actions(&numbers(&[5])).is_err());
        let one = picking(Kind::Multiple(2), Picked::Options(vec![0]));
        assert_eq!(one.actions(&numbers(&[2])), Ok(vec![pick(1)]), "row 2 shows option 0, and drops it");
        assert_eq!(one.actions(&numbers(&[1])), Ok(vec![pick(0), Action::Open]));
    }

    #[test]
    fn pairs_are_given_under_the_cursor() {
        let none = picking(Kind::Matching, Picked::Pairs(vec![None; 4]));
        let pairs = Typed::Pairs(vec![(1, 2)]);
        assert_eq!(none.actions(&pairs), Ok(vec![Action::Move(Move::Top), Action::PickOption(1)]));
        assert!(none.actions(&Typed::Pairs(vec![(1, 5)])).is_err());
        assert!(none.actions(&Typed::Numbers(vec![1])).is_err());
    }
}
