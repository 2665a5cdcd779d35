//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

/// The address that a request comes from. Of a header's entries the last one is the nearest proxy's own; those
/// before it are what it was told, and could be anything.
pub fn address(
    named_in: Option<&HeaderName>,
    headers: &HeaderMap,
    peer: Option<IpAddr>,
) -> Option<IpAddr> {
    let named = named_in.and_then(|name| headers.get_all(name).iter().next_back());
    let last = named.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    last.and_then(|entry| read_address(entry.trim())).or(peer)
}

/// The network of an address, for whatever is counted by networks.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        // A subscriber is given a whole /64 and could take a new address for every attempt.
        IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
    }
}

/// An address as proxies write it: by itself, in brackets, or with a port.
fn read_address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse().ok().map(|with: SocketAddr| with.ip());
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    bare.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_last_entry_of_the_proxys_header_is_the_address() {
        let header = HeaderName::from_static("x-forwarded-for");
        let peer: Option<IpAddr> = "10.0.0.1".parse().ok();
        for (lines, address) in [
            (&["198.51.100.7, 203.0.113.9"][..], "203.0.113.9"),
            (&["198.51.100.7", "203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db8::1]"], "2001:db8::1"),
            (&["[2001:db8::1]:4711"], "2001:db8::1"),
            (&["2001:db8::1"], "2001:db8::1"),
            (&["203.0.113.9, unknown"], "10.0.0.1"),
            (&[""], "10.0.0.1"),
            (&[], "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(&header, HeaderValue::from_static(line));
            }
            assert_eq!(
                super::address(Some(&header), &headers, peer),
                address.parse().ok(),
                "{lines:?}"
            );
            assert_eq!(super::address(None, &headers, peer), peer, "{lines:?}");
        }
    }

    #[test]
    fn whoever_has_many_addresses_has_one_network() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }
}
