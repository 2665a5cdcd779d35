//! A browser in plain words, from what it says of itself: enough for its owner to tell two sign-ins apart.

/// The browser and the system it runs on; either may be unknown. Names of products are the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser {
    pub name: Option<&'static str>,
    pub system: Option<&'static str>,
}

/// Browsers name each other for old compatibility's sake: the first that fits is the one that it is.
const NAMES: [(&str, &str); 10] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex Browser"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Browser {
    /// Reads a `User-Agent`.
    pub fn read(user_agent: &str) -> Self {
        let find = |table: &[(&str, &'static str)]| {
            table
                .iter()
                .find(|(mark, _)| user_agent.contains(mark))
                .map(|(_, name)| *name)
        };
        Browser {
            name: find(&NAMES),
            system: find(&SYSTEMS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_by_what_it_is_and_not_by_what_it_imitates() {
        let read = |agent: &str| {
            let browser = Browser::read(agent);
            (browser.name.unwrap_or("?"), browser.system.unwrap_or("?"))
        };
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 \
                    Safari/537.36 Edg/126.0";
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like \
                      Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
        assert_eq!(read(edge), ("Edge", "Windows"));
        assert_eq!(read(safari), ("Safari", "iPhone"));
        assert_eq!(
            read("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"),
            ("Firefox", "Linux")
        );
        assert_eq!(read(""), ("?", "?"));
    }
}
