//! Hearing: what a typed line means. Numbers answer or choose, words are those of the keys, other words are looked for.

use super::{
    Dialogue, LONGEST, Pace, World,
    answer::{self, Typed},
    exam,
    menu::Menu,
    quiz,
    scene::{Choice, Numbers, scene, to},
    voice, word,
};
use crate::app::{Action, Edit, Move, Overlay, PlacingStage, Quiz, Setting, View};
use crate::keymap::Context;
use crate::layout::Pane;
use crate::model::{COMPARED, Topic};

/// What the dialogue says to words that mean nothing here.
const UNKNOWN: &str = "That means nothing here; h tells what can be typed.";

impl Dialogue {
    /// Hears a line, does what it says, and answers.
    pub fn hear(&mut self, line: &str, world: &mut dyn World) -> String {
        self.app.tick(world.now());
        if let Some(effect) = self.app.look_at_the_clock() {
            self.follow(Some(effect), world);
            self.remarks
                .insert(0, "The time is up, and the exam is handed in. What you typed no longer counts.".to_owned());
            return self.answer();
        }
        let line = line.trim();
        if line.chars().count() > LONGEST {
            return self.refuse(&format!("That line is too long; write at most {LONGEST} letters."));
        }
        if line.chars().any(|letter| letter.is_control() || crate::content::is_hostile(letter)) {
            return self.refuse("A line may hold no control characters.");
        }
        self.obey(line, world);
        self.answer()
    }

    /// Answers to a line that was not taken.
    pub fn refuse(&mut self, why: &str) -> String {
        self.remarks.push(why.to_owned());
        self.answer()
    }

    fn obey(&mut self, line: &str, world: &mut dyn World) {
        if let Some(Overlay::Entry(_)) = self.app.overlay
            && !matches!(line, "b" | "back" | "q" | "quit")
        {
            return self.fill(line, world);
        }
        match line {
            "q" | "quit" | "exit" => self.act(Action::Quit, world),
            "b" | "back" => self.back(world),
            "h" | "help" | "?" => self.help(),
            "home" => self.home(world),
            "repeat" => self.said = None,
            "continue" => match self.left_at() {
                Some(topic) => self.open(topic, world),
                None => self.remarks.push("You have not been anywhere yet.".to_owned()),
            },
            "" | "m" | "more" if !self.rest.is_empty() => self.pace = Pace::More,
            "m" => self.remarks.push("There is no more.".to_owned()),
            "" => self.go_on(world),
            _ => match answer::typed(line) {
                Some(typed) => self.number(&typed, world),
                None => self.word(line, world),
            },
        }
    }

    /// Back: from a menu to what it lies over, else as `Esc` does on the screens.
    fn back(&mut self, world: &mut dyn World) {
        let is_over = self.app.overlay.is_none() && self.menu().is_some();
        match (is_over, self.menus.len()) {
            (true, 1) => self.remarks.push("There is nothing to go back to; q leaves the program.".to_owned()),
            (true, _) => drop(self.menus.pop()),
            (false, _) => self.act(Action::Back, world),
        }
    }

    fn home(&mut self, world: &mut dyn World) {
        while self.app.depth() > 0 || self.app.overlay.is_some() {
            self.act(Action::Back, world);
        }
        self.menus.truncate(1);
    }

    /// An empty line with nothing more to say: the next question, once the answer is told.
    fn go_on(&mut self, world: &mut dyn World) {
        let is_told =
            matches!(self.app.context(), Context::Answered | Context::Told | Context::Reviewed | Context::Marked);
        if is_told {
            self.act(Action::Open, world);
        }
    }

    /// Fills the line in that is asked for; an empty one too.
    fn fill(&mut self, text: &str, world: &mut dyn World) {
        self.act(Action::Edit(Edit::Clear), world);
        self.act(Action::Paste(text.to_owned()), world);
        self.act(Action::Open, world);
    }

    fn number(&mut self, typed: &Typed, world: &mut dyn World) {
        let scene = scene(&self.app, self.menu());
        match (&scene.numbers, typed) {
            (Numbers::Answers, _) => {
                let Some(picking) = answer::picking(&self.app) else { return };
                match picking.actions(typed) {
                    Ok(actions) => actions.into_iter().for_each(|action| self.act(action, world)),
                    Err(why) => self.remarks.push(why),
                }
            }
            (Numbers::Choices(choices), Typed::Numbers(numbers)) => {
                let choice = numbers[0].checked_sub(1).and_then(|nth| choices.get(nth)).filter(|_| numbers.len() == 1);
                match (choice.cloned(), choices.len()) {
                    (Some(choice), _) => self.choose(choice, world),
                    (None, 0) => self.remarks.push("There is nothing to choose by number here.".to_owned()),
                    (None, count) => self.remarks.push(format!("Choose one number, from 1 to {count}.")),
                }
            }
            (Numbers::Choices(_), Typed::Pairs(_)) => self.remarks.push(UNKNOWN.to_owned()),
        }
    }

