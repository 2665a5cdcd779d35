//! A list written row by row, read back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::schema::problems;
use crate::document::{Cell, Column, Frame, Row, Sort, Text, Value};
use crate::formats::list::{List, ListFormat, SCHEMA, SCHEMA_NAME, VERSION, Writer};
use crate::i18n::Language;

fn list() -> List {
    let column = |heading: &str, sort| Column::new(heading, sort, 2);
    List {
        language: Language::Russian,
        code: "needs",
        title: "Что требует средств".to_owned(),
        of: "Рабочая группа".to_owned(),
        says: ["2 вида деятельности.", "По состоянию на 3 июня 2024 года"]
            .map(str::to_owned)
            .into(),
        as_of: "2024-06-03".parse().unwrap(),
        columns: vec![
            ("title", column("Название", Sort::Words)),
            ("needed", column("Требуется", Sort::Amount)),
            ("since", column("С", Sort::Day)),
            ("count", column("Число", Sort::Count)),
            ("status", column("Статус", Sort::Words)),
            ("term", column("Срок", Sort::Days)),
        ],
        frame: Frame {
            page: "{page}".to_owned(),
            contents: String::new(),
            group: String::new(),
            currency: "Валюта".to_owned(),
            first_day: "Первый день".to_owned(),
            last_day: "Последний день".to_owned(),
        },
        about: "О списке".to_owned(),
    }
}

fn rows() -> Vec<Row> {
    let valued = |words: &str, value| Cell {
        text: Text::said(words),
        value,
    };
    let amount = Value::Amount {
        amount: "12500.50".to_owned(),
        currency: "USD".to_owned(),
    };
    let day = Value::Day {
        day: "2024-06-10".parse().unwrap(),
    };
    let status = Value::Status {
        code: "under-way".to_owned(),
    };
    let term = Value::Days {
        first: None,
        last: "2024-12-31".parse().ok(),
    };
    vec![
        Row::plain(vec![
            Cell::said("=1+1; \"паром\""),
            valued("12 500,50 USD", amount),
            valued("10 июня 2024 года", day),
            valued("3", Value::Count { count: 3 }),
            valued("Осуществляется", status),
            valued("до 2024 года", term),
        ]),
        Row::plain(vec![Cell::default(); 6]),
    ]
}

fn written(format: ListFormat, rows: &[Row]) -> Vec<u8> {
    let mut writer = Writer::begin(&list(), format).unwrap();
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap()
}

#[test]
fn a_list_in_csv_has_its_headings_once_and_no_formula() {
    let text = String::from_utf8(written(ListFormat::Csv, &rows())).unwrap();
    assert_eq!(
        text,
        "\u{feff}Название,Требуется,Валюта,С,Число,Статус,Срок,Срок: Первый день,Срок: Последний день\r\n\
         \"'=1+1; \"\"паром\"\"\",12500.50,USD,2024-06-10,3,Осуществляется,до 2024 года,,2024-12-31\r\n\
         ,,,,,,,,\r\n"
    );
}

#[test]
fn a_list_in_json_keeps_to_its_schema_with_rows_and_without() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$id"], SCHEMA_NAME);
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
    for rows in [rows(), Vec::new()] {
        let bytes = written(ListFormat::Json, &rows);
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(problems(&schema, &file), Vec::<String>::new());
        assert_eq!(file["rows"].as_array().unwrap().len(), rows.len());
    }
    let bytes = written(ListFormat::Json, &rows());
    let text = String::from_utf8(bytes).unwrap();
    let first = r#"{"title":"=1+1; \"паром\"","needed":{"amount":"12500.50","currency":"USD"},"since":"2024-06-10","count":3,"status":{"code":"under-way","word":"Осуществляется"},"term":{"first":null,"last":"2024-12-31"}}"#;
    assert!(text.contains(first), "{text}");
}

#[test]
fn a_list_in_a_workbook_has_typed_values_and_a_sheet_that_says_what_it_is() {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written(ListFormat::Xlsx, &rows()))).unwrap();
    assert_eq!(book.sheet_names(), ["О списке", "Что требует средств"]);
    let front = book.worksheet_range("О списке").unwrap();
    let front: Vec<String> = front.rows().map(|row| row[0].to_string()).collect();
    assert_eq!(
        front,
        [
            "Рабочая группа",
            "Что требует средств",
            "2 вида деятельности.",
            "По состоянию на 3 июня 2024 года",
            "Что требует средств"
        ]
    );
    let sheet = book.worksheet_range("Что требует средств").unwrap();
    // A row of empty cells holds nothing, and ends no sheet.
    assert_eq!(sheet.height(), 2);
    assert_eq!(sheet[(1, 0)], Data::String("=1+1; \"паром\"".to_owned()));
    assert_eq!(sheet[(1, 1)], Data::Float(12500.5));
    assert!(matches!(sheet[(1, 2)], Data::DateTime(_)));
    assert_eq!(sheet[(1, 3)], Data::Float(3.0));
    assert_eq!(sheet[(1, 5)], Data::String("до 2024 года".to_owned()));
    assert_eq!(sheet[(1, 6)], Data::Empty);
    assert!(matches!(sheet[(1, 7)], Data::DateTime(_)));
}
