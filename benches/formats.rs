//! How long each format takes, and the most memory that its process had: for a plan as bodies have them, and for one of
//! 10,000 activities with 50,000 moves of status in the period. Each file is made in a process of its own, so that none
//! is charged with what the allocator kept of another. Beside each number stands its limit, and which part of it was used.
//! `cargo bench --bench formats [FOLDER]` also leaves the files of the large one in the folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use rapporteur::document::{
    Bar, Bars, Block, Cell, Column, Document, Frame, Line, Masthead, Point, Row, Section, Sort,
    Table, Text, Timeline, Value,
};
use rapporteur::formats::{Format, write};
use rapporteur::i18n::Language;

const STATUSES: [(&str, &str); 4] = [
    ("planned", "Planned"),
    ("under-way", "Under way"),
    ("delivered", "Delivered"),
    ("postponed", "Postponed"),
];

/// Activities of an area.
const AREA: usize = 10;
/// Activities from which on a plan is a large one.
const LARGE: usize = 1_000;
/// In megabytes, and never reached by a plan as bodies have them.
const MEMORY: f64 = 500.0;
/// Before the arguments of a process that makes one file.
const ALONE: &str = "--alone";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().position(|word| word == ALONE) {
        Some(at) => alone(&arguments[at + 1..]),
        None => {
            let mut words = arguments.iter().filter(|word| !word.starts_with("--"));
            all(words.next().map(Path::new));
        }
    }
}

/// In milliseconds.
fn limit(format: Format, activities: usize) -> f64 {
    match format {
        _ if activities < LARGE => 300.0,
        Format::Xlsx | Format::Csv | Format::Json => 2_000.0,
        Format::Docx => 5_000.0,
        Format::Pdf => 20_000.0,
    }
}

/// Every format, each in a process that is this program again.
fn all(folder: Option<&Path>) {
    println!(
        "{:<7} {:>10} {:>7} {:>9} {:>8} {:>6} {:>8} {:>8} {:>8} {:>6} {:>6}",
        "format",
        "activities",
        "moves",
        "ms",
        "limit",
        "ratio",
        "CPU ms",
        "kB",
        "peak MB",
        "limit",
        "ratio"
    );
    let own = std::env::current_exe().expect("the program knows its own place");
    for (activities, moves) in [(21, 40), (10_000, 50_000)] {
        for format in Format::ALL {
            let mut process = Command::new(&own);
            process.arg(ALONE).arg(format.code());
            process.args([activities, moves].map(|number: usize| number.to_string()));
            process.args(folder.filter(|_| activities >= LARGE));
            let output = process.output().expect("the program can be run again");
            let said = String::from_utf8_lossy(&output.stdout);
            let numbers: Vec<f64> = said.split_whitespace().flat_map(str::parse).collect();
            let [took, worked, size, peak] = numbers[..] else {
                let problem = String::from_utf8_lossy(&output.stderr);
                println!("{:<7} {activities:>10} {moves:>7} {problem}", format.code());
                continue;
            };
            let limit = limit(format, activities);
            println!(
                "{:<7} {activities:>10} {moves:>7} {took:>9.1} {limit:>8.0} {:>6.2} {worked:>8.0} {size:>8.0} {peak:>8.1} {MEMORY:>6.0} {:>6.2}",
                format.code(),
                took / limit,
                peak / MEMORY
            );
        }
    }
}

/// Makes one file, and says how long that took, how long all threads worked, how large it is, and the most memory that
/// the process had, the document included.
fn alone(arguments: &[String]) {
    let [format, activities, moves, folder @ ..] = arguments else {
        panic!("{ALONE} FORMAT ACTIVITIES MOVES [FOLDER]");
    };
    let format: Format = format.parse().expect("a format");
    let count = |word: &String| word.parse::<usize>().expect("a number");
    let document = document(count(activities), count(moves));
    let (start, worked) = (Instant::now(), cpu_ms());
    let bytes = write(&document, format).expect("a file");
    let (took, worked) = (start.elapsed(), cpu_ms() - worked);
    println!(
        "{} {worked} {} {}",
        took.as_secs_f64() * 1e3,
        bytes.len() / 1024,
        peak()
    );
    if let Some(folder) = folder.first().map(PathBuf::from) {
        let name = format.file_name("upland-water", "2024-06", Language::English);
        std::fs::write(folder.join(name), bytes).expect("the folder can be written to");
    }
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

/// The most memory that the process ever had, in megabytes; nothing where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    number.unwrap_or_default() / 1024.0
}

/// As summaries are composed: sentences, figures with bars, areas and a timeline, what changed, and the plan.
fn document(activities: usize, moves: usize) -> Document {
    let section = |code: &str, heading: &str, blocks: Vec<Block>| Section {
        code: code.to_owned(),
        heading: heading.to_owned(),
        blocks,
    };
    let figures = vec![
        Block::Bars(bars(activities)),
        Block::Table(by_area(activities)),
        Block::Timeline(timeline(activities)),
    ];
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
            issued: Some("2 July 2024".to_owned()),
            correction: None,
            agencies: "Prepared by UNEP and UNIDO".to_owned(),
        },
        as_of: first_day() + Days::new(29),
        sections: vec![
            section("brief", "In brief", brief(activities, moves)),
            section("figures", "Figures", figures),
            section(
                "changes",
                "What changed",
                vec![Block::Table(changes(activities, moves))],
            ),
            section("attention", "Needs attention", vec![attention(activities)]),
            section("annex", "The plan", vec![Block::Table(plan(activities))]),
        ],
        frame: Frame {
            page: "Page {page} of {pages}".to_owned(),
            contents: "Contents".to_owned(),
            group: "Group".to_owned(),
            currency: "Currency".to_owned(),
            first_day: "first day".to_owned(),
            last_day: "last day".to_owned(),
        },
    }
}

