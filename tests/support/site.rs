//! The application on a port of its own, and browsers that visit it over HTTP.

use std::time::Duration;

use rapporteur::app::App;
use rapporteur::time::Clock;
use reqwest::header::{self, HeaderMap};
use scraper::{Html, Selector};
use sqlx::PgPool;

/// A running application. It ends with the test.
#[derive(Clone)]
pub struct Site {
    /// "http://127.0.0.1:40123"
    pub address: String,
    pub app: App,
}

impl Site {
    /// Serves from this database, at this moment.
    pub async fn serve(pool: PgPool, clock: Clock) -> Site {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = App {
            pool,
            clock,
            secure_cookies: false,
            origin: address.clone(),
            sends_mail: false,
            body_limit: 21 * 1024 * 1024,
            request_timeout: Duration::from_secs(30),
            patience: Duration::from_secs(60),
            client_address_header: None,
            build: "test".into(),
        };
        Site::listen(listener, app)
    }

    /// A changed application, at an address of its own.
    pub async fn serve_app(mut app: App) -> Site {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        app.origin = format!("http://{}", listener.local_addr().unwrap());
        Site::listen(listener, app)
    }

    fn listen(listener: tokio::net::TcpListener, app: App) -> Site {
        let router = app.clone().router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Site {
            address: app.origin.clone(),
            app,
        }
    }

    /// The same application, as if it had a server to hand mails to.
    pub async fn sending(&self) -> Site {
        let mut app = self.app.clone();
        app.sends_mail = true;
        Site::serve_app(app).await
    }

    /// A browser in which nobody has signed in.
    pub fn browser(&self) -> Browser {
        self.browser_with("")
    }

    /// A browser that sends these cookies from the beginning.
    pub fn browser_with(&self, cookies: &str) -> Browser {
        let jar = std::sync::Arc::new(reqwest::cookie::Jar::default());
        let url = self.address.parse().unwrap();
        for cookie in cookies.split("; ").filter(|cookie| !cookie.is_empty()) {
            jar.add_cookie_str(cookie, &url);
        }
        let client = reqwest::Client::builder()
            .cookie_provider(jar)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Browser {
            client,
            address: self.address.clone(),
            language: "en".to_owned(),
        }
    }
}

/// Someone's browser: it keeps cookies, and follows redirects only where it is told to.
#[derive(Clone)]
pub struct Browser {
    pub client: reqwest::Client,
    address: String,
    language: String,
}

impl Browser {
    /// The same browser, asking for pages in this language.
    pub fn in_language(mut self, language: &str) -> Self {
        self.language = language.to_owned();
        self
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.address))
            .header(header::ACCEPT_LANGUAGE, &self.language)
    }

    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.request(reqwest::Method::GET, path)).await
    }

    /// Sends a form as a browser does from a page of the site.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let request = self
            .request(reqwest::Method::POST, path)
            .header(header::ORIGIN, &self.address)
            .header("sec-fetch-site", "same-origin")
            .form(form);
        Page::of(request).await
    }

    /// Sends the form found on a page, as it stands there, to this path, and goes where it leads.
    pub async fn send_again(&self, path: &str, page: &Page, selector: &str) -> Page {
        let fields = page.form(selector);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.submit(path, &fields).await
    }

    /// Sends a form and goes where it leads.
    pub async fn submit(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let answer = self.post(path, form).await;
        match answer.location() {
            Some(location) => self.get(&location).await,
            None => answer,
        }
    }
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    pub async fn of(request: reqwest::RequestBuilder) -> Page {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Page {
            status,
            headers,
            html: response.text().await.unwrap(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn location(&self) -> Option<String> {
        self.header("location").map(str::to_owned)
    }

    /// The text of every element that the CSS selector finds, with white space folded.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let text = |element: scraper::ElementRef| fold(&element.text().collect::<String>());
        document.select(&selector).map(text).collect()
    }

    /// The text of the first element found; the page is shown when there is none.
    pub fn one(&self, selector: &str) -> String {
        let found = self.all(selector).into_iter().next();
        found.unwrap_or_else(|| {
            panic!(
                "no {selector} on the page ({}):\n{}",
                self.status, self.html
            )
        })
    }

    /// An attribute of every element found.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let values = document
            .select(&selector)
            .filter_map(|element| element.attr(attribute));
        values.map(str::to_owned).collect()
    }

    /// What a browser sends of the first form found, as it stands on the page.
    pub fn form(&self, selector: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        let form = document
            .select(&Selector::parse(selector).unwrap())
            .next()
            .unwrap_or_else(|| panic!("no {selector} on the page:\n{}", self.html));
        let fields = Selector::parse("input[name], textarea[name], select[name]").unwrap();
        let sent = |field: scraper::ElementRef| {
            let element = field.value();
            let ticks = matches!(element.attr("type"), Some("checkbox" | "radio"));
            if ticks && element.attr("checked").is_none() {
                return None;
            }
            let value = match element.name() {
                "textarea" => field.text().collect(),
                "select" => {
                    let chosen = Selector::parse("option[selected]").unwrap();
                    let option = field.select(&chosen).next();
                    option
                        .and_then(|option| option.attr("value"))
                        .unwrap_or_default()
                        .to_owned()
                }
                _ => {
                    let bare = if ticks { "on" } else { "" };
                    element.attr("value").unwrap_or(bare).to_owned()
                }
            };
            Some((element.attr("name").unwrap().to_owned(), value))
        };
        form.select(&fields).filter_map(sent).collect()
    }

    /// All that a reader sees in the page's main part.
    pub fn text(&self) -> String {
        self.all("main").join(" ")
    }

    pub fn says(&self, words: &str) -> bool {
        fold(&self.text()).contains(words)
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
