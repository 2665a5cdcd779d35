//! A real Chromium, driven through its own driver.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, json};

use super::site::Site;
use super::world::{Who, World};

/// Source of axe-core, which looks for what keeps people out.
const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// How the browser is set up.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// The language that it asks for: "en" or "ru".
    pub language: &'static str,
    pub scripts: bool,
    pub width: u32,
    pub dark: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            language: "en",
            scripts: true,
            width: 1280,
            dark: false,
        }
    }
}

/// A window of Chromium, at a site.
pub struct Window {
    pub client: Client,
    address: String,
    driver: Child,
    port: u16,
    profile: PathBuf,
}

impl Window {
    /// Opens a window, which closes with this value.
    pub async fn open(site: &Site, setup: Setup) -> Window {
        let (driver, port) = start_driver();
        let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{port}"));
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            // Nothing glides: what was scrolled to is there at once.
            "--force-prefers-reduced-motion".to_owned(),
            format!("--window-size={},1400", setup.width),
            format!("--accept-lang={}", setup.language),
            format!("--user-data-dir={}", profile.display()),
        ];
        if is_root() {
            arguments.push("--no-sandbox".to_owned());
        }
        if setup.dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let javascript = if setup.scripts { 1 } else { 2 };
        let options = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": setup.language,
                "profile.managed_default_content_settings.javascript": javascript,
            },
        });
        let mut capabilities = Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Window {
            client,
            address: site.address.clone(),
            driver,
            port,
            profile,
        }
    }

    pub async fn goto(&self, path: &str) {
        self.client
            .goto(&format!("{}{path}", self.address))
            .await
            .unwrap();
    }

    /// Is this person from now on, without asking for a password.
    pub async fn be(&self, world: &World, who: Who) {
        self.goto("/healthz").await;
        self.client.delete_all_cookies().await.unwrap();
        if let Some(token) = world.sign_in(who).await {
            let cookie = format!("sign-in={token}; path=/");
            let script = "document.cookie = arguments[0]";
            let set = self.client.execute(script, vec![cookie.into()]).await;
            set.unwrap();
        }
    }

    /// Waits until the window stands at a path that is as it should be, and shows a whole page.
    pub async fn arrive(&self, what: &str, there: impl Fn(&str) -> bool) {
        let ready = "return document.readyState === 'complete'";
        for _ in 0..200 {
            let complete = self.client.execute(ready, vec![]).await;
            if complete.is_ok_and(|complete| complete == true) && there(&self.path().await) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let (path, text) = (self.path().await, self.text().await);
        panic!("no way to {what}: the window stands at {path} and shows\n{text}");
    }

    /// The path and query at which the window stands.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().trim_start_matches(&self.address).to_owned()
    }

    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap();
    }

    pub async fn find(&self, css: &str) -> fantoccini::elements::Element {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!(
                "{css} at {}: {error}\n{}",
                self.path().await,
                self.text().await
            ),
        }
    }

    /// Types into a field, in place of what stood there.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// The text that a reader sees.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// What axe-core holds against the page, one line a violation.
    pub async fn violations(&self) -> Vec<String> {
        self.client.execute(AXE, vec![]).await.unwrap();
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => done(found.violations.map(v => v.id + ': ' + v.help + ' ' +
                    v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | '))),
                error => done(['axe failed: ' + error]));";
        let found = self.client.execute_async(script, vec![]).await.unwrap();
        let lines = found.as_array().unwrap().iter();
        lines
            .map(|line| line.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Whether the page is wider than the window, so that a reader would have to scroll sideways.
    pub async fn is_too_wide(&self) -> bool {
        let script =
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.client
            .execute(script, vec![])
            .await
            .unwrap()
            .as_bool()
            .unwrap()
    }

    /// Keeps a picture for whoever wants to look, when `RAPPORTEUR_SCREENSHOTS` names a folder.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("RAPPORTEUR_SCREENSHOTS") else {
            return;
        };
        std::fs::create_dir_all(&folder).unwrap();
        let size = "return [outerWidth, outerHeight,
            outerHeight - innerHeight + document.documentElement.scrollHeight]";
        let size = self.client.execute(size, vec![]).await.unwrap();
        let size = [0, 1, 2].map(|at| u32::try_from(size[at].as_u64().unwrap()).unwrap());
        let [width, height, whole] = size;
        let whole = whole.clamp(height, 8000);
        self.client.set_window_size(width, whole).await.unwrap();
        let png = self.client.screenshot().await.unwrap();
        self.client.set_window_size(width, height).await.unwrap();
        std::fs::write(PathBuf::from(folder).join(format!("{name}.png")), png).unwrap();
    }
}

impl Drop for Window {
    /// Asks the driver to end: killed, it would leave its Chromium running.
    fn drop(&mut self) {
        if shut_down(self.port).is_err() {
            let _ = self.driver.kill();
        }
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn shut_down(port: u16) -> std::io::Result<()> {
    let mut driver = TcpStream::connect(("127.0.0.1", port))?;
    driver.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        driver,
        "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    driver.read_to_end(&mut Vec::new())?;
    Ok(())
}

fn is_root() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .any(|line| line.starts_with("Uid:") && line.split_whitespace().nth(2) == Some("0"))
}

/// Starts the driver on a port that the system chooses, which it prints.
fn start_driver() -> (Child, u16) {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut driver = Command::new(program)
        .args(["--port=0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is there; script/test installs it");
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            line.rsplit_once("successfully on port ")?
                .1
                .trim_end_matches('.')
                .parse()
                .ok()
        })
        .expect("chromedriver says on which port it listens");
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port)
}
