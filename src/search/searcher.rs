//! The searcher: the index on a thread of its own, so that nobody waits for it. Questions go in, answers come out; of
//! questions that wait together only the last is answered.

use super::{Found, Index};
use crate::model::Library;
use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::{Duration, Instant},
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
    /// The number of the last question that was asked, and of the last that was answered.
    asked: u64,
    answered: u64,
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
        Ok(Self { questions, replies, asked: 0, answered: 0 })
    }

    /// Asks; returns at once.
    pub fn ask(&mut self, question: Question) {
        self.asked = question.number;
        // The thread ends only with this sender.
        let _ = self.questions.send(question);
    }

    /// The reply to the last question: at once if it is there, else when it comes within `patience`. Who asks again
    /// before an answer has come is not kept waiting.
    pub fn wait(&mut self, patience: Duration) -> Option<Reply> {
        if self.asked > self.answered + 1 {
            return self.heard();
        }
        let until = Instant::now() + patience;
        let left = || until.saturating_duration_since(Instant::now());
        while let Ok(reply) = self.replies.recv_timeout(left()) {
            self.answered = reply.number;
            if reply.number == self.asked {
                return Some(reply);
            }
        }
        None
    }

    /// The last reply that has come and was not heard yet.
    pub fn heard(&mut self) -> Option<Reply> {
        let last = self.replies.try_iter().last();
        self.answered = last.as_ref().map_or(self.answered, |reply| reply.number);
        last
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

    #[test]
    fn the_last_question_is_answered() {
        let library = Box::leak(Box::new(crate::embedded::library()));
        let mut searcher = Searcher::start(library, || ()).expect("a thread");
        for (number, query) in (1..).zip(["g", "gu", "guest os"]) {
            searcher.ask(Question { number, query: query.to_owned(), most: 5 });
        }
        let until = Instant::now() + Duration::from_secs(60);
        let mut last = None;
        while last.as_ref().is_none_or(|reply: &Reply| reply.number < 3) && Instant::now() < until {
            last = searcher.wait(Duration::from_millis(5)).or(last);
        }
        let found = last.expect("an answer within a minute").found;
        assert_eq!(found.hits[0].title, "Guest OS patching");
        assert!(searcher.heard().is_none());
    }
}
