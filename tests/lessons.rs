//! Every lesson can be solved as its file says, and every wrong try in it gets its own hint.
//!
//! The requests of a lesson go the way of those in the page: a draft, checked, sent to the
//! practice server, redirects followed. Nothing here knows a lesson by name.

#![allow(clippy::unwrap_used, reason = "a test ends at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};

use put_lab::core::browser::redirect;
use put_lab::core::compose::check;
use put_lab::core::http::{Now, Request, Response};
use put_lab::core::lessons::{
    Attempt, Exchange, Lesson, LessonRequest, Progress, StoredThing, read, read_stored,
};
use put_lab::core::practice::{Call, Destination, Store, handle, target_within};

/// Where the practice server is mounted in these tests.
const MOUNT: &str = "https://lab.example/put-lab/practice/";

/// Each wrong try of a lesson needs a hint of its own; so many at least.
const WRONG_TRIES: usize = 3;

/// So many words may be the same in two languages: `415 Unsupported Media Type`.
const SAME_EVERYWHERE: usize = 4;

/// The practice server as a page without a service worker sees it.
#[derive(Default)]
struct Server {
    store: Store,
    /// Seconds since it began: every request takes one.
    clock: u64,
}

impl Server {
    fn answer(&mut self, request: &Request) -> Response {
        self.clock += 1;
        let call = Call {
            method: request.method.clone(),
            mount: MOUNT.to_owned(),
            target: target_within(MOUNT, &request.url).unwrap().to_owned(),
            fields: request.fields.clone(),
            content: request.content.bytes().unwrap().to_vec(),
            destination: Destination::Fetch,
        };
        let now = Now(1_793_534_400_000 + self.clock * 1000);
        handle(&mut self.store, &call, now).response
    }

    /// Sends as a browser would, and gives the answer that a page gets in the end.
    fn send(&mut self, request: &Request) -> Response {
        let mut request = request.clone();
        for _ in 0..redirect::LIMIT {
            let answer = self.answer(&request);
            match redirect::location(&answer) {
                Some(url) => request = redirect::next(&request, answer.status, url),
                None => return answer,
            }
        }
        panic!("{} leads from redirect to redirect", request.url);
    }

    fn ask(&mut self, method: &str, path: &str, media_type: &str, content: &str) -> Response {
        let draft = LessonRequest {
            method: method.into(),
            url: format!("practice/{path}").into(),
            headers: vec![("Content-Type".into(), media_type.into())],
            kind: put_lab::core::compose::ContentKind::Text,
            content: content.into(),
        };
        self.send(&built(&draft).unwrap())
    }

    fn stored(&mut self) -> Vec<StoredThing> {
        read_stored(&self.ask("GET", "-/state", "text/plain", "").content)
    }
}

/// The request that the tool would make of it, or why it would not.
fn built(request: &LessonRequest) -> Result<Request, String> {
    let Some(path) = request.url.strip_prefix("practice/") else {
        return Err(format!("{} is not at the practice server", request.url));
    };
    check(&request.draft(), Ok([MOUNT, path].concat())).map_err(|problems| {
        let sentences = problems
            .iter()
            .map(put_lab::core::compose::Problem::sentence);
        sentences.collect::<Vec<_>>().join(" ")
    })
}

/// A lesson that has begun.
struct Run<'l> {
    lesson: &'l Lesson,
    server: Server,
    attempt: Attempt,
    progress: Progress,
    /// What was sent and answered, in a line each.
    log: Vec<String>,
}

impl<'l> Run<'l> {
    fn new(lesson: &'l Lesson) -> Result<Self, String> {
        let mut run = Self {
            lesson,
            server: Server::default(),
            attempt: Attempt::default(),
            progress: Progress::default(),
            log: Vec::new(),
        };
        for thing in &lesson.start.stored {
            let answer = run
                .server
                .ask("PUT", &thing.path, &thing.media_type, &thing.content);
            if answer.status / 100 != 2 {
                return Err(format!(
                    "{} of [start] is refused: {}",
                    thing.path,
                    told(&answer)
                ));
            }
        }
        let on = lesson.start.switches.iter();
        let on: Vec<String> = on.map(|id| format!("\"{id}\": true")).collect();
        let settings = format!("{{{}}}", on.join(", "));
        run.server
            .ask("PUT", "-/settings", "application/json", &settings);
        Ok(run)
    }

