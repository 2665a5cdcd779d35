//! The routes as the sources declare them, so that a new one cannot be forgotten by the tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use reqwest::Method;

/// `GET /{body}/plan`. Sorted by address, reading before changing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub path: String,
    verb: &'static str,
}

impl Route {
    pub fn method(&self) -> Method {
        self.verb.parse().unwrap()
    }

    pub fn reads(&self) -> bool {
        self.verb == "GET"
    }

    /// Whether people read it in a browser, and not machines, and it is no file to be saved; the bare handler is only
    /// there to measure by.
    pub fn is_page(&self) -> bool {
        let machines = [
            "/assets/{*path}",
            "/healthz",
            "/readyz",
            "/bench",
            "/schemas/summary.json",
            "/schemas/list.json",
        ];
        let files = [
            "/jobs/{job}/file",
            "/{body}/outputs/{output}/files/{file}",
            "/{body}/summaries/{month}/frozen/{language}",
        ];
        !machines.contains(&self.path.as_str()) && !files.contains(&self.path.as_str())
    }

    /// The names in braces, "*" of a catch-all included.
    pub fn parameters(&self) -> Vec<String> {
        let braces = Regex::new(r"\{([^}]+)\}").unwrap();
        braces
            .captures_iter(&self.path)
            .map(|found| found[1].to_owned())
            .collect()
    }
}

impl std::fmt::Display for Route {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.pad(&format!("{:<4} {}", self.verb, self.path))
    }
}

/// Every route of every room.
pub fn routes() -> BTreeSet<Route> {
    let mut found = BTreeSet::new();
    for file in sources(Path::new("src")) {
        let source = fs::read_to_string(&file).unwrap();
        for other in [".nest(", ".route_service(", ".nest_service("] {
            assert!(
                !source.contains(other),
                "{} adds routes with {other}…): the tests know only .route(\"…\", get(…))",
                file.display()
            );
        }
        for rest in source.split(".route(").skip(1) {
            found.extend(declared(arguments(rest), &file));
        }
    }
    assert!(
        found.len() > 20,
        "only {} routes were found in src/",
        found.len()
    );
    found
}

/// What stands up to the parenthesis that closes the call.
fn arguments(rest: &str) -> &str {
    let mut depth = 1;
    let end = rest.char_indices().find(|(_, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &rest[..end.map_or(rest.len(), |(at, _)| at)]
}

/// The routes of one call: the address in quotes, and each method that is chained behind it.
fn declared(arguments: &str, file: &Path) -> Vec<Route> {
    let address = Regex::new(r#"^\s*"([^"]+)"\s*,"#).unwrap();
    let method = Regex::new(r"\b(get|post|put|patch|delete|any|head|options)\(").unwrap();
    let path = address.captures(arguments).map(|found| found[1].to_owned());
    let path = path.unwrap_or_else(|| {
        panic!(
            "{}: the address of .route({arguments}) is not written out, so that no test can ask for it",
            file.display()
        )
    });
    let verbs = method
        .captures_iter(arguments)
        .map(|found| match &found[1] {
            "get" => "GET",
            "post" => "POST",
            other => panic!(
                "{}: {path} answers {other}; the pages are read with get and changed with post",
                file.display()
            ),
        });
    let found: Vec<Route> = verbs
        .map(|verb| Route {
            path: path.clone(),
            verb,
        })
        .collect();
    assert!(
        !found.is_empty(),
        "{}: {path} has no get(…) or post(…)",
        file.display()
    );
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