    fn choose(&mut self, choice: Choice, world: &mut dyn World) {
        match choice {
            Choice::Show(menu) => self.menus.push((self.app.depth(), menu)),
            Choice::Open(topic) => self.open(topic, world),
            Choice::Find(text) => self.find(&text, world),
            Choice::Do(actions) => {
                if self.menu() == Some(&Menu::Variants) {
                    self.menus.pop();
                }
                actions.into_iter().for_each(|action| self.act(action, world));
            }
        }
    }

    fn word(&mut self, line: &str, world: &mut dyn World) {
        if let Some(text) = line.strip_prefix('/').or_else(|| line.strip_prefix("search ")) {
            return if self.searches() || self.is_list() {
                self.find(text.trim(), world)
            } else {
                self.remarks.push("There is no search here; b goes back first.".to_owned())
            };
        }
        if self.is_list() {
            return self.find(line, world);
        }
        if self.own_word(line, world) || self.owners(line, world) || self.key_word(line, world) {
            return;
        }
        match self.searches() && line.chars().count() > 1 {
            true => self.find(line, world),
            false => self.remarks.push(UNKNOWN.to_owned()),
        }
    }

    /// Whether a list is shown that words filter.
    fn is_list(&self) -> bool {
        matches!(self.app.overlay, Some(Overlay::Finder(_) | Overlay::Palette(_)))
    }

    /// Looks for words, or filters the list that is shown.
    fn find(&mut self, text: &str, world: &mut dyn World) {
        match self.app.overlay {
            Some(_) => self.act(Action::Edit(Edit::Clear), world),
            None => self.act(Action::OpenSearch, world),
        }
        self.act(Action::Paste(text.to_owned()), world);
    }

    /// Words that the screens have no key for; whether it was one.
    fn own_word(&mut self, line: &str, world: &mut dyn World) -> bool {
        let (head, tail) = line.split_once(' ').map_or((line, ""), |(head, tail)| (head, tail.trim()));
        let number = tail.parse::<usize>().ok();
        match (head, self.app.context()) {
            ("variants" | "variant", _) if self.is_stack() && (tail.is_empty() || number.is_some()) => {
                if self.menu().is_none() {
                    self.menus.push((self.app.depth(), Menu::Variants));
                }
                if let Some(number) = number {
                    self.number(&Typed::Numbers(vec![number]), world);
                }
            }
            ("questions", _) if self.is_stack() => self.ask(world),
            ("compare", Context::Services | Context::Stack | Context::Page | Context::Compare | Context::Matrix)
                if tail.contains(' ') =>
            {
                self.compare(tail, world);
            }
            ("list", Context::Placing) => {
                if let View::Quiz(Quiz::Placing { placing, .. }) = self.app.view() {
                    self.remarks.extend(quiz::so_far(self.app.library, placing));
                }
            }
            ("go" | "question", Context::Sitting | Context::Grid) if number.is_some() => {
                let most = self.questions();
                match number.and_then(|number| number.checked_sub(1)).filter(|&nth| nth < most) {
                    Some(nth) => {
                        let grid = (self.app.context() == Context::Sitting).then_some(Action::ShowGrid);
                        grid.into_iter().chain(exam::to_question(nth)).for_each(|action| self.act(action, world));
                    }
                    None => self.remarks.push(format!("The questions go from 1 to {most}.")),
                }
            }
            ("filter", Context::Matrix) if !tail.is_empty() => {
                self.act(Action::SetFilter, world);
                self.fill(tail, world);
            }
            ("exam", Context::Progress) if tail.starts_with("day ") => {
                self.act(Action::SetExamDay, world);
                self.fill(&tail["day ".len()..], world);
            }
            _ => return false,
        }
        true
    }

    /// How many questions the exam has.
    fn questions(&self) -> usize {
        match self.app.view() {
            View::Quiz(Quiz::Exam(sitting)) => sitting.exam.items().len(),
            _ => 0,
        }
    }

    /// The first question about the shown service, on a screen of its own.
    fn ask(&mut self, world: &mut dyn World) {
        let View::Explore(explore) = self.app.view() else { return };
        match explore.scenarios(self.app.library).first() {
            Some(&scenario) => self.open(Topic::Scenario(scenario), world),
            None => self
                .remarks
                .push("There is no question about this service yet; Q practises it all the same.".to_owned()),
        }
    }

    /// `compare rds ec2`: the variants that are named, side by side.
    fn compare(&mut self, names: &str, world: &mut dyn World) {
        let mut variants = Vec::new();
        for name in names.split_whitespace() {
            match self.app.library.find_variant(&name.to_lowercase()) {
                Some(variant) => variants.push(variant),
                None => {
                    let name = voice::clean(name);
                    return self.remarks.push(format!("There is no service {name}; find its id by searching for it."));
                }
            }
        }
        if !COMPARED.contains(&variants.len()) {
            return self.remarks.push(format!("Name {} to {} services.", COMPARED.start(), COMPARED.end()));
        }
        self.act(Action::Go(Topic::Service(variants[0])), world);
        self.act(Action::Compare, world);
        (1..*COMPARED.end()).for_each(|_| self.act(Action::DropCompared, world));
        variants[1..].iter().for_each(|&variant| self.act(Action::AddCompared(variant), world));
    }