    fn send(&mut self, request: &LessonRequest) -> Result<(), String> {
        let stored = self.server.stored();
        let filled = request.filled(self.attempt.trace(), &stored);
        let request = built(&filled.map_err(|error| error.to_string())?)?;
        let answer = self.server.send(&request);
        let path = target_within(MOUNT, &request.url).map(Into::into);
        self.log.push(format!(
            "{} {} → {}",
            request.method,
            request.url,
            told(&answer)
        ));
        let exchange = Exchange {
            request: Rc::new(request),
            path,
            answer: Some((answer.status, answer.fields)),
        };
        let stored = self.server.stored();
        let (progress, due) = self.attempt.take(self.lesson, exchange, &stored);
        self.progress = progress;
        for meanwhile in due.into_iter().map(|at| &self.lesson.meanwhile[at]) {
            let stored = self.server.stored();
            let filled = meanwhile.request.filled(self.attempt.trace(), &stored);
            let request = built(&filled.map_err(|error| error.to_string())?)?;
            let answer = self.server.send(&request);
            self.log.push(format!(
                "meanwhile {} {} → {}",
                request.method,
                request.url,
                told(&answer)
            ));
        }
        Ok(())
    }

    fn hint(&self) -> &str {
        let hint = self.progress.hint.map(|at| &*self.lesson.hints[at].id);
        hint.unwrap_or("none")
    }

    fn open_goals(&self) -> String {
        let goals = self.lesson.goals.iter().zip(&self.progress.goals);
        let open: Vec<&str> = goals
            .filter(|(_, holds)| !**holds)
            .map(|(goal, _)| &*goal.text)
            .collect();
        open.join("; ")
    }
}

fn told(answer: &Response) -> String {
    let text = String::from_utf8_lossy(&answer.content);
    if answer.status < 400 {
        answer.status.to_string()
    } else {
        format!("{} {}", answer.status, text.replace('\n', " "))
    }
}

/// Sends these requests in a new run of the lesson.
fn run<'l>(lesson: &'l Lesson, requests: &[LessonRequest]) -> Result<Run<'l>, String> {
    let mut run = Run::new(lesson)?;
    for request in requests {
        run.send(request)
            .map_err(|error| format!("{error}\n      {}", run.log.join("\n      ")))?;
    }
    Ok(run)
}

/// Every lesson file with its text, by language and place.
fn files() -> Vec<(PathBuf, String)> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content");
    let mut found = Vec::new();
    for language in fs::read_dir(content).unwrap() {
        let folder = language.unwrap().path().join("lessons");
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are no lessons");
    found
}

