//! Listening, answering, and draining when asked to stop.

use std::future::Future;
use std::net::SocketAddr;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

/// Answers on a listener until `stop` resolves, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    site: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let listener = listener.tap_io(|connection| {
        // Answers are small; waiting to fill a packet would only delay them. Where it cannot be set, it costs time, not answers.
        let _ = connection.set_nodelay(true);
    });
    axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop)
        .await
}
