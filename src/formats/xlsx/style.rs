//! How cells look. Adopted words stand in a serif, what is said about them in a sans, as everywhere else; but in faces
//! that spreadsheet programs have at hand, since a workbook carries none.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::document::{Run, Text};
use crate::i18n::Language;

const SANS: &str = "Calibri";
const SERIF: &str = "Cambria";
const INK: Color = Color::RGB(0x1c_24_30);
const SOFT: Color = Color::RGB(0x56_60_70);
const LINE: Color = Color::RGB(0xd9_dc_e1);
pub const ACCENT: Color = Color::RGB(0x00_62_9b);
pub const FILL: Color = Color::RGB(0x00_9e_db);

/// What a cell can hold, in UTF-16 units.
const LONGEST: usize = 32_767;

/// One look in each voice.
pub struct Voices {
    pub said: Format,
    pub adopted: Format,
    pub strong: Format,
}

impl Voices {
    /// The three voices on a ground that they share.
    fn on(ground: &Format) -> Self {
        Voices {
            said: sans(ground),
            adopted: serif(ground),
            strong: sans(ground).set_bold(),
        }
    }

    fn of(&self, run: &Run) -> &Format {
        match (run.adopted, run.strong) {
            (true, _) => &self.adopted,
            (false, true) => &self.strong,
            (false, false) => &self.said,
        }
    }
}

/// The looks of one weight of rows.
pub struct Cells {
    pub words: Voices,
    pub count: Format,
    pub day: Format,
    /// Its number format depends on the currency.
    pub amount: Format,
}

impl Cells {
    fn on(ground: &Format, day: &str) -> Self {
        let value = sans(ground).set_align(FormatAlign::Right);
        Cells {
            words: Voices::on(&ground.clone().set_text_wrap()),
            count: value.clone().set_num_format("#,##0"),
            day: sans(ground)
                .set_align(FormatAlign::Left)
                .set_num_format(day),
            amount: value,
        }
    }
}

pub struct Style {
    pub heading: Format,
    pub heading_of_number: Format,
    pub plain: Cells,
    pub total: Cells,
    /// The fonts alone, for runs within a cell.
    fonts: Voices,
    pub title: Format,
    pub section: Format,
    pub part: Format,
    pub masthead: Voices,
    pub text: Voices,
    pub item: Voices,
    pub link: Format,
    pub count: Format,
}

impl Style {
    pub fn of(language: Language) -> Self {
        let ground = Format::new()
            .set_font_color(INK)
            .set_font_size(11)
            .set_align(FormatAlign::Top);
        let lined = ground
            .clone()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_bottom_color(LINE);
        let summed = ground
            .clone()
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(INK);
        let wrapped = ground.clone().set_text_wrap();
        let heading = sans(&wrapped)
            .set_bold()
            .set_align(FormatAlign::Bottom)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(ACCENT);
        let day = match language {
            Language::English => "[$-809]d mmmm yyyy",
            // The months' names in the genitive.
            Language::Russian => "[$-FC19]d mmmm yyyy \"года\"",
        };
        Style {
            heading_of_number: heading.clone().set_align(FormatAlign::Right),
            heading,
            plain: Cells::on(&lined, day),
            total: Cells::on(&summed, day),
            fonts: Voices::on(&Format::new().set_font_color(INK).set_font_size(11)),
            title: serif(&wrapped).set_bold().set_font_size(20),
            section: serif(&wrapped)
                .set_bold()
                .set_font_size(15)
                .set_font_color(ACCENT),
            part: sans(&wrapped).set_bold().set_font_size(12),
            masthead: Voices::on(&wrapped.clone().set_font_color(SOFT)),
            // The number format of text puts a mark before each item, and leaves the words as they are.
            item: Voices::on(&wrapped.clone().set_indent(1).set_num_format("\"• \"@")),
            text: Voices::on(&wrapped),
            link: sans(&wrapped)
                .set_font_color(ACCENT)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            count: sans(&ground)
                .set_align(FormatAlign::Right)
                .set_num_format("#,##0"),
        }
    }

    /// Writes words that fit into a cell, each run in its voice.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &Text,
        voices: &Voices,
    ) -> Result<(), XlsxError> {
        let mut runs = text.0.iter().filter(|run| !run.text.is_empty());
        let (first, second) = (runs.next(), runs.next());
        match (first, second) {
            (None, _) => sheet.write_blank(row, column, &voices.said)?,
            (Some(run), None) => {
                sheet.write_string_with_format(row, column, &run.text, voices.of(run))?
            }
            (Some(first), Some(second)) => {
                let segments: Vec<(&Format, &str)> = [first, second]
                    .into_iter()
                    .chain(runs)
                    .map(|run| (self.fonts.of(run), run.text.as_str()))
                    .collect();
                match sheet.write_rich_string_with_format(row, column, &segments, &voices.said) {
                    // It counts the marks around and within the runs, too: words that fill a cell stand in one voice.
                    Err(XlsxError::MaxStringLengthExceeded) => {
                        let voice = voices.of(first);
                        sheet.write_string_with_format(row, column, text.plain(), voice)?
                    }
                    written => written?,
                }
            }
        };
        Ok(())
    }
}

fn sans(format: &Format) -> Format {
    format.clone().set_font_name(SANS).set_font_family(2)
}

fn serif(format: &Format) -> Format {
    format.clone().set_font_name(SERIF).set_font_family(1)
}

/// Whether the words are more than a cell can hold.
pub fn is_long(text: &Text) -> bool {
    let bytes: usize = text.0.iter().map(|run| run.text.len()).sum();
    bytes > LONGEST && length(&text.plain()) > LONGEST
}

fn length(words: &str) -> usize {
    words.encode_utf16().count()
}

/// The words in as many parts as cells are needed to hold them all, cut between words where there are any.
pub fn parts(text: &Text) -> Vec<Text> {
    if !is_long(text) {
        return vec![text.clone()];
    }
    let voice = text.0.first().cloned().unwrap_or_default();
    let (mut parts, mut part, mut room) = (Vec::new(), String::new(), LONGEST);
    for word in text.plain().split_inclusive(char::is_whitespace) {
        if length(word) > room && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            room = LONGEST;
        }
        for sign in word.chars() {
            if sign.len_utf16() > room {
                parts.push(std::mem::take(&mut part));
                room = LONGEST;
            }
            part.push(sign);
            room -= sign.len_utf16();
        }
    }
    parts.push(part);
    let in_voice = |text| {
        Text(vec![Run {
            text,
            ..voice.clone()
        }])
    };
    parts.into_iter().map(in_voice).collect()
}
