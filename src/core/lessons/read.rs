//! Reading a lesson file, strictly: whatever is unknown or wrong is named, all of it at once.

use toml::de::DeTable;

use super::LessonProblem;
use super::lesson::{
    Goal, Hint, Lesson, Meanwhile, PossibleAnswer, Predict, Start, StartThing, WrongTry,
};
use super::read_request::{request, requests};
use super::read_when::when;
use super::table::{Notes, Table};
use crate::core::practice::switch;

/// The longest id, in characters.
const LONGEST_ID: usize = 64;

/// Reads a lesson.
///
/// ```
/// let text = "id = \"first\"\ntitle = \"First\"\nidea = \"One.\"\n[exercise]\ntask = \"Send a PUT.\"\n\
///             [[goal]]\ntext = \"Sent\"\nwhen = { sent = { method = \"PUT\" } }\n";
/// assert_eq!(&*put_lab::core::lessons::read(text).unwrap().title, "First");
/// let problems = put_lab::core::lessons::read("titel = 1").unwrap_err();
/// assert!(problems[0].to_string().starts_with("Line 1, column 1: "));
/// ```
///
/// # Errors
/// Everything that is wrong, in the order of the file: never empty.
pub fn read(text: &str) -> Result<Lesson, Vec<LessonProblem>> {
    let notes = Notes::new(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let what = format!("This is not TOML: {}.", error.message());
        notes.note(at, what, "Compare the line with those of another lesson.");
    }
    let problems = notes.end();
    if !problems.is_empty() {
        return Err(problems);
    }
    let notes = Notes::new(text);
    let lesson = lesson(Table::new(&notes, "the lesson", root));
    let problems = notes.end();
    if problems.is_empty() {
        Ok(lesson)
    } else {
        Err(problems)
    }
}

fn lesson(mut root: Table) -> Lesson {
    let (task, mut exercise) = (Box::default(), root.table("exercise", "[exercise]"));
    let task = exercise.as_mut().map_or(task, |table| {
        table.needed_prose("task", "Write task = \"What to do.\"")
    });
    match exercise {
        Some(table) => table.end(),
        None => root.missing("exercise", "Add [exercise] with a task."),
    }
    let start = root.table("start", "[start]").map(start);
    let predict = root.table("predict", "[predict]").map(predict);
    let (explain, cites) = match root.table("explain", "[explain]") {
        Some(table) => explain(table),
        None => (Box::default(), Vec::new()),
    };
    let see = root.table("see", "[see]").map(|mut table| {
        let text = table.needed_prose("text", "Write text = \"What to look at.\"");
        table.end();
        text
    });
    let solution = root.table("solution", "[solution]").map(|mut table| {
        let requests = requests(&mut table);
        table.end();
        requests
    });
    let lesson = Lesson {
        id: id(&mut root),
        title: root.needed_prose("title", "Write title = \"A few words\"."),
        idea: root.needed_prose("idea", "Write idea = \"What one will have seen.\""),
        start: start.unwrap_or_default(),
        predict,
        task,
        goals: goals(&mut root),
        hints: hints(&mut root),
        meanwhile: meanwhile(&mut root),
        see: see.unwrap_or_default(),
        explain,
        cites,
        solution: solution.unwrap_or_default(),
        wrong: Vec::new(),
    };
    let wrong = wrong(&mut root, &lesson.hints);
    root.end();
    Lesson { wrong, ..lesson }
}

fn id(root: &mut Table) -> Box<str> {
    let (id, at) = root.needed("id", "Write id = \"a-name-of-its-own\".");
    let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.chars().all(is_kebab) || id.len() > LONGEST_ID {
        root.notes().note(
            at,
            "This id cannot stand in a link.",
            "Use up to 64 small letters, digits and hyphens, like your-first-put.",
        );
    }
    id
}

fn start(mut table: Table) -> Start {
    let notes = table.notes();
    let mut stored = Vec::new();
    for mut thing in table.tables("stored", "an entry of `stored`") {
        let (path, at) = thing.needed("path", "Write path = \"orders/7\".");
        let is_place = ["orders/", "files/"].iter().any(|folder| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| !rest.is_empty())
        });
        if !path.is_empty() && !is_place {
            notes.note(
                at,
                format!("Nothing can be stored at `{path}`."),
                "Write a path like orders/7 or files/notes.txt.",
            );
        }
        let (media_type, _) = thing.text("type");
        let (content, _) = thing.text("content");
        thing.end();
        stored.push(StartThing {
            path,
            media_type: match &*media_type {
                "" => "application/json".into(),
                _ => media_type,
            },
            content,
        });
    }
    let switches = table.list("switches");
    for (id, at) in switches.iter().filter(|(id, _)| switch(id).is_none()) {
        notes.note(
            *at,
            format!("The practice server has no switch `{id}`."),
            "Use one of those that it lists at practice/-/settings.",
        );
    }
    let request = table.table("request", "`request` of [start]").map(request);
    table.end();
    Start {
        stored,
        switches: switches.into_iter().map(|(id, _)| id).collect(),
        request,
    }
}

