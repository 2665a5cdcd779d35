//! The three cookies: the sign-in token, the language of this browser, and one notice from an act to the page
//! that follows it.

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::app::App;

pub const LANGUAGE: &str = "language";
const NOTICE: &str = "notice";
const SIGN_IN_DAYS: i64 = 30;

/// The cookie's name. The `__Host-` prefix binds it to this host, and browsers accept it only over https.
fn sign_in_name(app: &App) -> &'static str {
    if app.secure_cookies {
        "__Host-sign-in"
    } else {
        "sign-in"
    }
}

/// How long a sign-in lasts without being used.
pub fn sign_in_lasts() -> chrono::TimeDelta {
    chrono::TimeDelta::days(SIGN_IN_DAYS)
}

/// The token that the browser sent: 32 bytes, or none.
pub fn sign_in_token(jar: &CookieJar, app: &App) -> Option<Vec<u8>> {
    let token = hex::decode(jar.get(sign_in_name(app))?.value()).ok()?;
    (token.len() == 32).then_some(token)
}

pub fn set_sign_in(jar: CookieJar, app: &App, token: &[u8]) -> CookieJar {
    let mut cookie = plain(app, sign_in_name(app), hex::encode(token));
    cookie.set_http_only(true);
    cookie.set_max_age(time_of(SIGN_IN_DAYS * 24 * 3600));
    jar.add(cookie)
}

pub fn remove_sign_in(jar: CookieJar, app: &App) -> CookieJar {
    jar.add(expired(app, sign_in_name(app)))
}

pub fn set_language(jar: CookieJar, app: &App, code: &str) -> CookieJar {
    let mut cookie = plain(app, LANGUAGE, code.to_owned());
    cookie.set_max_age(time_of(365 * 24 * 3600));
    jar.add(cookie)
}

/// Leaves the language to the account, or to what the browser asks for.
pub fn remove_language(jar: CookieJar, app: &App) -> CookieJar {
    jar.add(expired(app, LANGUAGE))
}

/// Hands a sentence to the next page. It is hexadecimal because cookies hold ASCII only.
pub fn set_notice(jar: CookieJar, app: &App, sentence: &str) -> CookieJar {
    let mut cookie = plain(app, NOTICE, hex::encode(sentence));
    cookie.set_http_only(true);
    cookie.set_max_age(time_of(60));
    jar.add(cookie)
}

pub fn notice(jar: &CookieJar) -> Option<String> {
    String::from_utf8(hex::decode(jar.get(NOTICE)?.value()).ok()?).ok()
}

/// The header value that makes the browser forget the notice once it was shown.
pub fn forget_notice(secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{NOTICE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
}

fn plain(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(app.secure_cookies)
        .build()
}

fn expired(app: &App, name: &'static str) -> Cookie<'static> {
    let mut cookie = plain(app, name, String::new());
    cookie.set_http_only(true);
    cookie.set_max_age(time_of(0));
    cookie
}

fn time_of(seconds: i64) -> ::time::Duration {
    ::time::Duration::seconds(seconds)
}
