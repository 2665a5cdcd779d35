//! How long reading a report takes: the first one of a process, which also makes the patterns, and those after.
//! `cargo bench --bench reading [FILE …]`; without files, the samples are read.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rapporteur::intake::{file, read};

fn main() {
    read::prepare();
    let mut files: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .map(PathBuf::from)
        .collect();
    if files.is_empty() {
        files = std::fs::read_dir("samples")
            .expect("the folder samples is there")
            .map(|entry| entry.expect("an entry of samples").path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|end| end == "txt" || end == "md" || end == "docx")
            })
            .collect();
        files.sort();
    }
    println!(
        "{:<60} {:>8} {:>9} {:>9} {:>7}",
        "file", "kB", "first ms", "after ms", "ratio"
    );
    for path in files {
        let text = file::text_of(&path).expect("a report");
        let first = timed(&text);
        let mut after: Vec<Duration> = (0..20).map(|_| timed(&text)).collect();
        after.sort();
        let after = after[after.len() / 2];
        println!(
            "{:<60} {:>8.1} {:>9.2} {:>9.2} {:>7.1}",
            path.display(),
            text.len() as f64 / 1024.0,
            first.as_secs_f64() * 1e3,
            after.as_secs_f64() * 1e3,
            first.as_secs_f64() / after.as_secs_f64(),
        );
    }
}

fn timed(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(read::read(std::hint::black_box(text)));
    start.elapsed()
}
