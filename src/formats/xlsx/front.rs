//! The first sheet: the masthead and the texts, in the order in which they are read, with a link to each table.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatType, Format, Url, Worksheet, XlsxError,
};

use super::style::{ACCENT, FILL, Style, Voices, parts};
use super::table;
use crate::document::{Bars, Block, Document, Masthead, Section, Text};
use crate::formats::list::List;

/// In characters: a line that is read with ease, and the counts beside it.
const TEXT: f64 = 90.0;
const COUNT: f64 = 14.0;

pub struct Front<'a> {
    sheet: &'a mut Worksheet,
    style: &'a Style,
    /// The next free row.
    row: u32,
}

impl<'a> Front<'a> {
    pub fn new(sheet: &'a mut Worksheet, style: &'a Style) -> Self {
        Front {
            sheet,
            style,
            row: 0,
        }
    }

    /// `names` are those of the tables' sheets, in the tables' order.
    pub fn write(mut self, document: &Document, names: &[String]) -> Result<(), XlsxError> {
        self.sheet.set_screen_gridlines(false);
        self.sheet.set_column_width(0, TEXT)?;
        self.sheet.set_column_range_width(1, 2, COUNT)?;
        table::print(self.sheet, &document.frame);
        self.masthead(&document.title, &document.masthead)?;
        let mut names = names.iter();
        for section in &document.sections {
            self.section(section, &mut names)?;
        }
        Ok(())
    }

    fn masthead(&mut self, title: &str, head: &Masthead) -> Result<(), XlsxError> {
        let style = self.style;
        self.text(&Text::strong(&head.body), &style.masthead)?;
        self.line(title, &style.title)?;
        self.text(
            &Text::adopted(&head.plan, &head.plan_language),
            &style.masthead,
        )?;
        let rest = [
            Some(&head.period),
            head.number.as_ref(),
            head.symbol.as_ref(),
            head.issued.as_ref(),
            Some(&head.agencies),
            head.correction.as_ref(),
        ];
        for words in rest.into_iter().flatten() {
            self.text(&Text::said(words), &style.masthead)?;
        }
        Ok(())
    }

    fn section<'n>(
        &mut self,
        section: &Section,
        names: &mut impl Iterator<Item = &'n String>,
    ) -> Result<(), XlsxError> {
        let style = self.style;
        self.row += 1;
        self.line(&section.heading, &style.section)?;
        for block in &section.blocks {
            match block {
                Block::Heading { text } => self.line(&text.plain(), &style.part)?,
                Block::Paragraph { text } => self.text(text, &style.text)?,
                Block::Items { items } => {
                    for item in items {
                        self.text(item, &style.item)?;
                    }
                }
                Block::Bars(bars) => self.bars(bars)?,
                Block::Timeline(timeline) => {
                    self.line(&timeline.caption, &style.part)?;
                    for line in &timeline.lines {
                        let words = format!("{}: {}", line.label, line.words);
                        self.text(&Text::said(words), &style.item)?;
                    }
                }
                Block::Table(table) => {
                    if let Some(name) = names.next() {
                        self.link(&table.caption, name)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The sheet in front of a list: whose it is, what it holds, and a link to it.
    pub fn write_list(mut self, list: &List, sheet: &str) -> Result<(), XlsxError> {
        let style = self.style;
        self.sheet.set_column_width(0, TEXT)?;
        table::print(self.sheet, &list.frame);
        self.text(&Text::strong(&list.of), &style.masthead)?;
        self.line(&list.title, &style.title)?;
        for words in &list.says {
            self.text(&Text::said(words), &style.masthead)?;
        }
        self.link(&list.title, sheet)
    }

    fn line(&mut self, words: &str, format: &Format) -> Result<(), XlsxError> {
        for part in parts(&Text::said(words)) {
            self.sheet
                .write_string_with_format(self.row, 0, part.plain(), format)?;
            self.row += 1;
        }
        Ok(())
    }

    fn text(&mut self, text: &Text, voices: &Voices) -> Result<(), XlsxError> {
        for part in parts(text) {
            self.style.write(self.sheet, (self.row, 0), &part, voices)?;
            self.row += 1;
        }
        Ok(())
    }

    fn link(&mut self, caption: &str, sheet: &str) -> Result<(), XlsxError> {
        let place = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
        let link = Url::new(place).set_text(caption);
        self.sheet
            .write_url_with_format(self.row, 0, link, &self.style.link)?;
        self.row += 1;
        Ok(())
    }

    /// The counts of the period with solid bars, those of the period before with outlined ones, on one scale.
    fn bars(&mut self, bars: &Bars) -> Result<(), XlsxError> {
        let style = self.style;
        self.line(&bars.caption, &style.part)?;
        let first = self.row;
        for bar in &bars.bars {
            self.style.write(
                self.sheet,
                (self.row, 0),
                &Text::said(&bar.label),
                &style.text,
            )?;
            for (column, count) in [(1, Some(bar.count)), (2, bar.before)] {
                if let Some(count) = count {
                    self.sheet.write_number_with_format(
                        self.row,
                        column,
                        count as f64,
                        &style.count,
                    )?;
                }
            }
            self.row += 1;
        }
        let counts = bars
            .bars
            .iter()
            .flat_map(|bar| [Some(bar.count), bar.before]);
        let most = counts.flatten().max().unwrap_or(0).max(1) as f64;
        let scale = |bar: ConditionalFormatDataBar| {
            bar.set_minimum(ConditionalFormatType::Number, 0)
                .set_maximum(ConditionalFormatType::Number, most)
                .set_solid_fill(true)
                .set_border_color(ACCENT)
        };
        if self.row > first {
            let last = self.row - 1;
            let now = scale(ConditionalFormatDataBar::new().set_fill_color(FILL));
            let before = scale(ConditionalFormatDataBar::new().set_fill_color("#FFFFFF"));
            self.sheet
                .add_conditional_format(first, 1, last, 1, &now)?
                .add_conditional_format(first, 2, last, 2, &before)?;
        }
        Ok(())
    }
}
