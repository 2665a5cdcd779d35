//! The text of a .docx file: headings as "# …", lists with their labels, tables as rows of tab-divided cells,
//! footnotes as lines of their own, tracked changes as if they had been accepted.

mod body;
mod numbering;
mod package;
mod xml;

use self::package::Package;
use super::file::Refused;

/// The text of the file; lines are counted in it.
pub fn text(bytes: &[u8]) -> Result<String, Refused> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let Some(document) = package.part(&main)? else {
        return Err(Refused::BrokenDocx("it holds no document".to_owned()));
    };
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let mut beside = |name: &str| package.part(&format!("{folder}/{name}"));
    let styles = numbering::Styles::read(&beside("styles.xml")?.unwrap_or_default())?;
    let lists = numbering::Lists::read(&beside("numbering.xml")?.unwrap_or_default())?;
    let footnotes = body::footnotes(&beside("footnotes.xml")?.unwrap_or_default())?;
    body::text(&document, &styles, lists, &footnotes)
}

#[cfg(test)]
mod tests;
