//! `rapporteur read` from outside: what it prints, and what it refuses.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn read(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("read")
        .args(arguments)
        .output()
        .unwrap()
}

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
        .display()
        .to_string()
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("rapporteur-read-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_report_is_printed_as_json_with_the_lines_of_each_thing() {
    for name in [
        "upland-water-third-session.txt",
        "upland-water-third-session.docx",
    ] {
        let output = read(&[&sample(name), "--json"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["session"]["ordinal"], 3);
        assert_eq!(report["session"]["country_chair"], "MN");
        assert_eq!(report["session"]["symbol"], serde_json::Value::Null);
        assert_eq!(report["plans"][0]["from"], "2024-06");
        assert_eq!(
            report["plans"][0]["areas"][2]["activities"][3]["code"],
            "3.4"
        );
        assert_eq!(
            report["plans"][0]["areas"][0]["funding"]["basis"],
            "extrabudgetary"
        );
        assert_eq!(report["decisions"][3]["clauses"][1]["class"], "soft_action");
        assert_eq!(report["outputs"][2]["kind"], "study tour");
        assert!(
            report["decisions"][0]["lines"]
                .as_array()
                .is_some_and(|lines| lines.len() == 2)
        );
    }
}

#[test]
fn without_json_people_get_findings_first_then_plan_and_decisions() {
    let output = read(&[&sample("upland-water-third-session.txt")]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("“{words}” is missing from\n{text}"))
    };
    assert!(place("Findings") < place("10 activities in 4 areas, 10 decisions, 7 outputs"));
    assert!(place("WORK PLAN OF THE WG") < place("Decisions\n"));
    place("line 123    skipped-label");
    place("3.4    (ii)");
}

#[test]
fn what_cannot_be_read_gets_one_sentence_and_exit_code_2() {
    let large = vec![b'x'; 20 * 1024 * 1024 + 1];
    for (name, bytes, words) in [
        ("empty.txt", b"".as_slice(), "empty"),
        ("blank.md", b"\n \n", "empty"),
        ("binary.txt", b"\0\x01\x02", "binary"),
        ("latin.txt", b"caf\xe9", "UTF-8"),
        ("large.txt", &large, "20 MB"),
        ("report.pdf", b"%PDF-1.4", ".pdf"),
        ("broken.docx", b"PK\x03\x04 no more", "broken"),
    ] {
        let path = written(name, bytes);
        let output = read(&[&path.display().to_string(), "--json"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains(words) && said.trim_end().lines().count() == 1,
            "{name}: {said}"
        );
        assert!(output.stdout.is_empty());
    }
    let output = read(&["/no/such/report.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no such file"));
}
