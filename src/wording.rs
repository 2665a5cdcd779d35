//! Two texts compared word by word: what only one of them has is marked in it.

use similar::{ChangeTag, TextDiff};

/// A run of words that both texts have, or that only this one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub text: String,
    pub differs: bool,
}

/// Texts with more words than this are not compared: each is one stretch. It keeps the time that a page takes small.
const MOST_WORDS: usize = 4000;

/// Both texts, each cut into stretches that together are the whole of it.
pub fn compare(before: &str, after: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let words = |text: &str| text.split_whitespace().count();
    if words(before).max(words(after)) > MOST_WORDS {
        let differs = before != after;
        let (mut was, mut is) = (Vec::new(), Vec::new());
        push(&mut was, before, differs);
        push(&mut is, after, differs);
        return (was, is);
    }
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut was, text, false);
                push(&mut is, text, false);
            }
            ChangeTag::Delete => push(&mut was, text, true),
            ChangeTag::Insert => push(&mut is, text, true),
        }
    }
    (was, is)
}

/// White space alone is no difference worth a mark: it goes with what stands before it.
fn push(stretches: &mut Vec<Stretch>, text: &str, differs: bool) {
    if text.is_empty() {
        return;
    }
    let blank = text.trim().is_empty();
    match stretches.last_mut() {
        Some(last) if last.differs == differs || blank => last.text.push_str(text),
        _ => stretches.push(Stretch {
            text: text.to_owned(),
            differs: differs && !blank,
        }),
    }
}

/// A run of words in a text that shows what it was and what it is together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    Kept(String),
    Gone(String),
    Come(String),
}

/// Both texts in one: what was taken out stands before what came in its place. Of a long stretch that stayed, only
/// the words around a change are kept.
pub fn together(before: &str, after: &str) -> Vec<Run> {
    let words = |text: &str| text.split_whitespace().count();
    let mut runs = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    if words(before).max(words(after)) > MOST_WORDS {
        flush(&mut runs, &mut before.to_owned(), &mut after.to_owned());
        return runs;
    }
    let mut gap = String::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let text = change.value();
        let changing = !gone.is_empty() || !come.is_empty();
        match change.tag() {
            // White space between two changed words is no reason to show them apart.
            ChangeTag::Equal if changing && text.trim().is_empty() => gap.push_str(text),
            ChangeTag::Equal => {
                flush(&mut runs, &mut gone, &mut come);
                keep(&mut runs, &std::mem::take(&mut gap));
                keep(&mut runs, text);
            }
            tag => {
                for side in [&mut gone, &mut come] {
                    side.push_str(&gap);
                }
                gap.clear();
                let side = if tag == ChangeTag::Delete {
                    &mut gone
                } else {
                    &mut come
                };
                side.push_str(text);
            }
        }
    }
    flush(&mut runs, &mut gone, &mut come);
    keep(&mut runs, &gap);
    shorten(&mut runs);
    runs
}

fn flush(runs: &mut Vec<Run>, gone: &mut String, come: &mut String) {
    let (gone, come) = (std::mem::take(gone), std::mem::take(come));
    if !gone.trim().is_empty() {
        runs.push(Run::Gone(gone));
    }
    if !come.trim().is_empty() {
        runs.push(Run::Come(come));
    }
}

fn keep(runs: &mut Vec<Run>, text: &str) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(Run::Kept(last)) => last.push_str(text),
        _ => runs.push(Run::Kept(text.to_owned())),
    }
}

/// Words that are shown beside a change.
const AROUND: usize = 10;

fn shorten(runs: &mut [Run]) {
    let last = runs.len().saturating_sub(1);
    for (place, run) in runs.iter_mut().enumerate() {
        let Run::Kept(text) = run else { continue };
        let words: Vec<&str> = text.split_whitespace().collect();
        let (before, after) = (place > 0, place < last);
        let shown = AROUND * (usize::from(before) + usize::from(after));
        if words.len() <= shown + AROUND {
            continue;
        }
        let head = if before {
            words[..AROUND].join(" ")
        } else {
            String::new()
        };
        let tail = if after {
            words[words.len() - AROUND..].join(" ")
        } else {
            String::new()
        };
        let lead = if before && text.starts_with(char::is_whitespace) {
            " "
        } else {
            ""
        };
        let end = if after && text.ends_with(char::is_whitespace) {
            " "
        } else {
            ""
        };
        *text = format!("{lead}{head} … {tail}{end}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(stretches: &[Stretch]) -> String {
        let show = |stretch: &Stretch| match stretch.differs {
            true => format!("[{}]", stretch.text),
            false => stretch.text.clone(),
        };
        stretches.iter().map(show).collect()
    }

    #[test]
    fn what_only_one_text_has_is_marked_in_it() {
        let (was, is) = compare(
            "The workshop is held in June.",
            "The workshop was held in Osh in June.",
        );
        assert_eq!(marked(&was), "The workshop [is ]held in June.");
        assert_eq!(marked(&is), "The workshop [was ]held in [Osh in ]June.");
    }

    #[test]
    fn texts_that_are_the_same_have_no_marks_and_empty_ones_no_stretches() {
        let (was, is) = compare("Два слова", "Два слова");
        assert_eq!(
            (marked(&was), marked(&is)),
            ("Два слова".into(), "Два слова".into())
        );
        let (was, is) = compare("", "New");
        assert_eq!((was.len(), marked(&is)), (0, "[New]".into()));
    }

    #[test]
    fn the_stretches_together_are_the_whole_text() {
        let (before, after) = ("a  b\nc d", "a b\n\nc  e d ");
        let (was, is) = compare(before, after);
        let whole = |stretches: Vec<Stretch>| -> String {
            stretches.into_iter().map(|stretch| stretch.text).collect()
        };
        assert_eq!(
            (whole(was), whole(is)),
            (before.to_owned(), after.to_owned())
        );
    }

    #[test]
    fn very_long_texts_are_told_apart_and_not_compared() {
        let (long, other) = ("word ".repeat(5000), "word ".repeat(5001));
        let (was, is) = compare(&long, &other);
        assert!(was.len() == 1 && was[0].differs && is.len() == 1 && is[0].differs);
    }

    fn shown(runs: &[Run]) -> String {
        let show = |run: &Run| match run {
            Run::Kept(text) => text.clone(),
            Run::Gone(text) => format!("[-{text}-]"),
            Run::Come(text) => format!("[+{text}+]"),
        };
        runs.iter().map(show).collect()
    }

    #[test]
    fn both_texts_stand_in_one_with_what_went_before_what_came() {
        assert_eq!(
            shown(&together(
                "Hold a workshop in Osh;",
                "Hold two workshops in Osh;"
            )),
            "Hold [-a workshop-][+two workshops+] in Osh;"
        );
        assert_eq!(shown(&together("", "New words")), "[+New words+]");
        assert_eq!(shown(&together("Gone", "")), "[-Gone-]");
        assert_eq!(shown(&together("Same", "Same")), "Same");
    }

    #[test]
    fn of_what_stayed_only_the_words_around_a_change_are_shown() {
        let before = format!("{} old {}", "a ".repeat(60).trim(), "b ".repeat(60).trim());
        let after = before.replace("old", "new");
        let shown = shown(&together(&before, &after));
        assert!(shown.contains("[-old-][+new+]"), "{shown}");
        assert!(shown.split_whitespace().count() < 40, "{shown}");
    }
}
