//! The tree as JSON, against its schema.

use super::documents;
use super::schema::problems;
use crate::document::Document;
use crate::formats::{Format, json, write};

#[test]
fn the_tree_reads_back_from_its_file_whole() {
    for document in documents() {
        let bytes = write(&document, Format::Json).unwrap();
        assert_eq!(
            serde_json::from_slice::<Document>(&bytes).unwrap(),
            document
        );
        assert!(
            bytes.starts_with(b"{\n  \"$schema\": \"/schemas/summary.json\",\n  \"version\": 1,")
        );
        assert!(bytes.ends_with(b"}\n"));
    }
}

#[test]
fn every_file_keeps_to_the_published_schema() {
    let schema = serde_json::from_str(json::SCHEMA).unwrap();
    for document in documents() {
        let file = serde_json::from_slice(&write(&document, Format::Json).unwrap()).unwrap();
        assert_eq!(problems(&schema, &file), Vec::<String>::new());
    }
}

#[test]
fn the_schema_has_the_name_and_version_that_files_give() {
    let schema: serde_json::Value = serde_json::from_str(json::SCHEMA).unwrap();
    assert_eq!(schema["$id"], json::SCHEMA_NAME);
    assert_eq!(schema["properties"]["$schema"]["const"], json::SCHEMA_NAME);
    assert_eq!(schema["properties"]["version"]["const"], json::VERSION);
}

#[test]
fn a_text_kept_before_there_were_all_these_words_reads_and_is_written_as_it_was() {
    let schema = serde_json::from_str(json::SCHEMA).unwrap();
    let mut document = documents().remove(0);
    document.frame.first_day.clear();
    document.frame.last_day.clear();
    document.masthead.issued = None;
    let kept = serde_json::to_value(&document).unwrap();
    assert_eq!(kept["frame"].as_object().unwrap().len(), 4);
    assert_eq!(kept["masthead"].as_object().unwrap().len(), 8);
    assert_eq!(serde_json::from_value::<Document>(kept).unwrap(), document);
    let file = serde_json::from_slice(&write(&document, Format::Json).unwrap()).unwrap();
    assert_eq!(problems(&schema, &file), Vec::<String>::new());
}

#[test]
fn a_file_that_leaves_the_schema_is_found_out() {
    let schema = serde_json::from_str(json::SCHEMA).unwrap();
    let document = &documents()[0];
    let whole: serde_json::Value =
        serde_json::from_slice(&write(document, Format::Json).unwrap()).unwrap();
    let spoilt = |place: &str, value: serde_json::Value| {
        let mut file = whole.clone();
        *file.pointer_mut(place).unwrap() = value;
        problems(&schema, &file)
    };
    assert_eq!(spoilt("/title", 5.into()).len(), 1);
    assert_eq!(spoilt("/as_of", "June".into()).len(), 1);
    assert_eq!(spoilt("/version", 2.into()).len(), 1);
    assert_eq!(spoilt("/sections/0/blocks/0/kind", "poem".into()).len(), 1);
    assert_eq!(spoilt("/frame", serde_json::json!({})).len(), 4);
    assert_eq!(spoilt("/sections/0/code", "In brief".into()).len(), 1);
}
