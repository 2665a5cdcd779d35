//! As much of JSON Schema as the published one uses; a word of a schema that is not known here fails.

use regex::Regex;
use serde_json::Value;

/// Where the file does not keep to the schema.
pub fn problems(schema: &Value, file: &Value) -> Vec<String> {
    let mut checker = Checker {
        root: schema,
        problems: Vec::new(),
    };
    checker.check(schema, file, "");
    checker.problems
}

struct Checker<'a> {
    root: &'a Value,
    problems: Vec<String>,
}

impl Checker<'_> {
    fn check(&mut self, schema: &Value, value: &Value, place: &str) {
        for (word, rule) in schema.as_object().expect("a schema is an object") {
            match word.as_str() {
                "$schema" | "$id" | "$defs" | "title" | "description" => {}
                "$ref" => {
                    let pointer = rule.as_str().unwrap().trim_start_matches('#');
                    let there = self.root.pointer(pointer).expect(pointer).clone();
                    self.check(&there, value, place);
                }
                "const" => self.require(rule == value, place, word),
                "enum" => self.require(list(rule).contains(value), place, word),
                "type" => {
                    let fits = match rule {
                        Value::Array(kinds) => kinds.iter().any(|kind| is_a(value, kind)),
                        kind => is_a(value, kind),
                    };
                    self.require(fits, place, word);
                }
                "pattern" => {
                    let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                    let fits = value.as_str().is_none_or(|text| pattern.is_match(text));
                    self.require(fits, place, word);
                }
                "minimum" => self.require(number(value) >= number(rule), place, word),
                "maximum" => self.require(number(value) <= number(rule), place, word),
                "required" => {
                    for key in list(rule) {
                        let there = value.get(key.as_str().unwrap()).is_some();
                        self.require(there, place, &key.to_string());
                    }
                }
                "properties" => {
                    for (key, below) in rule.as_object().unwrap() {
                        if let Some(inner) = value.get(key) {
                            self.check(below, inner, &format!("{place}/{key}"));
                        }
                    }
                }
                "additionalProperties" => {
                    let none = serde_json::Map::new();
                    let known = schema["properties"].as_object().unwrap_or(&none);
                    for (key, inner) in value.as_object().into_iter().flatten() {
                        if known.contains_key(key) {
                            continue;
                        }
                        match rule.as_bool() {
                            Some(allowed) => self.require(allowed, place, key),
                            None => self.check(rule, inner, &format!("{place}/{key}")),
                        }
                    }
                }
                "items" => {
                    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, inner, &format!("{place}/{index}"));
                    }
                }
                "oneOf" => {
                    let fitting = list(rule).iter().filter(|one| {
                        let mut aside = Checker {
                            root: self.root,
                            problems: Vec::new(),
                        };
                        aside.check(one, value, place);
                        aside.problems.is_empty()
                    });
                    let fits = fitting.count() == 1;
                    self.require(fits, place, word);
                }
                other => panic!("the schema's word “{other}” is not known here"),
            }
        }
    }

    fn require(&mut self, holds: bool, place: &str, what: &str) {
        if !holds {
            self.problems.push(format!("{place}: {what}"));
        }
    }
}

fn list(rule: &Value) -> &Vec<Value> {
    rule.as_array().expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the type “{other}” is not known here"),
    }
}
