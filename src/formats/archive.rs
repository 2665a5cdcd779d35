//! The archives that some files are: nothing in them depends on the clock or on the machine.

use std::io::{Cursor, Write};

use chrono::{Datelike, NaiveDate};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// An archive in the making, all of whose parts are of the document's own day.
pub(super) struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Archive {
    pub fn of(day: NaiveDate) -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(stamp(day))
            .system(System::Unix)
            .unix_permissions(0o644);
        Archive {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            options,
        }
    }

    /// Begins a part; what is written from then on is its bytes.
    pub fn part(&mut self, name: impl Into<String>) -> ZipResult<&mut impl Write> {
        self.zip.start_file(name.into(), self.options)?;
        Ok(&mut self.zip)
    }

    pub fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Archives know the years from 1980 to 2107.
fn stamp(day: NaiveDate) -> DateTime {
    let parts = (
        u16::try_from(day.year()),
        u8::try_from(day.month()),
        u8::try_from(day.day()),
    );
    match parts {
        (Ok(year), Ok(month), Ok(day)) => {
            DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
        }
        _ => DateTime::default(),
    }
}
