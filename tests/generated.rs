//! Questions made from cells, checked against the cells; and grading, over every answer that there can be.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};
use waterline::{
    embedded,
    model::{CellRef, Claim, Library, Owner, Topic},
    quiz::{
        generate::{Maker, Recipe, Side, journeys},
        grade::{Mark, grade},
        picked::Picked,
        pool::{Filter, Mix, pool},
        question::{Kind, Question},
    },
};

static LIBRARY: LazyLock<Library> = LazyLock::new(embedded::library);
/// Every recipe that has no seed, and the others with a few, that yields a question.
static MADE: LazyLock<Vec<(Recipe, Question)>> = LazyLock::new(|| {
    let maker = Maker::new(&LIBRARY);
    recipes(4).into_iter().filter_map(|recipe| maker.make(recipe).map(|question| (recipe, question))).collect()
});

fn recipes(seeds: u32) -> Vec<Recipe> {
    let mut recipes: Vec<Recipe> = journeys(&LIBRARY).into_iter().map(|(from, to)| Recipe::Moved(from, to)).collect();
    for variant in LIBRARY.variants.refs() {
        recipes.extend(LIBRARY.layers.refs().map(|layer| Recipe::Owner(CellRef { variant, layer })));
        for seed in 0..seeds {
            recipes.extend([Side::You, Side::Aws].map(|side| Recipe::Duties(variant, side, seed)));
            recipes.extend([Recipe::OrderByWater(variant, seed), Recipe::MatchLayers(variant, seed)]);
        }
    }
    for layer in LIBRARY.layers.refs() {
        for seed in 0..seeds * 5 {
            recipes.extend([Recipe::OrderByOwner(layer, seed), Recipe::MatchServices(layer, seed)]);
            recipes.extend(Owner::ALL.iter().map(|&owner| Recipe::Whose(layer, owner, seed)));
        }
    }
    recipes
}

fn kind(question: &Question) -> &str {
    question.id.split('/').nth(1).unwrap()
}

fn singles() -> impl Iterator<Item = &'static Question> {
    MADE.iter().map(|(_, question)| question).filter(|question| question.kind == Kind::Single)
}

/// Characters of the longest option on one side of the key.
fn longest(question: &Question, right: bool) -> usize {
    let side = question.options.iter().enumerate().filter(|(place, _)| question.is_right(*place) == right);
    side.map(|(_, choice)| choice.text.chars().count()).max().unwrap_or(0)
}

#[test]
fn every_kind_yields_questions() {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (_, question) in MADE.iter() {
        *counts.entry((kind(question), format!("{:?}", question.kind))).or_default() += 1;
    }
    println!("{counts:#?}\n{} of {} recipes", MADE.len(), recipes(4).len());
    assert!(MADE.len() > 2_000, "{counts:?}");
    let owners = MADE.iter().filter(|(recipe, _)| matches!(recipe, Recipe::Owner(_))).count();
    assert_eq!(owners, LIBRARY.variants.len() * LIBRARY.layers.len(), "a cell has no question of its own");
    for kind in ["owner", "duties", "order", "match", "moved", "whose"] {
        assert!(counts.keys().any(|(it, _)| *it == kind), "{kind}");
    }
}

#[test]
fn an_id_makes_the_same_question_again() {
    let again = Maker::new(&LIBRARY);
    let mut ids = HashSet::new();
    for (recipe, question) in MADE.iter() {
        assert_eq!(question.id, recipe.id(&LIBRARY));
        assert!(ids.insert(&question.id), "{} twice", question.id);
        assert_eq!(Recipe::parse(&question.id, &LIBRARY), Some(*recipe));
        assert_eq!(again.question(&question.id).as_ref(), Some(question), "{}", question.id);
        assert!(question.fingerprint().len() == 16);
    }
    for broken in ["", "made", "made/owner/rds", "made/owner/rds/roof", "made/duties/rds/me/1", "made/order/rds/x"] {
        assert_eq!(again.question(broken), None, "{broken}");
    }
    let scenario = &LIBRARY.scenarios.iter().next().unwrap().id;
    assert!(again.question(&format!("scenario/{scenario}")).is_some());
}

