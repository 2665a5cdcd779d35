//! `rapporteur healthcheck`: asks the running application whether it is well, for container engines
//! whose images hold no curl.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::config::reachable;

/// Why the application is not taken to be well.
#[derive(Debug, thiserror::Error)]
pub enum Unhealthy {
    #[error("no application answers on {0}: {1}")]
    Unreachable(SocketAddr, std::io::Error),
    #[error("the application on {0} gave no answer within {1} seconds")]
    Silent(SocketAddr, u64),
    #[error("the application on {0} answered “{1}” to GET /healthz")]
    Answered(SocketAddr, String),
}

/// Succeeds when `GET /healthz` on the listening address answers 200 within the time.
pub async fn healthcheck(listen: SocketAddr, within: Duration) -> Result<(), Unhealthy> {
    let address = reachable(listen);
    let answer = tokio::time::timeout(within, first_line(address))
        .await
        .map_err(|_| Unhealthy::Silent(address, within.as_secs()))?
        .map_err(|error| Unhealthy::Unreachable(address, error))?;
    match answer.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(Unhealthy::Answered(address, answer)),
    }
}

/// The status line of the answer.
async fn first_line(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    stream.take(1024).read_to_end(&mut head).await?;
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    Ok(String::from_utf8_lossy(line).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    async fn answering(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).await.unwrap();
            assert!(request[..read].starts_with(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:"));
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        address
    }

    #[tokio::test]
    async fn an_application_that_answers_200_is_well() {
        let address = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
        healthcheck(address, Duration::from_secs(5)).await.unwrap();
    }

    #[tokio::test]
    async fn an_application_that_answers_otherwise_or_not_at_all_is_not() {
        let address = answering("HTTP/1.1 503 Service Unavailable\r\n\r\n").await;
        let refused = healthcheck(address, Duration::from_secs(5))
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("503"), "{refused}");
        let refused = healthcheck(address, Duration::from_secs(5))
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("no application answers"),
            "{refused}"
        );
    }
}
