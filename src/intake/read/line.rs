//! The source as numbered lines, with markdown and HTML remains taken out of the words.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// One line of the source.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// As it stands in the source, without its line end.
    pub raw: &'a str,
    /// The words: trimmed, without emphasis marks and tags. Tabs inside stay, as they divide cells.
    pub text: String,
    /// The depth of a markdown heading, 0 for other lines.
    pub depth: usize,
    /// Whether all of it is bold, or it begins or ends a bold stretch of several lines.
    pub bold: bool,
}

/// A line end is LF or CRLF; in a text that has neither, CR. A byte order mark at the start is no text.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut raw: Vec<&str> = text.split(end).collect();
    if raw.last().is_some_and(|last| last.is_empty()) {
        raw.pop();
    }
    raw.into_iter()
        .enumerate()
        .map(|(at, raw)| line(at + 1, raw))
        .collect()
}

fn line(number: usize, raw: &str) -> Line<'_> {
    let raw = raw.strip_suffix('\r').unwrap_or(raw);
    let mut rest = trim(raw);
    let hashes = rest.bytes().take_while(|b| *b == b'#').count();
    let mut depth = 0;
    if (1..=6).contains(&hashes) && rest[hashes..].starts_with([' ', '\t']) {
        depth = hashes;
        rest = trim(rest[hashes..].trim_end_matches('#'));
    }
    let quoted = rest.strip_prefix("> ").unwrap_or(rest);
    let bold = is_bold(quoted);
    Line {
        number,
        raw,
        text: words(quoted),
        depth,
        bold,
    }
}

/// Blanks around a line: those of Unicode, and the invisible marks that converters leave.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{ad}'
            )
    })
}

fn is_bold(text: &str) -> bool {
    let marks = text.matches("**").count();
    let opens = text.starts_with("**") || text.starts_with("__") || text.starts_with("<b>");
    let closes = text.trim_end_matches([':', '.', ' ']).ends_with("**")
        || text.ends_with("__")
        || text.ends_with("</b>");
    (opens && (closes || marks == 1)) || (closes && marks == 1)
}

static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)</?(?:b|i|u|em|strong|sub|br|p|span|center|a)(?: [^<>]*)?/?>"));
static RAISED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)<sup>\s*(\d{1,3}|\*)\s*</sup>|\[\^(\d{1,3})\]"));
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*([^\s*](?:[^*]*[^\s*])?)\*"));
static UNDERLINED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(^|[\s(\[“])_{1,2}([^\s_](?:[^_]*[^\s_])?)_{1,2}($|[\s.,;:)\]”])"));
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\([\\.()\[\]*_#+\-$&%|<>~`!])"));

/// The words of a text without the marks of markdown and HTML.
pub fn words(text: &str) -> String {
    let mut text: Cow<'_, str> = Cow::Borrowed(text);
    let has = |text: &str, marks: &[char]| text.contains(marks);
    if has(&text, &['<', '[']) {
        text = RAISED
            .replace_all(&text, |found: &regex::Captures<'_>| {
                raised(
                    found
                        .get(1)
                        .or(found.get(2))
                        .map_or("", |mark| mark.as_str()),
                )
            })
            .into_owned()
            .into();
        text = TAG.replace_all(&text, "").into_owned().into();
    }
    if has(&text, &['*']) {
        text = text.replace("**", "").into();
        text = EMPHASIS.replace_all(&text, "$1").into_owned().into();
    }
    if has(&text, &['_']) {
        text = UNDERLINED.replace_all(&text, "$1$2$3").into_owned().into();
    }
    if has(&text, &['\\']) {
        text = ESCAPED.replace_all(&text, "$1").into_owned().into();
    }
    let plain: String = text
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{feff}' | '\u{200b}' | '\u{ad}' | '\u{200e}' | '\u{200f}'
            )
        })
        .map(|c| {
            if c != '\t' && c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .collect();
    trim(&plain).to_owned()
}

/// Digits as superscripts, the form in which plain text marks its footnotes.
pub fn raised(digits: &str) -> String {
    digits
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize],
            None => c,
        })
        .collect()
}

/// The ordinary digits of a run of superscripts.
pub fn lowered(marks: &str) -> String {
    marks
        .chars()
        .map(|c| match c {
            '⁰' => '0',
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '⁴'..='⁹' => char::from(b'4' + (c as u32 - '⁴' as u32) as u8),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_emphasis_go_and_nothing_else() {
        assert_eq!(
            words("*Calls for* global action"),
            "Calls for global action"
        );
        assert_eq!(
            words("information**Objectives:**"),
            "informationObjectives:"
        );
        assert_eq!(
            words("3. **Provisional agenda** (item 5)"),
            "3. Provisional agenda (item 5)"
        );
        assert_eq!(
            words("<i>Page</i> a_b_c 2 * 3 Attendance*"),
            "Page a_b_c 2 * 3 Attendance*"
        );
        assert_eq!(words("_Decides_ to meet<sup>12</sup>"), "Decides to meet¹²");
        assert_eq!(words(r"1\. The \$5"), "1. The $5");
    }

    #[test]
    fn lines_keep_their_numbers_whatever_ends_them() {
        for text in ["\u{feff}a\r\n\r\n# b #\r\n", "a\n\n# b", "a\r\r# b\r"] {
            let lines = lines(text);
            assert_eq!(lines.len(), 3, "{text:?}");
            assert_eq!((lines[0].text.as_str(), lines[2].text.as_str()), ("a", "b"));
            assert_eq!((lines[2].number, lines[2].depth), (3, 1));
        }
    }
}