    /// Several owners on a line, for as many layers; whether it was that.
    fn owners(&mut self, line: &str, world: &mut dyn World) -> bool {
        let is_filling = matches!(self.app.view(), View::Quiz(Quiz::Placing { stage: PlacingStage::Filling, .. }));
        let owner = |word: &str| match word::action(Context::Placing, word) {
            Some(Action::SetOwner(owner)) => Some(owner),
            _ => None,
        };
        let owners: Option<Vec<_>> = line.split_whitespace().map(owner).collect();
        match owners.filter(|_| is_filling && self.app.overlay.is_none()) {
            Some(owners) => {
                owners.into_iter().for_each(|owner| self.act(Action::SetOwner(owner), world));
                true
            }
            None => false,
        }
    }

    /// A word of the table of keys, with the number of what it is about if one follows; whether it was one.
    fn key_word(&mut self, line: &str, world: &mut dyn World) -> bool {
        let context = self.app.context();
        if let Some(action) = word::action(context, line) {
            match self.is_meant(&action) {
                true => self.act(action, world),
                false => self.remarks.push("Open a service first.".to_owned()),
            }
            return true;
        }
        let Some((head, tail)) = line.rsplit_once(' ') else { return false };
        let (Some(action), Ok(number)) = (word::action(context, head.trim()), tail.parse::<usize>()) else {
            return false;
        };
        match number.checked_sub(1).and_then(|nth| self.way_to(nth, &action)) {
            Some(way) => way.into_iter().chain([action]).for_each(|action| self.act(action, world)),
            None => self.remarks.push("There is no such number here.".to_owned()),
        }
        true
    }

    /// Whether an action is about something that was said: over a menu nothing is selected.
    fn is_meant(&self, action: &Action) -> bool {
        self.menu().is_none()
            || matches!(
                action,
                Action::OpenQuiz | Action::OpenProgress | Action::OpenMatrix | Action::OpenSettings | Action::Forward
            )
    }

    /// The moves that select the `nth` of what is shown, from 0; none if there is no such thing.
    fn way_to(&self, nth: usize, action: &Action) -> Option<Vec<Action>> {
        let library = self.app.library;
        match self.app.view() {
            _ if self.menu().is_some() => None,
            View::Explore(explore) if explore.pane != Pane::Questions && nth < library.layers.len() => {
                Some([vec![Action::Focus(Pane::Stack)], to(nth)].concat())
            }
            View::Heatmap(_) if *action == Action::AboutLayer => {
                let across = std::iter::repeat_n(Action::Across(Move::Down), nth);
                (nth < library.layers.len()).then(|| std::iter::once(Action::Across(Move::Top)).chain(across).collect())
            }
            View::Settings(_) if nth < Setting::ALL.len() => Some(to(nth)),
            View::Heatmap(map) if nth < map.matrix.rows.len() => Some(to(nth)),
            View::Reading(reading) => {
                let links = crate::prose::links(&reading.lines(library, self.app.areas().page())).len();
                let here = reading.link.map_or(0, |link| link + 1);
                let turns = (nth + 1 + links).checked_sub(here)? % links.max(1);
                // From no link the first turn selects the first.
                let turns = if reading.link.is_none() { nth + 1 } else { turns };
                (nth < links).then(|| vec![Action::NextLink; turns])
            }
            _ => None,
        }
    }

    fn help(&mut self) {
        let own = [
            "Type a number to choose what has it.",
            "b or back: go back. home: go to the first menu. repeat: say all of it again.",
            "m or an empty line: say more. q or quit: leave; everything is kept.",
        ];
        self.remarks.extend(own.map(str::to_owned));
        if self.searches() {
            self.remarks.push(
                "Any other words are looked for; with / before them always, such as /mfa or /kind:guide patching."
                    .to_owned(),
            );
        }
        if self.left_at().is_some() {
            self.remarks.push("continue: go on where you left.".to_owned());
        }
        if self.menu().is_some() && self.app.overlay.is_none() {
            self.remarks.push(
                "Q or quiz: be asked. P or progress: your progress. M or matrix: all services and layers. settings: all \
                     that you can set."
                    .to_owned(),
            );
        } else if self.app.overlay.is_none() {
            let context = self.app.context();
            if self.is_stack() || matches!(context, Context::Page | Context::Matrix | Context::Compare) {
                self.remarks.push(
                    "A word here may be followed by the number of what it is about, such as related 3.".to_owned(),
                );
            }
            self.remarks.extend(word::help(context));
        }
    }
}
