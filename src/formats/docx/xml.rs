//! XML as it is written: elements that are closed for sure, and text that is escaped for sure.

use quick_xml::escape::escape;

#[derive(Default)]
pub struct Xml(String);

impl Xml {
    /// A part with its root element, which names the prefix `w` and those of relationships.
    pub fn part(root: &str, inside: impl FnOnce(&mut Xml)) -> String {
        let names = [
            (
                "xmlns:w",
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            ),
            (
                "xmlns:r",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ),
        ];
        Xml::properties(root, &names, inside)
    }

    /// A part in words of its own.
    pub fn properties(root: &str, names: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) -> String {
        let mut xml =
            Xml("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned());
        xml.element(root, names, inside);
        xml.0
    }

    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Xml),
    ) {
        self.start(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str("/>");
    }

    /// `<w:name w:val="value"/>`
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    pub fn text(&mut self, text: &str) {
        self.0.push_str(&clean(text));
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&clean(value));
            self.0.push('"');
        }
    }
}

/// Escaped, and without the characters that XML 1.0 cannot hold at all.
fn clean(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|one| !matches!(one, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(&kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_what_xml_cannot_hold_is_left_out() {
        let mut xml = Xml::default();
        xml.element("a", &[("b", "\"<")], |xml| xml.text("x < y & z\u{1}\u{c}."));
        assert_eq!(xml.0, "<a b=\"&quot;&lt;\">x &lt; y &amp; z.</a>");
    }
}