#[test]
fn the_key_is_what_the_cells_say_and_nothing_else_is() {
    for (recipe, question) in MADE.iter() {
        let id = &question.id;
        assert!(!question.rests_on.is_empty() && question.rests_on.iter().all(|claim| claim.holds(&LIBRARY)), "{id}");
        let Picked::Options(key) = &question.key else { continue };
        match question.kind {
            Kind::Single => assert_eq!((key.len(), question.options.len()), (1, 4), "{id}"),
            _ => assert!(matches!((key.len(), question.options.len()), (2 | 3, 5 | 6)), "{id}"),
        }
        for (place, choice) in question.options.iter().enumerate() {
            let right = match (*recipe, choice.topic) {
                (Recipe::Moved(from, to), Some(Topic::Cell(cell))) => {
                    let owner = |variant| LIBRARY.cell(CellRef { variant, ..cell }).owner;
                    assert!(owner(from) != Owner::None && owner(to) != Owner::None, "{id}");
                    owner(from) != owner(to)
                }
                (Recipe::Duties(_, side, _), Some(Topic::Cell(cell))) => {
                    let cell = LIBRARY.cell(cell);
                    assert!(cell.owner != Owner::None, "{id}");
                    cell.owner == side.owner() || cell.owner == Owner::Shared
                }
                _ => choice.claim.unwrap_or_else(|| panic!("{id}: no claim")).holds(&LIBRARY),
            };
            assert_eq!(right, question.is_right(place), "{id}: {}", choice.text);
            if let Some(Claim::Cell(..)) = choice.claim {
                assert_eq!(choice.claim.unwrap().holds(&LIBRARY), right, "{id}: {}", choice.text);
            }
            assert!(!right || choice.misconception.is_none(), "{id}");
        }
    }
}

#[test]
fn one_order_alone_is_right() {
    for (recipe, question) in MADE.iter() {
        let Picked::Order(key) = &question.key else { continue };
        let cells = key.iter().map(|&place| question.options[place].claim.unwrap().cell().unwrap());
        let height = |cell: CellRef| match recipe {
            Recipe::OrderByWater(..) => LIBRARY.variants[cell.variant].water(),
            _ => [Owner::Customer, Owner::Shared, Owner::Aws]
                .iter()
                .position(|&it| it == LIBRARY.cell(cell).owner)
                .unwrap(),
        };
        let heights: Vec<usize> = cells.map(height).collect();
        assert!(heights.is_sorted() && heights.windows(2).all(|it| it[0] != it[1]), "{}", question.id);
    }
}

#[test]
fn every_duty_fits_one_target() {
    for (recipe, question) in MADE.iter() {
        let Picked::Pairs(key) = &question.key else { continue };
        let targets: HashSet<_> = key.iter().map(|target| target.unwrap()).collect();
        assert_eq!((targets.len(), question.targets.len()), (key.len(), key.len()), "{}", question.id);
        let cells: Vec<CellRef> = question.options.iter().map(|it| it.claim.unwrap().cell().unwrap()).collect();
        for (at, choice) in question.options.iter().enumerate() {
            for (other, cell) in cells.iter().enumerate().filter(|(other, _)| *other != at) {
                let cell = LIBRARY.cell(*cell);
                let says = [cell.you, cell.aws].into_iter().flatten().any(|half| choice.text.contains(half));
                assert!(!says, "{}: `{}` is also true of {}", question.id, choice.text, question.options[other].text);
                if matches!(recipe, Recipe::MatchServices(..)) {
                    assert_ne!(cell.owner, LIBRARY.cell(cells[at]).owner, "{}", question.id);
                }
            }
        }
    }
}

#[test]
fn every_option_has_a_reason_with_both_halves() {
    for (recipe, question) in MADE.iter() {
        assert!(question.stem.len() > 10 && question.rule.len() > 10, "{}", question.id);
        assert!(question.skill.is_some() && !question.layers.is_empty() && !question.services.is_empty());
        let texts: HashSet<String> = question.options.iter().map(|it| it.text.to_lowercase()).collect();
        assert_eq!(texts.len(), question.options.len(), "{}: equal options", question.id);
        for choice in &question.options {
            let Some(Topic::Cell(at)) = choice.topic else { panic!("{}: nothing to open", question.id) };
            let cell = LIBRARY.cell(at);
            let halves = if cell.owner == Owner::None { vec![cell.reason] } else { vec![cell.you, cell.aws] };
            for half in halves.into_iter().flatten() {
                assert!(choice.why.contains(half), "{} ({recipe:?}): {}", question.id, choice.why);
            }
            assert!(choice.text.chars().count() <= 110, "{}: {}", question.id, choice.text);
        }
    }
}