fn predict(mut table: Table) -> Predict {
    let question = table.needed_prose("question", "Write question = \"What will happen?\"");
    let mut answers = Vec::new();
    for mut answer in table.tables("answers", "an entry of `answers`") {
        answers.push(PossibleAnswer {
            text: answer.needed_prose("text", "Write text = \"201 Created\"."),
            is_right: answer.flag("right"),
            reply: answer.needed_prose("reply", "Write reply = \"Why so, or why not.\""),
        });
        answer.end();
    }
    let right = answers.iter().filter(|answer| answer.is_right).count();
    if answers.len() < 2 || right != 1 {
        table.notes().note(
            table.at(),
            "The question needs at least two answers, exactly one of them right.",
            "Write right = true at that one.",
        );
    }
    table.end();
    Predict { question, answers }
}

fn explain(mut table: Table) -> (Box<str>, Vec<Box<str>>) {
    let notes = table.notes();
    let text = table.needed_prose("text", "Write text = \"Why it is so.\"");
    let cites = table.list("cite");
    table.end();
    for (cite, at) in &cites {
        if cite.trim().is_empty() || cite.len() > 120 || cite.contains('\n') {
            notes.note(
                *at,
                "This citation is not one line.",
                "Write it like RFC 9110 §9.3.4.",
            );
        }
    }
    (text, cites.into_iter().map(|(cite, _)| cite).collect())
}

fn goals(root: &mut Table) -> Vec<Goal> {
    let tables = root.tables("goal", "a [[goal]]");
    if tables.is_empty() {
        root.missing("goal", "Add a [[goal]] with text and when.");
    }
    let goal = |mut table: Table| {
        let goal = Goal {
            text: table.needed_prose("text", "Write text = \"What is reached.\""),
            when: when(&mut table),
        };
        table.end();
        goal
    };
    tables.into_iter().map(goal).collect()
}

fn hints(root: &mut Table) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for mut table in root.tables("hint", "a [[hint]]") {
        let (id, at) = table.needed("id", "Write id = \"posted\".");
        if !id.is_empty() && hints.iter().any(|hint| hint.id == id) {
            let what = format!("Two hints have the id `{id}`.");
            table.notes().note(at, what, "Give each one its own.");
        }
        hints.push(Hint {
            id,
            when: when(&mut table),
            text: table.needed_prose("text", "Write text = \"What went wrong.\""),
        });
        table.end();
    }
    hints
}

fn meanwhile(root: &mut Table) -> Vec<Meanwhile> {
    let mut all = Vec::new();
    for mut table in root.tables("meanwhile", "a [[meanwhile]]") {
        let inner = table.table("request", "`request` of [[meanwhile]]");
        let at = inner.as_ref().map_or(table.at(), Table::at);
        let Some(request) = inner.map(request) else {
            table.missing("request", "Say what is sent.");
            continue;
        };
        // The page sends it by itself, so it never goes anywhere else.
        if !request.url.starts_with("practice/") {
            table.notes().note(
                at,
                "What happens meanwhile happens at the practice server.",
                "Write url = \"practice/orders/7\", for example.",
            );
        }
        all.push(Meanwhile {
            when: when(&mut table),
            request,
            says: table.needed_prose("says", "Write says = \"Who did what.\""),
        });
        table.end();
    }
    all
}

fn wrong(root: &mut Table, hints: &[Hint]) -> Vec<WrongTry> {
    let mut all = Vec::new();
    for mut table in root.tables("wrong", "a [[wrong]]") {
        let (hint, at) = table.needed("hint", "Write the id of the hint that it gets.");
        if !hint.is_empty() && hints.iter().all(|other| other.id != hint) {
            let what = format!("No [[hint]] has the id `{hint}`.");
            table
                .notes()
                .note(at, what, "Write that hint, or name another one.");
        }
        let requests = requests(&mut table);
        table.end();
        all.push(WrongTry { hint, requests });
    }
    all
}
