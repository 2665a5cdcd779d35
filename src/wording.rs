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
}
