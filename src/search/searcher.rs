//! The searcher: the index on a thread of its own, so that nobody waits for it. Questions go in, answers come out; of
//! questions that wait together only the last is answered.

use super::{Found, Index};
use crate::model::Library;
use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

/// A query with its number; later questions have higher numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its number.
    pub number: u64,
    /// What was typed.
    pub query: String,
    /// How many hits are wanted at most.
    pub most: usize,
}

/// What a question found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The number of the question.
    pub number: u64,
    /// What it found.
    pub found: Found,
}

/// The thread that builds and keeps the index. It ends when the searcher is dropped.
pub struct Searcher {
    questions: Sender<Question>,
    replies: Receiver<Reply>,
}

impl Searcher {
    /// Begins to build the index. After each reply `tell` is called, on that thread.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(library: &'static Library, tell: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (questions, asked) = mpsc::channel();
        let (answers, replies) = mpsc::channel();
        let work = move || run(&Index::new(library), &asked, &answers, tell);
        thread::Builder::new().name("search".to_owned()).spawn(work)?;
        Ok(Self { questions, replies })
    }

    /// Asks; returns at once.
    pub fn ask(&self, question: Question) {
        // The thread ends only with this sender.
        let _ = self.questions.send(question);
    }

    /// The last reply that has come and was not heard yet.
    pub fn heard(&self) -> Option<Reply> {
        self.replies.try_iter().last()
    }
}

fn run(index: &Index, questions: &Receiver<Question>, replies: &Sender<Reply>, tell: impl Fn()) {
    while let Ok(first) = questions.recv() {
        let Question { number, query, most } = questions.try_iter().last().unwrap_or(first);
        // Nobody listens any more once the program has ended.
        let _ = replies.send(Reply { number, found: index.find(&query, most) });
        tell();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_last_question_is_answered() {
        let library = Box::leak(Box::new(crate::embedded::library()));
        let (knock, knocks) = mpsc::channel();
        let searcher = Searcher::start(library, move || knock.send(()).expect("somebody listens")).expect("a thread");
        for (number, query) in (1..).zip(["g", "gu", "guest os"]) {
            searcher.ask(Question { number, query: query.to_owned(), most: 5 });
        }
        let mut last = None;
        while last.as_ref().is_none_or(|reply: &Reply| reply.number < 3) {
            knocks.recv_timeout(Duration::from_secs(60)).expect("an answer within a minute");
            last = searcher.heard().or(last);
        }
        assert_eq!(last.expect("an answer").found.hits[0].title, "Guest OS patching");
        assert!(searcher.heard().is_none());
    }
}
