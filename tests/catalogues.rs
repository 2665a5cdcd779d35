//! The catalogues hold every word that pages ask for, alike in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use regex::Regex;

/// Message ids of a language, each with the names of its arguments.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in files(&Path::new("locales").join(language), &["ftl"]) {
        let text = fs::read_to_string(&file).unwrap();
        let resource = fluent_syntax::parser::parse(text)
            .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut arguments = BTreeSet::new();
            if let Some(pattern) = &message.value {
                gather(pattern, &mut arguments);
            }
            let id = message.id.name;
            assert!(
                !messages.contains_key(&id),
                "{id} stands twice in {language}"
            );
            messages.insert(id, arguments);
        }
    }
    messages
}

fn gather(pattern: &Pattern<String>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            gather_from(expression, arguments);
        }
    }
}

fn gather_from(expression: &Expression<String>, arguments: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => gather_inline(inline, arguments),
        Expression::Select { selector, variants } => {
            gather_inline(selector, arguments);
            for variant in variants {
                gather(&variant.value, arguments);
            }
        }
    }
}

fn gather_inline(inline: &InlineExpression<String>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => gather_from(expression, arguments),
        InlineExpression::FunctionReference {
            arguments: given, ..
        } => {
            for positional in &given.positional {
                gather_inline(positional, arguments);
            }
        }
        _ => {}
    }
}

/// Every file below a folder with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|e| ending == *e))
        {
            found.push(path.to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}

/// All that asks for words: the sources and the templates.
fn askers() -> Vec<(String, String)> {
    let mut paths = files(Path::new("src"), &["rs"]);
    paths.extend(files(Path::new("templates"), &["html"]));
    paths
        .into_iter()
        .map(|path| (fs::read_to_string(&path).unwrap(), path))
        .map(|(text, path)| (path, text))
        .collect()
}

#[test]
fn both_languages_hold_the_same_messages_with_the_same_arguments() {
    let (english, russian) = (catalogue("en"), catalogue("ru"));
    assert!(english.len() > 50, "the catalogue was found");
    let mut differences = Vec::new();
    for id in english
        .keys()
        .chain(russian.keys())
        .collect::<BTreeSet<_>>()
    {
        match (english.get(id), russian.get(id)) {
            (Some(_), None) => differences.push(format!("{id} is missing in Russian")),
            (None, Some(_)) => differences.push(format!("{id} is missing in English")),
            (Some(en), Some(ru)) if en != ru => {
                differences.push(format!("{id}: {en:?} in English, {ru:?} in Russian"))
            }
            _ => {}
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn every_key_that_is_asked_for_by_name_is_there() {
    let known = catalogue("en");
    let by_name = Regex::new(r#"\b(?:t|with)\(\s*"([a-z][a-z0-9-]*)"\s*\)"#).unwrap();
    let by_stem = Regex::new(r#"\bof\(\s*"([a-z][a-z0-9-]*)"\s*,"#).unwrap();
    let (mut missing, mut asked) = (Vec::new(), 0);
    for (path, text) in askers() {
        for found in by_name.captures_iter(&text) {
            asked += 1;
            if !known.contains_key(&found[1]) {
                missing.push(format!("{path}: {}", &found[1]));
            }
        }
        for found in by_stem.captures_iter(&text) {
            if !known
                .keys()
                .any(|id| id.starts_with(&format!("{}-", &found[1])))
            {
                missing.push(format!("{path}: {}-…", &found[1]));
            }
        }
    }
    assert!(asked > 30, "the askers were found");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_message_stands_in_the_catalogue_that_nothing_asks_for() {
    let askers = askers();
    // SQL names a message between single marks.
    let literal = Regex::new(r#"["']([a-z][a-z0-9-]*)["']"#).unwrap();
    let composed = Regex::new(r#""([a-z][a-z0-9-]*-)\{[a-z_.]*\}"#).unwrap();
    let by_stem = Regex::new(r#"\bof\(\s*"([a-z][a-z0-9-]*)""#).unwrap();
    let (mut names, mut stems) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in &askers {
        names.extend(literal.captures_iter(text).map(|found| found[1].to_owned()));
        stems.extend(
            composed
                .captures_iter(text)
                .map(|found| found[1].to_owned()),
        );
        stems.extend(
            by_stem
                .captures_iter(text)
                .map(|found| format!("{}-", &found[1])),
        );
    }
    let unused: Vec<String> = catalogue("en")
        .into_keys()
        .filter(|id| !names.contains(id) && !stems.iter().any(|stem| id.starts_with(stem.as_str())))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// The reader composes its keys of a finding's code and variant.
#[test]
fn every_sentence_about_a_report_is_one_that_the_reader_says() {
    let literal = Regex::new(r#""([a-z][a-z-]*)""#).unwrap();
    let said: BTreeSet<String> = files(Path::new("src/intake/read"), &["rs"])
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .flat_map(|text| {
            let found = literal
                .captures_iter(&text)
                .map(|found| found[1].to_owned());
            found.collect::<Vec<_>>()
        })
        .collect();
    let is_said = |kind: &str| {
        said.contains(kind)
            || kind
                .match_indices('-')
                .any(|(at, _)| said.contains(&kind[..at]) && said.contains(&kind[at + 1..]))
    };
    let sentences: Vec<String> = catalogue("en")
        .into_keys()
        .filter_map(|id| id.strip_prefix("finding-").map(str::to_owned))
        .collect();
    assert!(sentences.len() > 30, "the sentences were found");
    let unsaid: Vec<&String> = sentences.iter().filter(|kind| !is_said(kind)).collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}
