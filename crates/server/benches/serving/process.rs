//! The binary as a process of its own, and what the system says it costs.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BINARY: &str = env!("CARGO_BIN_EXE_metier");

/// A running server; it ends with the value.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Serves a database that is already filled.
    pub fn serve(url: &str) -> Self {
        let mut command = Command::new(BINARY);
        command.arg("serve").env("DATABASE_URL", url).env("METIER_LISTEN", "127.0.0.1:0");
        Self::start(&mut command)
    }

    /// Serves the demo, and says how long it took to be ready.
    pub fn demo(folder: &Path) -> (Self, Duration) {
        let began = Instant::now();
        let server =
            Self::start(Command::new(BINARY).args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(folder));
        (server, began.elapsed())
    }

    /// Seeds the demo into an empty folder.
    pub fn seed(folder: &Path) {
        let status = Command::new(BINARY).args(["demo", "--seed-only", "--data"]).arg(folder).status();
        assert!(status.expect("the binary runs").success());
    }

    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let address = lines
            .find_map(|line| {
                line.expect("the output is text").strip_prefix("listening on http://").map(str::to_owned)
            })
            .expect("the server says where it listens");
        // The pipe must stay open for what the server says later.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The processor time it used so far, in user and system mode.
    pub fn cpu(&self) -> Duration {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("the process lives");
        let fields: Vec<&str> = stat.rsplit(')').next().expect("a name").split_whitespace().collect();
        let ticks: u64 = [11, 12].iter().map(|field| fields[*field].parse::<u64>().expect("a number")).sum();
        // The kernel counts in hundredths of a second on every Linux this runs on.
        Duration::from_millis(ticks * 10)
    }

    /// Its resident memory.
    pub fn resident_megabytes(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the process lives");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a size");
        let kilobytes: f64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended already needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
