//! Where a list is asked for as a file: by parameters beside those of its page.

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;

use crate::error::{Error, Result};
use crate::formats::list::ListFormat;
use crate::web::address;
use crate::web::frame::Link;
use crate::web::past::query;

/// The parameter by which an address asks for a file.
pub const FORMAT: &str = "format";

/// The parameter that says which of a page's lists it is to hold, where there are several.
pub const LIST: &str = "list";

/// Where in a list a page begins (a file begins at the beginning), and what was asked of a file before.
const PLACES: [&str; 5] = ["after", "before", "name", LIST, FORMAT];

/// The format that the address asks for, if it asks for a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted(pub Option<ListFormat>);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let asked = query(&parts.uri);
        let asked = asked.iter().rev().find(|(name, _)| name == FORMAT);
        match asked.map(|(_, word)| word.parse()) {
            None => Ok(Wanted(None)),
            Some(Ok(format)) => Ok(Wanted(Some(format))),
            Some(Err(_)) => Err(Error::BadRequest("export-format-unknown")),
        }
    }
}

/// Links to the list of a page as files, each with the page's own filters.
pub fn links(here: &str) -> Vec<Link> {
    links_with(here, None)
}

/// Links to another list of the same page, by the word that its handler knows it by.
pub fn links_of(here: &str, list: &str) -> Vec<Link> {
    links_with(here, Some((LIST, list)))
}

fn links_with(here: &str, list: Option<(&str, &str)>) -> Vec<Link> {
    let uri: Uri = here.parse().unwrap_or_default();
    let mut kept = query(&uri);
    kept.retain(|(name, _)| !PLACES.contains(&name.as_str()));
    let link = |format: ListFormat| {
        let mut values: Vec<(&str, &str)> = kept
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        values.extend(list);
        values.push((FORMAT, format.code()));
        Link::new(
            format.code().to_uppercase(),
            address::with_query(uri.path(), &values),
        )
    };
    ListFormat::ALL.into_iter().map(link).collect()
}

/// Whether an address asks for a list as a file.
pub fn is_list(here: &str) -> bool {
    let uri: Uri = here.parse().unwrap_or_default();
    query(&uri).iter().any(|(name, _)| name == FORMAT)
}

/// The page that a file was asked from: its address without the format; of a file that is no list, the page above it.
pub fn page_of(here: &str) -> String {
    let uri: Uri = here.parse().unwrap_or_default();
    let path = uri.path().split("/file/").next().unwrap_or_default();
    let mut kept = query(&uri);
    kept.retain(|(name, _)| name != FORMAT && name != LIST);
    let values: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    address::with_query(path, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(here: &str) -> Vec<String> {
        let links = links(here).into_iter();
        links.map(|link| link.address).collect()
    }

    #[test]
    fn a_file_keeps_the_filters_of_its_page_and_not_its_place() {
        assert_eq!(
            addresses("/wg/plan"),
            [
                "/wg/plan?format=csv",
                "/wg/plan?format=xlsx",
                "/wg/plan?format=json"
            ]
        );
        assert_eq!(
            addresses("/wg/plan?words=a%26b&after=1.2&on=2024-06-03")[0],
            "/wg/plan?words=a%26b&on=2024-06-03&format=csv"
        );
    }

    #[test]
    fn each_list_of_a_page_has_an_address_of_its_own() {
        let sums = links_of("/wg/funding?plan=2023-2025&after=1.2", "sums");
        let address = "/wg/funding?plan=2023-2025&list=sums&format=csv";
        assert_eq!(sums[0].address, address);
        assert_eq!(page_of(address), "/wg/funding?plan=2023-2025");
        assert_eq!(
            addresses(address)[0],
            "/wg/funding?plan=2023-2025&format=csv"
        );
    }

    #[test]
    fn a_file_leads_back_to_the_page_that_it_was_asked_from() {
        assert_eq!(
            page_of("/wg/plan?status=planned&format=csv"),
            "/wg/plan?status=planned"
        );
        assert_eq!(
            page_of("/wg/summaries/2024-05/file/en.pdf?edition=1"),
            "/wg/summaries/2024-05?edition=1"
        );
        assert!(is_list("/wg/plan?format=csv") && !is_list("/wg/summaries/2024-05/file/en.pdf"));
    }
}
