//! Names of sheets: short, each once, and without the signs that spreadsheets keep for themselves.

use std::collections::HashSet;

/// In UTF-16 units, as spreadsheets count.
const LONGEST: usize = 31;

/// A name for each caption, in order.
pub fn of_sheets<'a>(captions: impl Iterator<Item = &'a str>) -> Vec<String> {
    // Excel takes "history" for a sheet of its own, in any language.
    let mut taken = HashSet::from(["history".to_owned()]);
    captions
        .map(|caption| {
            let name = unique(&plain(caption), &taken);
            taken.insert(name.to_lowercase());
            name
        })
        .collect()
}

/// The caption up to its first semicolon, without forbidden signs.
fn plain(caption: &str) -> String {
    let first = caption.split(';').next().unwrap_or_default();
    let allowed = first.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let words: Vec<&str> = allowed
        .trim_matches(|sign: char| sign == '\'' || sign.is_whitespace())
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The name cut to its length, with a number where it is taken or empty.
fn unique(name: &str, taken: &HashSet<String>) -> String {
    let free = |name: &String| !name.is_empty() && !taken.contains(&name.to_lowercase());
    let short = cut(name, LONGEST);
    if free(&short) {
        return short;
    }
    (2_u32..)
        .map(|number| {
            let number = number.to_string();
            let room = LONGEST - number.len() - 1;
            format!("{} {number}", cut(name, room)).trim().to_owned()
        })
        .find(free)
        .unwrap_or_default()
}

/// At most so long, cut after a word where one ends, with dots to show it.
fn cut(name: &str, length: usize) -> String {
    if name.encode_utf16().count() <= length {
        return name.to_owned();
    }
    let mut room = length - 1;
    let fits = name.chars().take_while(|sign| {
        let fits = sign.len_utf16() <= room;
        room = room.saturating_sub(sign.len_utf16());
        fits
    });
    let kept: String = fits.collect();
    let ends_word = name[kept.len()..].starts_with(' ');
    let end = match kept.rfind(' ') {
        Some(space) if !ends_word && space > kept.len() / 2 => space,
        _ => kept.len(),
    };
    let stem = kept[..end].trim_end_matches([' ', ',', '.', '\'', '-', '–']);
    format!("{stem}…")
}

#[cfg(test)]
mod tests {
    use super::of_sheets;

    fn named(captions: &[&str]) -> Vec<String> {
        of_sheets(captions.iter().copied())
    }

    #[test]
    fn a_short_caption_is_its_own_name() {
        assert_eq!(named(&["Activities by area"]), ["Activities by area"]);
    }

    #[test]
    fn a_long_caption_is_cut_after_a_word() {
        assert_eq!(
            named(&[
                "Decisions that ask something of someone",
                "План по состоянию на конец отчётного периода",
            ]),
            [
                "Decisions that ask something…",
                "План по состоянию на конец…"
            ]
        );
    }

    #[test]
    fn what_follows_a_semicolon_is_left_to_the_first_sheet() {
        assert_eq!(
            named(&["By lead agency; one led by several is counted with each"]),
            ["By lead agency"]
        );
    }

    #[test]
    fn names_that_differ_only_in_case_or_after_the_cut_are_numbered() {
        assert_eq!(
            named(&["Итоги", "ИТОГИ", &"a".repeat(40), &"a".repeat(41)]),
            [
                "Итоги".to_owned(),
                "ИТОГИ 2".to_owned(),
                format!("{}…", "a".repeat(30)),
                format!("{}… 2", "a".repeat(28)),
            ]
        );
    }

    #[test]
    fn signs_that_a_sheet_may_not_carry_and_empty_captions_still_give_a_name() {
        assert_eq!(
            named(&["'[a]:b*c?d/e\\f'", "", "History", "''"]),
            ["a b c d e f", "2", "History 2", "3"]
        );
    }

    #[test]
    fn no_name_is_longer_than_a_sheet_may_have() {
        let captions = ["😀".repeat(40), "слово ".repeat(20), "x".repeat(31)];
        for name in of_sheets(captions.iter().map(String::as_str)) {
            assert!(name.encode_utf16().count() <= 31, "{name}");
        }
    }
}
