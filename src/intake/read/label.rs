//! The marks before an item: "(iv)", "1.", "2.3", "a)", "Decision 2023/1:", bullets.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// What an item's mark counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// 1, 2, 3.
    Number,
    /// 1.1, 1.2; the depth is the count of its parts.
    Path(usize),
    /// (i), (ii) or, where the list shows it, (a), (b): small letters that may be either.
    Small,
    /// I, II or A, B: capitals that may be either.
    Capital,
    /// "Decision 3", "Area 1", "Cluster A".
    Word,
    /// A bullet without a mark of its own.
    Bullet,
}

/// An item's mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub style: Style,
    /// As printed: "(iv)", "21.", "Decision 3:".
    pub text: String,
    /// Without punctuation: "iv", "21", "3".
    pub bare: String,
    /// The word of [`Style::Word`] in lower case: "decision".
    pub word: Option<String>,
    /// Whether a bullet stands before it.
    pub bulleted: bool,
    /// Whether it stands in two brackets.
    pub bracketed: bool,
}

impl Label {
    /// The count that the mark gives when read as a number, as Roman numeral or as letter.
    pub fn value(&self, roman: bool) -> Option<u32> {
        let last = self
            .bare
            .rsplit(['.', '/', '-'])
            .next()
            .unwrap_or(&self.bare);
        if last.bytes().all(|b| b.is_ascii_digit()) {
            return last.parse().ok();
        }
        if roman {
            roman_value(last)
        } else {
            letter_value(last).or_else(|| roman_value(last))
        }
    }

    pub fn is_bullet(&self) -> bool {
        self.style == Style::Bullet
    }
}

/// Whether a run of marks counts in Roman numerals: it does if it begins with "i", or if a mark has
/// several different letters that only Roman numerals put together.
pub fn counts_in_roman<'a>(labels: impl Iterator<Item = &'a Label>) -> bool {
    let mut first = true;
    for label in
        labels.filter(|label| matches!(label.style, Style::Small | Style::Capital | Style::Word))
    {
        let bare = label.bare.to_ascii_lowercase();
        let roman = roman_value(&bare).is_some();
        if (first && bare == "i") || (roman && bare.len() > 1 && letter_value(&bare).is_none()) {
            return true;
        }
        first = false;
    }
    false
}

/// The value of a Roman numeral in its usual form, in either case.
pub fn roman_value(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            'l' => Some(50),
            'c' => Some(100),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() <= 9)?;
    let mut total = 0;
    for (at, digit) in digits.iter().enumerate() {
        let smaller = digits.get(at + 1).is_some_and(|next| digit < next);
        total = if smaller {
            total - *digit as i32
        } else {
            total + *digit as i32
        };
    }
    let value = u32::try_from(total).ok().filter(|value| *value > 0)?;
    (roman(value) == text.to_ascii_lowercase()).then_some(value)
}

fn roman(mut value: u32) -> String {
    let parts = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (worth, letters) in parts {
        while value >= worth && text.len() < 12 {
            text.push_str(letters);
            value -= worth;
        }
    }
    text
}

/// a is 1, z is 26; after z come aa, bb and so on.
fn letter_value(text: &str) -> Option<u32> {
    let first = text.chars().next()?.to_ascii_lowercase();
    let same = text.chars().all(|c| c.to_ascii_lowercase() == first) && text.len() <= 2;
    let place = u32::from(first)
        .checked_sub(u32::from('a'))
        .filter(|place| *place < 26)?;
    same.then_some(place + 1 + 26 * (text.len() as u32 - 1))
}

const BULLETS: [char; 27] = [
    '-', '–', '—', '−', '•', '*', '·', '▪', '▫', '◦', '●', '○', '‣', '⁃', '➢', '➤', '►', '✓', '■',
    '□', '§', '+', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f02d}', '\u{f076}',
];

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:\(\s*(?P<both>[0-9]{1,3}(?:\.[0-9]{1,3})*|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-z]{1,2}|[A-Z])\s*\)",
        r"|(?P<path>[0-9]{1,3}(?:\.[0-9]{1,3})+)[.):]?(?:\s|$)",
        r"|(?P<one>[0-9]{1,3}(?:\s(?:bis|ter|quater))?|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-z]|[A-Z])[.)]",
        r")",
    ))
});

static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?P<word>(?i:draft decision|decision|draft recommendation|recommendation|draft resolution|resolution|conclusion",
        r"|agreement|agreed conclusion|action point|priority area|thematic area|focus area|programme area|area of work",
        r"|area of activity|work area|area|cluster|pillar|component|theme|priority|work ?stream|strand|project|subprogramme",
        r"|activity|output|action|task))\s+(?:(?i:no)\.?\s*)?",
        r"(?P<bare>[0-9]{1,4}(?:[./-][0-9]{1,3})*|[IVXLC]{1,7}|[A-Z])(?P<end>\s*[:.)–—]|\s+-\s|\s*$|\s)",
    ))
});

