//! Keeping the day in the links of a page of the past: done once, on the finished page, so that no template and no
//! handler can forget it.

use super::Past;
use crate::web::address::encode;

/// Sections of a body of which every page can be shown as it stood.
const SECTIONS: [&str; 3] = ["plan", "decisions", "outputs"];

/// Adds the day to each link and each searching form that leads to a page which has a past.
pub fn keep_day(page: &str, past: &Past) -> String {
    let mut kept = String::with_capacity(page.len() + page.len() / 8);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        kept.push_str(text);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        if tag.starts_with("<a ") {
            link(tag, past, &mut kept);
        } else if tag.starts_with("<form") {
            kept.push_str(tag);
            if searches(tag, past) {
                kept.push_str(&hidden(past));
            }
        } else {
            kept.push_str(tag);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn link(tag: &str, past: &Past, kept: &mut String) {
    const HREF: &str = " href=\"";
    let Some(begins) = tag.find(HREF).map(|at| at + HREF.len()) else {
        return kept.push_str(tag);
    };
    let (before, value) = tag.split_at(begins);
    let Some((address, after)) = value.split_once('"') else {
        return kept.push_str(tag);
    };
    kept.push_str(before);
    match has_past(address, past) {
        false => kept.push_str(address),
        true => {
            let (path, fragment) = fragment(address);
            kept.push_str(path);
            kept.push(if path.contains('?') { '&' } else { '?' });
            if path.contains('?') {
                kept.push_str("amp;");
            }
            kept.push_str(&format!("on={}&amp;known={}", past.on, past.known.as_str()));
            kept.push_str(fragment);
        }
    }
    kept.push('"');
    kept.push_str(after);
}

/// An address, and what follows it from its "#" on; that of a character reference ("&#38;") is none.
fn fragment(address: &str) -> (&str, &str) {
    let begins = address
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|at| !address[..*at].ends_with('&'));
    address.split_at(begins.unwrap_or(address.len()))
}

/// Whether the page at an address of ours can be shown as it stood, and does not name its own day.
fn has_past(address: &str, past: &Past) -> bool {
    let (path, _) = fragment(address);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    if query.split(['&', ';']).any(|pair| pair.starts_with("on=")) {
        return false;
    }
    let Some(within) = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(&*encode(&past.body)))
        .and_then(|path| path.strip_prefix('/'))
    else {
        return false;
    };
    let steps: Vec<&str> = within.split('/').collect();
    match steps[..] {
        [section, ..] if SECTIONS.contains(&section) => true,
        ["sessions", _, "decisions", _] | ["funding"] => true,
        _ => false,
    }
}

fn searches(tag: &str, past: &Past) -> bool {
    let attribute = |name: &str| {
        let begins = tag
            .find(&format!(" {name}=\""))
            .map(|at| at + name.len() + 3)?;
        tag[begins..].split_once('"').map(|(value, _)| value)
    };
    attribute("method").is_none()
        && attribute("data-day").is_none()
        && attribute("action").is_none_or(|action| has_past(action, past))
}

fn hidden(past: &Past) -> String {
    format!(
        "<input type=\"hidden\" name=\"on\" value=\"{}\"><input type=\"hidden\" name=\"known\" value=\"{}\">",
        past.on,
        past.known.as_str()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::past::Known;

    fn kept(page: &str) -> String {
        let past = Past {
            body: "wg".to_owned(),
            on: "2024-06-27".parse().unwrap(),
            known: Known::Now,
        };
        keep_day(page, &past)
    }

    #[test]
    fn links_within_the_plan_keep_the_day() {
        assert_eq!(
            kept("<a class=\"adopted\" href=\"/wg/plan/2023/area/1\">1. Ferries</a>"),
            "<a class=\"adopted\" href=\"/wg/plan/2023/area/1?on=2024-06-27&amp;known=now\">1. Ferries</a>"
        );
        assert_eq!(
            kept("<a href=\"/wg/plan?status=planned&#38;lead=X#top\">"),
            "<a href=\"/wg/plan?status=planned&#38;lead=X&amp;on=2024-06-27&amp;known=now#top\">"
        );
        assert!(kept("<a href=\"/wg/sessions/4/decisions/2\">").contains("on=2024-06-27"));
    }

    #[test]
    fn links_elsewhere_and_those_with_a_day_of_their_own_stay_as_they_are() {
        for link in [
            "<a href=\"/wg/sessions/4\">",
            "<a href=\"/other/plan\">",
            "<a href=\"?status=planned\">",
            "<a href=\"#main\">",
            "<a href=\"https://example.org/wg/plan\">",
            "<a href=\"/wg/plan?on=2024-01-01\">",
            "<a href=\"/wg/plan?x=1&amp;on=2024-01-01\">",
            "<a id=\"x\">",
        ] {
            assert_eq!(kept(link), link);
        }
    }

    #[test]
    fn forms_that_search_keep_the_day_and_forms_that_act_do_not() {
        assert!(kept("<form role=\"search\" action=\"/wg/plan\">").contains("name=\"on\""));
        assert!(kept("<form role=\"search\">").contains("value=\"2024-06-27\""));
        for form in [
            "<form method=\"post\" action=\"/language\">",
            "<form data-day=\"yes\">",
            "<form action=\"/elsewhere\">",
        ] {
            assert_eq!(kept(form), form);
        }
    }
}