#[test]
fn length_gives_no_key_away() {
    for (_, question) in MADE.iter().filter(|(_, it)| it.is_exam_form()) {
        let (right, wrong) = (longest(question, true), longest(question, false));
        assert!(right * 100 <= wrong * 150, "{}: {right} against {wrong}", question.id);
    }
    let mut kinds: HashMap<&str, (usize, usize)> = HashMap::new();
    for question in singles() {
        let count = kinds.entry(kind(question)).or_default();
        count.0 += usize::from(longest(question, true) > longest(question, false));
        count.1 += 1;
    }
    println!("key longest, of singles: {kinds:?}");
    for (kind, (long, all)) in kinds {
        assert!(long * 100 <= all * 30, "{kind}: the key is the longest option in {long} of {all}");
    }
}

#[test]
fn no_place_gives_the_key_away() {
    for seed in [0, 1, 7, 2026] {
        let mut places = [0; 4];
        for question in singles() {
            let order = question.shuffled(seed);
            assert_eq!(order, question.shuffled(seed));
            assert_eq!(order.iter().copied().collect::<HashSet<_>>().len(), 4);
            places[order.iter().position(|&place| question.is_right(place)).unwrap()] += 1;
        }
        let all: usize = places.iter().sum();
        assert!(places.iter().all(|&it| it * 100 <= all * 40), "{places:?}");
    }
}

#[test]
fn newer_kinds_stay_out_of_the_exam_and_say_so() {
    for (_, question) in MADE.iter() {
        let newer = matches!(question.kind, Kind::Ordering | Kind::Matching);
        assert_eq!((question.is_exam_form(), question.exam_note(&LIBRARY).is_some()), (!newer, newer));
    }
}

fn subsets(count: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1_usize << count).map(move |bits| (0..count).filter(|place| bits >> place & 1 == 1).collect())
}

/// Every way to put some of `count` things in a row.
fn rows(count: usize) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new()];
    let mut at = 0;
    while at < rows.len() {
        let row: Vec<usize> = rows[at].clone();
        rows.extend((0..count).filter(|it| !row.contains(it)).map(|it| [row.as_slice(), &[it]].concat()));
        at += 1;
    }
    rows
}

/// Every way to give `count` things one of `count` targets, or none.
fn pairings(count: usize) -> Vec<Vec<Option<usize>>> {
    let targets: Vec<Option<usize>> = (0..count).map(Some).chain([None]).collect();
    (0..count).fold(vec![Vec::new()], |rows, _| {
        rows.iter().flat_map(|row| targets.iter().map(|&it| [row.as_slice(), &[it]].concat())).collect()
    })
}

fn check_grade(question: &Question, picked: &Picked) {
    let verdict = grade(question, picked);
    let id = &question.id;
    assert_eq!(verdict.is_right(), *picked == question.key, "{id}: {picked:?}");
    assert_eq!((verdict.parts, verdict.marks.len()), (question.select(), question.options.len()), "{id}");
    assert!(verdict.right <= verdict.marks.iter().filter(|&&mark| mark == Mark::Right).count(), "{id}: {picked:?}");
    assert_eq!(Picked::parse(question, &picked.spell()).as_ref(), Some(picked), "{id}: {}", picked.spell());
    if let Picked::Options(options) = picked {
        for (place, mark) in verdict.marks.iter().enumerate() {
            let expected = match (question.is_right(place), options.contains(&place)) {
                (true, true) => Mark::Right,
                (true, false) => Mark::Missed,
                (false, true) => Mark::WronglyChosen,
                (false, false) => Mark::RightlyLeft,
            };
            assert_eq!(*mark, expected, "{id}");
        }
        let hits = verdict.marks.iter().filter(|&&mark| mark == Mark::Right).count();
        if options.len() <= question.select() {
            assert_eq!(verdict.right, hits, "{id}: {picked:?}");
        }
    }
}

fn check_every_answer(question: &Question) {
    match &question.key {
        Picked::Options(_) => {
            subsets(question.options.len()).for_each(|it| check_grade(question, &Picked::Options(it)));
        }
        Picked::Order(_) => {
            rows(question.options.len()).into_iter().for_each(|it| check_grade(question, &Picked::Order(it)));
        }
        Picked::Pairs(_) => {
            pairings(question.options.len()).into_iter().for_each(|it| check_grade(question, &Picked::Pairs(it)));
        }
    }
}

