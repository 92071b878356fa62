//! Handing mails to a mail server by SMTP; without one they are kept.

use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use web::letters::Letter;

use crate::config::MailConfig;

/// A mail server that does not answer by then is tried again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way mails leave.
pub struct Mailer {
    server: Option<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)>,
}

/// A mail could not be handed over, or the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// The server's address is not understood.
    #[error(
        "the mail server's address is not understood ({reason}); write `smtp://host:25` or `smtps://user:password@host`"
    )]
    Address {
        /// What the library says, without the address, which may hold a password.
        reason: String,
    },
    /// There is no sender.
    #[error("a mail server is set, but no sender; set `from`, such as `Metier <metier@example.org>`")]
    NoSender,
    /// The sender is no address.
    #[error("the sender `{given}` is no address; write it as `Metier <metier@example.org>`")]
    Sender {
        /// What was given.
        given: String,
    },
    /// The letter cannot be addressed.
    #[error("the letter cannot be addressed: {reason}")]
    Letter {
        /// What is wrong.
        reason: String,
    },
    /// The server did not take it.
    #[error("the mail server did not take it: {reason}")]
    Refused {
        /// What it said.
        reason: String,
        /// Whether it will never take it.
        for_good: bool,
    },
}

impl Mailer {
    /// The way mails leave by these settings.
    pub fn new(config: &MailConfig) -> Result<Self, MailerError> {
        let Some(url) = &config.smtp_url else { return Ok(Self { server: None }) };
        let from = config.from.as_ref().ok_or(MailerError::NoSender)?;
        let sender = from.parse().map_err(|_| MailerError::Sender { given: from.clone() })?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| MailerError::Address { reason: error.to_string() })?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { server: Some((transport, sender)) })
    }

    /// Whether mails leave at all.
    pub fn sends(&self) -> bool {
        self.server.is_some()
    }

    /// Hands a letter over; false when there is no server, so that the mail is kept.
    pub async fn send(&self, name: &str, email: &str, letter: &Letter) -> Result<bool, MailerError> {
        let Some((transport, sender)) = &self.server else { return Ok(false) };
        let unusable = |reason: String| MailerError::Letter { reason };
        let address = email.parse().map_err(|_| unusable(format!("`{email}` is no address")))?;
        let builder = Message::builder()
            .from(sender.clone())
            .to(Mailbox::new(Some(name.to_owned()), address))
            .subject(&letter.subject);
        let message = with_headers(builder, letter)
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .map_err(|error| unusable(error.to_string()))?;
        transport.send(message).await.map(|_| true).map_err(|error| MailerError::Refused {
            reason: error.to_string(),
            for_good: error.is_permanent(),
        })
    }
}

/// Says that no answer of a machine is wanted (RFC 3834), the language, and where mail of this kind is stopped with one
/// click (RFC 8058).
fn with_headers(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    let header =
        |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let builder = builder
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("Content-Language", letter.language.clone()));
    match &letter.stop {
        None => builder,
        Some(stop) => builder
            .raw_header(header("List-Unsubscribe", format!("<{stop}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned())),
    }
}

#[cfg(test)]
mod tests;
