//! A mail server that keeps what it is given, and misbehaves as it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How the server meets the next mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Accept,
    /// "Try again later", when it hears the recipient.
    DeferRecipient,
    /// "You may not send", when it hears the sender.
    RefuseSender,
    /// "No such mailbox".
    RefuseRecipient,
    /// Never answers once it has heard the recipient.
    HangAtRecipient,
    /// Takes the text, and never says so.
    HangAfterText,
    /// Takes the text, and hangs up.
    DropAfterText,
    /// Takes the text, and answers "try again later".
    DeferText,
}

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    /// Headers and bodies, with the dots that lines begin with as they were meant.
    pub text: String,
}

impl Received {
    /// A header's value, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let mut lines = head.split("\r\n").map(str::to_owned);
        lines.find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    }
}

#[derive(Clone)]
pub struct Receiver {
    pub address: SocketAddr,
    manner: Arc<Mutex<Manner>>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub async fn start(manner: Manner) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Receiver {
            address: listener.local_addr().unwrap(),
            manner: Arc::new(Mutex::new(manner)),
            received: Arc::default(),
        };
        let serving = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                // A client that goes away ends only its own connection.
                tokio::spawn(async move { serving.talk(stream).await.ok() });
            }
        });
        receiver
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn meet(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    fn manner(&self) -> Manner {
        *self.manner.lock().unwrap()
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Waits until so many mails have come; as long as a slow machine needs.
    pub async fn wait_for(&self, mails: usize) {
        for _ in 0..600 {
            if self.received().len() >= mails {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{} of {mails} mails came", self.received().len());
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading);
        writing.write_all(b"220 receiver.example ESMTP\r\n").await?;
        let mut to = String::new();
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim_end().to_ascii_uppercase();
            let answer = match command.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => "250-receiver.example\r\n250-8BITMIME\r\n250 SMTPUTF8",
                "MAIL" if self.manner() == Manner::RefuseSender => "550 5.7.1 you may not send",
                "MAIL" | "RSET" | "NOOP" => "250 fine",
                "RCPT" => {
                    to = between(&line, '<', '>');
                    match self.manner() {
                        Manner::DeferRecipient => "451 4.3.0 try again later",
                        Manner::RefuseRecipient => "550 5.1.1 no such mailbox",
                        Manner::HangAtRecipient => std::future::pending().await,
                        _ => "250 fine",
                    }
                }
                "DATA" => {
                    writing.write_all(b"354 go on\r\n").await?;
                    let text = text(&mut lines).await?;
                    let manner = self.manner();
                    self.received.lock().unwrap().push(Received {
                        to: to.clone(),
                        text,
                    });
                    match manner {
                        Manner::HangAfterText => std::future::pending().await,
                        Manner::DropAfterText => return Ok(()),
                        Manner::DeferText => "452 4.3.1 no room",
                        _ => "250 2.0.0 taken",
                    }
                }
                "QUIT" => {
                    writing.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "500 what?",
            };
            writing
                .write_all(format!("{answer}\r\n").as_bytes())
                .await?;
        }
    }
}

fn between(text: &str, open: char, close: char) -> String {
    let rest = text.split_once(open).map_or("", |(_, rest)| rest);
    rest.split(close).next().unwrap_or_default().to_owned()
}

async fn text(lines: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