#[test]
fn every_answer_to_every_scenario_is_graded_right() {
    for scenario in LIBRARY.scenarios.refs() {
        let question = Question::of_scenario(&LIBRARY, scenario);
        let written = &LIBRARY.scenarios[scenario];
        assert_eq!(question.select(), written.select());
        assert!(written.options.iter().enumerate().all(|(place, it)| it.correct == question.is_right(place)));
        check_every_answer(&question);
    }
}

#[test]
fn every_answer_to_questions_of_every_form_is_graded_right() {
    let mut seen: HashMap<(Kind, usize), usize> = HashMap::new();
    for (_, question) in MADE.iter() {
        let count = seen.entry((question.kind, question.options.len())).or_default();
        *count += 1;
        if *count <= 10 {
            check_every_answer(question);
        }
    }
    for form in [(Kind::Single, 4), (Kind::Multiple(2), 5), (Kind::Multiple(3), 6), (Kind::Ordering, 4)] {
        assert!(seen.contains_key(&form), "{form:?}");
    }
    assert!(seen.contains_key(&(Kind::Matching, 4)));
}

#[test]
fn picks_of_another_form_are_worth_nothing() {
    let question = singles().next().unwrap();
    assert_eq!(grade(question, &Picked::Order(vec![0])).right, 0);
    for broken in ["9", "0,0", "x", "-"] {
        assert_eq!(Picked::parse(question, broken), None, "{broken}");
    }
}

#[test]
fn picking_holds_no_more_than_is_asked_for() {
    for (_, question) in MADE.iter() {
        let mut picked = Picked::nothing(question);
        for option in 0..question.options.len() {
            picked.toggle(question, option);
            picked.pair(option, Some(option));
        }
        assert!(picked.is_complete(question) && picked.count() == question.select(), "{}", question.id);
        picked.shift(0, 1);
        picked.pair(0, Some(1));
        assert_eq!(Picked::parse(question, &picked.spell()), Some(picked), "{}", question.id);
    }
}

#[test]
fn a_pool_has_what_was_chosen_and_nothing_twice() {
    let library = &*LIBRARY;
    let service = library.services.find(|it| it.id.as_str() == "rds").unwrap();
    let layer = library.find_layer("guest-os").unwrap();
    let filters = [
        Filter::default(),
        Filter { services: vec![service], ..Filter::default() },
        Filter { categories: vec![library.services[service].category], ..Filter::default() },
        Filter { layers: vec![layer], ..Filter::default() },
        Filter { services: vec![service], layers: vec![layer], ..Filter::default() },
    ];
    let skills = library.skills.refs().map(|it| Filter { skills: vec![it], ..Filter::default() });
    for filter in filters.into_iter().chain(skills) {
        for mix in [Mix::Written, Mix::Made, Mix::WrittenFirst, Mix::Mixed] {
            let questions = pool(library, &filter, mix, 7, 40);
            if mix == Mix::Mixed {
                assert_eq!(questions, pool(library, &filter, mix, 7, 40));
            }
            let ids: HashSet<&str> = questions.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ids.len(), questions.len());
            assert!(questions.iter().all(|it| filter.accepts(library, it)));
            let narrow = filter.services.len() + filter.layers.len() == 2 || mix == Mix::Written;
            assert!(questions.len() == 40 || narrow && !questions.is_empty(), "{filter:?} {mix:?} {}", questions.len());
        }
    }
    let (one, other) =
        (pool(library, &Filter::default(), Mix::Mixed, 1, 40), pool(library, &Filter::default(), Mix::Mixed, 2, 40));
    assert_ne!(one, other);
}

#[test]
fn every_control_and_misconception_can_be_practised() {
    let library = &*LIBRARY;
    for control in library.controls.refs() {
        let filter = Filter { controls: vec![control], ..Filter::default() };
        let questions = pool(library, &filter, Mix::WrittenFirst, 3, 10);
        let id = library.controls[control].id;
        assert_eq!(questions.len(), 10, "{id}");
        let cite = |question: &Question| question.topics().contains(&Topic::Control(control));
        let all = library.scenarios.refs().map(|it| Question::of_scenario(library, it)).filter(cite).count();
        assert_eq!(questions.iter().filter(|it| cite(it)).count(), all.min(10), "{id}: one that cites it is left out");
        assert!(questions.iter().all(|it| filter.accepts(library, it)));
    }
    for misconception in library.misconceptions.refs() {
        let filter = Filter { misconceptions: vec![misconception], ..Filter::default() };
        let questions = pool(library, &filter, Mix::WrittenFirst, 3, 10);
        assert!(!questions.is_empty(), "{}", library.misconceptions[misconception].id);
    }
}
