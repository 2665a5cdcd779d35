//! How long each format takes, and how much memory beside the document: for a plan as bodies have them, and for one
//! of 10,000 activities with 50,000 moves of status in the period.
//! `cargo bench --bench formats [FOLDER]` also leaves the files of the large one in the folder.

use std::path::PathBuf;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use rapporteur::document::{
    Block, Cell, Column, Document, Frame, Masthead, Row, Section, Sort, Table, Text, Value,
};
use rapporteur::formats::{Format, write};
use rapporteur::i18n::Language;

const STATUSES: [(&str, &str); 4] = [
    ("planned", "Planned"),
    ("under-way", "Under way"),
    ("delivered", "Delivered"),
    ("postponed", "Postponed"),
];

fn main() {
    let folder: Option<PathBuf> = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"))
        .map(PathBuf::from);
    println!(
        "{:<10} {:>10} {:>7} {:>9} {:>9} {:>9} {:>10}",
        "format", "activities", "moves", "ms", "of CPU", "kB", "memory MB"
    );
    for (activities, moves) in [(21, 40), (10_000, 50_000)] {
        let document = document(activities, moves);
        for format in Format::ALL {
            forget_peak();
            let before = resident("VmRSS");
            let (start, worked) = (Instant::now(), cpu_ms());
            let bytes = write(&document, format).expect("a file");
            let (took, worked) = (start.elapsed(), cpu_ms() - worked);
            println!(
                "{:<10} {:>10} {:>7} {:>9.1} {:>9.0} {:>9} {:>10.1}",
                format.code(),
                activities,
                moves,
                took.as_secs_f64() * 1e3,
                worked,
                bytes.len() / 1024,
                (resident("VmHWM") - before).max(0.0),
            );
            if let Some(folder) = folder.as_ref().filter(|_| activities > 100) {
                let name = format.file_name("upland-water", "2024-06", Language::English);
                std::fs::write(folder.join(name), bytes).expect("the folder can be written to");
            }
        }
    }
}

/// Linux keeps the most memory that a process ever had; this makes it begin anew.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// What all threads of the process worked so far, which a busy machine does not lengthen as it does the time. Linux
/// tells it in hundredths of a second.
fn cpu_ms() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit(')').next().unwrap_or_default();
    let fields = after_name.split_whitespace().skip(11).take(2);
    fields
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        * 10.0
}

/// In megabytes; nothing where the system does not tell.
fn resident(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    number.unwrap_or_default() / 1024.0
}

fn document(activities: usize, moves: usize) -> Document {
    let section = |code: &str, table: Table| Section {
        code: code.to_owned(),
        heading: table.caption.clone(),
        blocks: vec![Block::Table(table)],
    };
    Document {
        language: Language::English,
        title: "Monthly summary, June 2024".to_owned(),
        masthead: Masthead {
            body: "Working Group on Upland Water".to_owned(),
            plan: "Work plan for 2024–2026".to_owned(),
            plan_language: "en".to_owned(),
            period: "1 to 30 June 2024".to_owned(),
            number: None,
            symbol: None,
            correction: None,
            agencies: "Prepared by UNEP and UNIDO".to_owned(),
        },
        as_of: first_day() + Days::new(29),
        sections: vec![
            section("changes", changes(activities, moves)),
            section("annex", plan(activities)),
        ],
        frame: Frame {
            page: "Page {page} of {pages}".to_owned(),
            contents: "Contents".to_owned(),
            group: "Group".to_owned(),
            currency: "Currency".to_owned(),
        },
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 1).expect("a day")
}

fn status(number: usize) -> Cell {
    let (code, word) = STATUSES[number % STATUSES.len()];
    Cell {
        text: Text::said(word),
        value: Value::Status {
            code: code.to_owned(),
        },
    }
}

fn activity(number: usize, words: String) -> Cell {
    let code = format!("{}.{}\u{a0}", number / 50 + 1, number % 50 + 1);
    Cell {
        text: Text::strong(code).and(Text::adopted(words, "en")),
        value: Value::Words,
    }
}

fn area(number: usize) -> Row {
    let title = Text::adopted(format!("Wells of the upper valley, part {number}"), "en");
    Row::band(Text::said(format!("{number}. ")).and(title))
}

fn changes(activities: usize, moves: usize) -> Table {
    let mut rows = Vec::new();
    for number in 0..moves {
        if number % 250 == 0 {
            rows.push(area(number / 250 + 1));
        }
        let which = number * activities / moves;
        let day = first_day() + Days::new((number % 30) as u64);
        rows.push(Row::plain(vec![
            activity(which, format!("Mapping of the wells, part {which}")),
            status(number),
            status(number + 1),
            Cell {
                text: Text::said(day.format("%-d %B %Y").to_string()),
                value: Value::Day { day },
            },
            Cell::said(format!("The road was open again after {number} days.")),
        ]));
    }
    Table {
        code: "changes".to_owned(),
        caption: "Changes of status".to_owned(),
        columns: vec![
            Column::new("Activity", Sort::Words, 8),
            Column::new("From", Sort::Words, 3),
            Column::new("To", Sort::Words, 3),
            Column::new("Since", Sort::Day, 3),
            Column::new("Note", Sort::Words, 6),
        ],
        rows,
    }
}

fn plan(activities: usize) -> Table {
    let mut rows = Vec::new();
    for number in 0..activities {
        if number % 50 == 0 {
            rows.push(area(number / 50 + 1));
        }
        let wording = format!(
            "To map the wells of the upper valley, part {number}, at the request of the Governments, and to \
             publish the maps in the languages of the region together with a guide to their use."
        );
        rows.push(Row::plain(vec![
            activity(number, wording),
            Cell::said("UNEP, UNIDO"),
            Cell::said("January 2024 – December 2026"),
            status(number),
            Cell {
                text: Text::said("Partly secured"),
                value: Value::Funding {
                    code: "partly-secured".to_owned(),
                },
            },
        ]));
    }
    Table {
        code: "plan".to_owned(),
        caption: "The plan as it stood at the end of the period".to_owned(),
        columns: vec![
            Column::new("Area of activity", Sort::Words, 10),
            Column::new("Lead executive agency", Sort::Words, 3),
            Column::new("Timeframe", Sort::Words, 4),
            Column::new("Status", Sort::Words, 3),
            Column::new("Funding", Sort::Words, 3),
        ],
        rows,
    }
}