/// What is wrong with each lesson, file by file.
fn judge(judge: impl Fn(&Path, &Lesson) -> Vec<String>) {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let found: Vec<String> = match read(&text) {
            Ok(lesson) => judge(&path, &lesson),
            Err(problems) => problems.iter().map(ToString::to_string).collect(),
        };
        wrong.extend(
            found
                .iter()
                .map(|problem| format!("{}\n    {problem}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_lesson_reads() {
    judge(|path, lesson| {
        let name = path.file_name().unwrap().to_string_lossy();
        let is_named = name.get(2..) == Some(&format!("-{}.toml", lesson.id));
        let mut wrong = Vec::new();
        if !is_named || !name.as_bytes()[..2].iter().all(u8::is_ascii_digit) {
            wrong.push(format!("name this file NN-{}.toml", lesson.id));
        }
        wrong
    });
}

#[test]
fn every_lesson_of_ours_is_whole() {
    let sections = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rfc-sections.txt");
    let sections = fs::read_to_string(sections).unwrap();
    let sections: BTreeSet<String> = sections
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some(format!("RFC {} §{}", words.next()?, words.next()?))
        })
        .collect();
    judge(|_, lesson| {
        let mut wrong = Vec::new();
        let mut demand = |is_there: bool, what: &str| {
            if !is_there {
                wrong.push(what.to_owned());
            }
        };
        demand(lesson.predict.is_some(), "add [predict]");
        demand(lesson.start.request.is_some(), "add a request to [start]");
        demand(!lesson.see.is_empty(), "add [see]");
        demand(!lesson.explain.is_empty(), "add [explain]");
        demand(!lesson.cites.is_empty(), "cite a section in [explain]");
        demand(!lesson.solution.is_empty(), "add [solution]");
        let hinted: BTreeSet<_> = lesson.wrong.iter().map(|wrong| &wrong.hint).collect();
        demand(
            hinted.len() >= WRONG_TRIES,
            "add [[wrong]] tries: at least three, each with another hint",
        );
        for cite in &lesson.cites {
            if cite.starts_with("RFC") && !sections.contains(&**cite) {
                wrong.push(format!("{cite} is not in tests/data/rfc-sections.txt"));
            }
        }
        wrong
    });
}

#[test]
fn every_solution_reaches_all_goals() {
    judge(|_, lesson| match run(lesson, &lesson.solution) {
        Err(error) => vec![format!("the solution: {error}")],
        Ok(run) if run.progress.is_done || lesson.solution.is_empty() => Vec::new(),
        Ok(run) => vec![format!(
            "the solution leaves open: {}\n      {}",
            run.open_goals(),
            run.log.join("\n      ")
        )],
    });
}

#[test]
fn every_wrong_try_misses_a_goal_and_gets_its_own_hint() {
    judge(|_, lesson| {
        let mut wrong = Vec::new();
        for (at, try_) in lesson.wrong.iter().enumerate() {
            let name = format!("wrong try {} ({})", at + 1, try_.hint);
            match run(lesson, &try_.requests) {
                Err(error) => wrong.push(format!("{name}: {error}")),
                Ok(run) if run.progress.is_done => wrong.push(format!(
                    "{name} reaches all goals\n      {}",
                    run.log.join("\n      ")
                )),
                Ok(run) if run.hint() != &*try_.hint => wrong.push(format!(
                    "{name} gets the hint {}\n      {}",
                    run.hint(),
                    run.log.join("\n      ")
                )),
                Ok(_) => {}
            }
        }
        wrong
    });
}

/// The lessons of each language by file name; a text that does not read is left out.
type Languages = BTreeMap<String, BTreeMap<String, Lesson>>;

fn languages() -> Languages {
    let mut languages = Languages::new();
    for (path, text) in files() {
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let language = name(path.parent().unwrap().parent().unwrap());
        if let Ok(lesson) = read(&text) {
            let lessons = languages.entry(language).or_default();
            lessons.insert(name(&path), lesson);
        }
    }
    languages
}

/// Everything in a lesson that is said to people, with a name for each.
fn words(lesson: &mut Lesson) -> Vec<(String, &mut Box<str>)> {
    let mut words = vec![
        ("title".to_owned(), &mut lesson.title),
        ("idea".to_owned(), &mut lesson.idea),
        ("task".to_owned(), &mut lesson.task),
        ("see".to_owned(), &mut lesson.see),
        ("explain".to_owned(), &mut lesson.explain),
    ];
    if let Some(predict) = &mut lesson.predict {
        words.push(("question".to_owned(), &mut predict.question));
        for (at, answer) in (1..).zip(&mut predict.answers) {
            words.push((format!("text of answer {at}"), &mut answer.text));
            words.push((format!("reply of answer {at}"), &mut answer.reply));
        }
    }
    for (at, goal) in (1..).zip(&mut lesson.goals) {
        words.push((format!("goal {at}"), &mut goal.text));
    }
    for hint in &mut lesson.hints {
        words.push((format!("hint {}", hint.id), &mut hint.text));
    }
    for (at, meanwhile) in (1..).zip(&mut lesson.meanwhile) {
        words.push((format!("says of meanwhile {at}"), &mut meanwhile.says));
    }
    words
}

#[test]
fn every_language_has_the_same_lessons() {
    let languages = languages();
    let english: Vec<_> = languages["en"].keys().collect();
    for (language, lessons) in &languages {
        assert_eq!(lessons.keys().collect::<Vec<_>>(), english, "{language}");
    }
}

#[test]
fn a_lesson_differs_in_its_words_only_from_language_to_language() {
    let (mut languages, mut english) = (languages(), languages().remove("en").unwrap());
    languages.remove("en");
    let mut left = Vec::new();
    for (language, lessons) in &mut languages {
        for (name, lesson) in lessons {
            let Some(english) = english.get_mut(name) else {
                continue;
            };
            for ((what, text), (_, english)) in words(lesson).into_iter().zip(words(english)) {
                // A short answer may be a status or a media type, which is the same everywhere.
                if text == english && text.split_whitespace().count() > SAME_EVERYWHERE {
                    left.push(format!("{language}/{name}, {what}: {text}"));
                }
                text.clone_from(english);
            }
            assert!(
                lesson == english,
                "{language}/{name}: requests, conditions, citations and the order of answers, goals \
                 and hints must be those of en/{name}"
            );
        }
    }
    assert!(left.is_empty(), "to be translated:\n{}", left.join("\n"));
}
