//! Prose cut into sentences and words.

/// A word or a mark of punctuation, with its place in the text in bytes.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    pub text: &'a str,
    pub lower: String,
    pub start: usize,
    pub end: usize,
    pub is_word: bool,
}

/// The words and marks of a text. Apostrophes, hyphens and slashes inside a word belong to it.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let is_word = c.is_alphanumeric();
        if is_word {
            while let Some((at, next)) = chars.peek().copied() {
                let inner = matches!(next, '\'' | '’' | '-' | '‑' | '/')
                    && text[at + next.len_utf8()..].starts_with(char::is_alphanumeric);
                if !(next.is_alphanumeric() || inner) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let word = &text[start..end];
        found.push(Token {
            text: word,
            lower: word.to_lowercase(),
            start,
            end,
            is_word,
        });
    }
    found
}

const SHORT: &[&str] = &[
    "e.g.", "i.e.", "Mr.", "Ms.", "Mrs.", "Dr.", "No.", "St.", "para.", "paras.", "etc.", "vol.",
    "Prof.", "H.E.", "cf.",
];

/// The sentences of a text; a semicolon ends one too, as it does between the acts of a resolution.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | ';' | '!' | '?') {
            continue;
        }
        let end = at + 1;
        let rest = text[end..].trim_start_matches(['”', '"', '’', ')', '*']);
        let spaced = rest.starts_with(char::is_whitespace);
        let next = rest.trim_start().chars().next();
        let opens = c == ';'
            || next
                .is_some_and(|next| next.is_uppercase() || matches!(next, '“' | '"' | '*' | '('));
        if !(spaced && opens)
            || (c == '.' && SHORT.iter().any(|short| text[start..end].ends_with(short)))
        {
            continue;
        }
        let end = text.len() - rest.len();
        found.push(text[start..end].trim());
        start = end;
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "The Group met (e.g. Mr. X). It left; and welcomes 2.5 per cent. “Yes.” Done";
        assert_eq!(
            sentences(text),
            vec![
                "The Group met (e.g. Mr. X).",
                "It left;",
                "and welcomes 2.5 per cent.",
                "“Yes.”",
                "Done"
            ]
        );
        assert_eq!(sentences(""), Vec::<&str>::new());
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        let words: Vec<_> = tokens("The Group’s re-use, and/or (x)")
            .into_iter()
            .map(|token| token.text)
            .collect();
        assert_eq!(
            words,
            vec!["The", "Group’s", "re-use", ",", "and/or", "(", "x", ")"]
        );
    }
}