/// The mark at the start of a text and the text behind it.
pub fn split(text: &str) -> (Option<Label>, &str) {
    let (bulleted, rest) = bullet(text);
    if let Some((label, rest)) = mark(rest, bulleted).or_else(|| worded(rest, bulleted)) {
        return (Some(label), rest);
    }
    if bulleted && !rest.is_empty() {
        let mark: String = text.chars().take(1).collect();
        let label = Label {
            style: Style::Bullet,
            text: mark,
            bare: String::new(),
            word: None,
            bulleted,
            bracketed: false,
        };
        return (Some(label), rest);
    }
    (None, text)
}

fn bullet(text: &str) -> (bool, &str) {
    let mut rest = text;
    let mut bulleted = false;
    // "- • (i)": converters sometimes leave two.
    for _ in 0..2 {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let after = &rest[first.len_utf8()..];
        let spaced = after.starts_with([' ', '\t']);
        let sure = !matches!(first, '-' | '–' | '—' | '−' | '*' | '+' | '§' | '·');
        let known = BULLETS.contains(&first) || (first == 'o' && after.starts_with([' ', '\t']));
        if !known || !(spaced || sure) {
            break;
        }
        bulleted = true;
        rest = after.trim_start();
    }
    (bulleted, rest)
}

fn mark(text: &str, bulleted: bool) -> Option<(Label, &str)> {
    let found = MARK.captures(text)?;
    let whole = found.get(0)?;
    let after = &text[whole.end()..];
    let (bare, bracketed) = match (found.name("both"), found.name("path"), found.name("one")) {
        (Some(bare), ..) => (bare.as_str(), true),
        (_, Some(bare), _) => (bare.as_str(), false),
        (_, _, Some(bare)) => {
            let digits = bare.as_str().starts_with(|c: char| c.is_ascii_digit());
            let next = after.chars().next();
            // "1.The" is an item whose blank was lost; "e.g." and "A.B." are not.
            let glued = digits && next.is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"'));
            if !(glued || next.is_none_or(char::is_whitespace)) {
                return None;
            }
            (bare.as_str(), false)
        }
        _ => return None,
    };
    let first = bare.chars().next()?;
    let style = if bare.contains('.') {
        Style::Path(bare.split('.').count())
    } else if first.is_ascii_digit() {
        Style::Number
    } else if first.is_ascii_lowercase() {
        Style::Small
    } else {
        Style::Capital
    };
    let two_small =
        style == Style::Small && letter_value(bare).is_none() && roman_value(bare).is_none();
    if two_small {
        return None;
    }
    let label = Label {
        style,
        text: whole.as_str().trim().to_owned(),
        bare: bare.to_owned(),
        word: None,
        bulleted,
        bracketed,
    };
    Some((label, after.trim_start()))
}

fn worded(text: &str, bulleted: bool) -> Option<(Label, &str)> {
    let found = WORDED.captures(text)?;
    let (word, bare, end) = (&found["word"], &found["bare"], found.name("end")?);
    let after = text[end.end()..].trim_start();
    let punctuated = end.as_str().trim().chars().next().is_some();
    // "Area I would" is prose: without punctuation the mark stands alone or before a title.
    if !punctuated && !after.is_empty() && !after.starts_with(char::is_uppercase) {
        return None;
    }
    let label = Label {
        style: Style::Word,
        text: text[..end.end()]
            .trim()
            .trim_end_matches(['–', '—', '-'])
            .trim()
            .to_owned(),
        bare: bare.to_owned(),
        word: Some(word.to_lowercase()),
        bulleted,
        bracketed: false,
    };
    Some((label, after))
}

/// The items of a list that stands in one line, "(i) Training; (ii) Handbook", each with its mark. Anything else is one
/// item: a line that does not begin with its list's first mark, or whose marks do not count on.
pub fn items(text: &str) -> Vec<&str> {
    static INNER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:^|[\s;,.])(?P<mark>\(?(?:[0-9]{1,2}|[ivx]{1,5}|[a-z])[.)]|[•▪●‣])\s")
    });
    let text = text.trim();
    let mut starts: Vec<(usize, Label)> = Vec::new();
    for mark in INNER
        .captures_iter(text)
        .filter_map(|found| found.name("mark"))
    {
        let Some(label) = split(&text[mark.start()..]).0 else {
            continue;
        };
        let wanted = Some(starts.len() as u32 + 1);
        let fits = match starts.first() {
            None => mark.start() == 0 && (label.is_bullet() || counts(&label, wanted)),
            Some((_, first)) => {
                first.style == label.style
                    && first.bracketed == label.bracketed
                    && first.text.ends_with('.') == label.text.ends_with('.')
                    && (label.is_bullet() || counts(&label, wanted))
            }
        };
        if fits {
            starts.push((mark.start(), label));
        }
    }
    if starts.len() < 2 {
        return vec![text];
    }
    let ends = starts[1..].iter().map(|(start, _)| *start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    starts
        .iter()
        .zip(ends)
        .map(|((start, _), end)| text[*start..end].trim())
        .collect()
}

fn counts(label: &Label, wanted: Option<u32>) -> bool {
    label.value(true) == wanted || label.value(false) == wanted
}

#[cfg(test)]
#[path = "label_tests.rs"]
mod tests;
