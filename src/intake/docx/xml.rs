//! XML without document types and entities of its own: neither has a place in a .docx file.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::intake::file::Refused;

/// Hands every event to `each`; refuses what could reach outside or grow.
pub fn events(
    xml: &str,
    mut each: impl FnMut(&Event<'_>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut reader = Reader::from_str(xml);
    let mut open = 0usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|_| Refused::BrokenDocx("its XML is damaged".to_owned()))?;
        match &event {
            Event::Eof if open > 0 => {
                return Err(Refused::BrokenDocx("its XML ends too early".to_owned()));
            }
            Event::Eof => return Ok(()),
            Event::DocType(_) => {
                return Err(Refused::HostileDocx(
                    "its XML declares a document type, which can call in outside entities"
                        .to_owned(),
                ));
            }
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        each(&event)?;
    }
}

/// The text of a text event or of a reference such as `&amp;` or `&#8211;`.
pub fn characters(event: &Event<'_>) -> Result<Option<String>, Refused> {
    Ok(match event {
        Event::Text(text) => Some(text.xml10_content().into_owned()),
        Event::CData(text) => Some(text.xml10_content().into_owned()),
        Event::GeneralRef(reference) => {
            let known = match &**reference {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => reference.resolve_char_ref().ok().flatten(),
            };
            let unknown = || {
                Refused::HostileDocx("its XML uses an entity that it does not define".to_owned())
            };
            Some(known.ok_or_else(unknown)?.to_string())
        }
        _ => None,
    })
}

/// An attribute by its local name, as text.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| local(attribute.key.as_ref()) == name)?;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether a switch such as `<w:b/>` is on: it is, unless its value says no.
pub fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(
        attribute(tag, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