fn brief(activities: usize, moves: usize) -> Vec<Block> {
    let sentences = [
        format!("The plan has {activities} activities."),
        format!("In the period {moves} changes of status were recorded."),
        "Some activities are later than the plan has them.".to_owned(),
    ];
    let paragraphs = sentences.map(|text| Block::Paragraph {
        text: Text::said(text),
    });
    paragraphs.into()
}

/// Every twentieth activity is late.
fn attention(activities: usize) -> Block {
    let late = (0..activities).step_by(20).map(|number| {
        activity(number, format!("Mapping of the wells, part {number}"))
            .text
            .and(Text::said(": was expected by March 2024"))
    });
    Block::Items {
        items: late.collect(),
    }
}

fn bars(activities: usize) -> Bars {
    let bars = STATUSES.iter().zip(1..).map(|((code, word), part)| Bar {
        label: (*word).to_owned(),
        status: Some((*code).to_owned()),
        count: (activities / part) as i64,
        before: Some((activities / (part + 1)) as i64),
    });
    Bars {
        caption: "Activities by status; the outline is the period before".to_owned(),
        bars: bars.collect(),
    }
}

fn areas(activities: usize) -> std::ops::RangeInclusive<usize> {
    1..=activities.div_ceil(AREA)
}

fn by_area(activities: usize) -> Table {
    let count = |count: usize| Cell {
        text: Text::said(count.to_string()),
        value: Value::Count {
            count: count as i64,
        },
    };
    let rows = areas(activities).map(|number| {
        let mut cells = vec![Cell {
            text: area_name(number),
            value: Value::Words,
        }];
        cells.extend((0..STATUSES.len()).map(|status| count((number + status) % 5)));
        cells.push(count(AREA));
        Row::plain(cells)
    });
    let mut columns = vec![Column::new("Area", Sort::Words, 8)];
    columns.extend(STATUSES.map(|(_, word)| Column::new(word, Sort::Count, 2)));
    columns.push(Column::new("All", Sort::Count, 2));
    Table {
        code: "activities-by-area".to_owned(),
        caption: "Activities by area".to_owned(),
        columns,
        rows: rows.collect(),
    }
}

fn timeline(activities: usize) -> Timeline {
    let from = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
    let line = |number: usize| Line {
        label: area_name(number).plain(),
        from: Some(from + Days::new((number % 400) as u64)),
        to: Some(from + Days::new((400 + number % 600) as u64)),
        points: (0..4)
            .map(|point| Point {
                day: from + Days::new((point * 130 + number % 100) as u64),
                delivered: point < 2,
            })
            .collect(),
        words: format!(
            "{} days from January 2024; 2 delivered, 2 expected",
            400 + number % 200
        ),
    };
    Timeline {
        caption: "The areas in time".to_owned(),
        from,
        to: from + Days::new(1_095),
        now: first_day() + Days::new(29),
        now_label: "30 June 2024".to_owned(),
        lines: areas(activities).map(line).collect(),
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
    let code = format!("{}.{}\u{a0}", number / AREA + 1, number % AREA + 1);
    Cell {
        text: Text::strong(code).and(Text::adopted(words, "en")),
        value: Value::Words,
    }
}

fn area_name(number: usize) -> Text {
    let title = Text::adopted(format!("Wells of the upper valley, part {number}"), "en");
    Text::said(format!("{number}. ")).and(title)
}

fn changes(activities: usize, moves: usize) -> Table {
    let (mut rows, mut area) = (Vec::new(), 0);
    for number in 0..moves {
        let which = number * activities / moves;
        let here = which / AREA + 1;
        if here > area {
            area = here;
            rows.push(Row::band(area_name(area)));
        }
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
        if number % AREA == 0 {
            rows.push(Row::band(area_name(number / AREA + 1)));
        }
        let wording = format!(
            "To map the wells of the upper valley, part {number}, at the request of the Governments, and to \
             publish the maps in the languages of the region together with a guide to their use."
        );
        rows.push(Row::plain(vec![
            activity(number, wording),
            Cell::said("UNEP, UNIDO"),
            Cell {
                text: Text::said("January 2024 – December 2026"),
                value: Value::Days {
                    first: NaiveDate::from_ymd_opt(2024, 1, 1),
                    last: NaiveDate::from_ymd_opt(2026, 12, 31),
                },
            },
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
            Column::new("Timeframe", Sort::Days, 4),
            Column::new("Status", Sort::Words, 3),
            Column::new("Funding", Sort::Words, 3),
        ],
        rows,
    }
}
