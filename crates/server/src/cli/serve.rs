//! `metier serve` and `metier worker`: answering and the background work, until told to stop.

use std::net::SocketAddr;

use actions::door::Door;
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;
use web::state::{App, Settings};

use super::{Failure, open};
use crate::config::{Config, process_environment};
use crate::mailer::Mailer;
use crate::output::say;
use crate::site;
use crate::worker;

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// Leave the background work to `metier worker` processes.
    #[arg(long)]
    no_worker: bool,
}

/// Serves until the process is told to stop.
pub fn run(config: &Config, options: &Serve) -> Result<(), Failure> {
    start_logging();
    let door = open(config)?;
    site::load_content(&door, config.content_folder.as_deref())?;
    serve(config, door, !options.no_worker, |_| ())
}

/// Does only the background work until the process is told to stop.
pub fn work_only(config: &Config) -> Result<(), Failure> {
    start_logging();
    let door = open(config)?;
    let mailer = Mailer::new(&config.mail)?;
    let public_url = config.site.public_url.clone().unwrap_or_default();
    runtime()?.block_on(async {
        let (stop, stopped) = watch::channel(false);
        let work = tokio::spawn(worker::run(door, mailer, public_url, stopped));
        told_to_stop().await;
        stop.send_replace(true);
        work.await
    })?;
    Ok(())
}

/// Serves an opened product; `ready` is told the address once it answers.
pub fn serve(
    config: &Config,
    door: Door,
    with_worker: bool,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let mailer = Mailer::new(&config.mail)?;
    runtime()?.block_on(async {
        let listener = TcpListener::bind(config.site.listen).await.map_err(|error| {
            format!("`{}` cannot be listened on ({error}); choose another address", config.site.listen)
        })?;
        let address = listener.local_addr()?;
        let public_url = config.site.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        let settings = Settings {
            public_url: public_url.trim_end_matches('/').to_owned(),
            trust_proxy: config.site.trust_proxy,
            sends_mail: mailer.sends(),
        };
        let site = web::site::app(App::new(door.clone(), settings.clone()));
        // The first beat notes how long the product was down, before anyone's clock is looked at.
        worker::beat(&door).await;
        let (stop, stopped) = watch::channel(false);
        let work = with_worker
            .then(|| tokio::spawn(worker::run(door.clone(), mailer, settings.public_url, stopped.clone())));
        let pulse = tokio::spawn(worker::keep_beating(door, stopped));
        say(&format!("listening on http://{address}"));
        ready(address);
        web::serve::serve(listener, site, told_to_stop()).await?;
        stop.send_replace(true);
        if let Some(work) = work {
            work.await?;
        }
        pulse.await?;
        Ok(())
    })
}

/// Logs go to standard error; `METIER_LOG` chooses how much, such as `info` or `web=debug`.
pub fn start_logging() {
    let filter = process_environment("METIER_LOG").unwrap_or_else(|| "warn".to_owned());
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second start in the same process keeps the first one's settings.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// Resolves when the process is told to stop.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
