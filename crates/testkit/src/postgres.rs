//! `PostgreSQL` for tests: a private cluster from the system's own binaries, shared by the processes of a test run.
//!
//! Every process that uses a cluster holds a shared lock on a file of it, which the kernel releases however the process
//! ends. A watchdog waits for the exclusive lock; when it has had it twice with nobody in between, it stops the server
//! and removes the data.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use store::{Db, Settings, schema};
use uuid::Uuid;

/// A running cluster; the server stops some seconds after its last user.
pub struct Cluster {
    root: PathBuf,
    port: u16,
    _used: File,
}

/// One database of a cluster.
pub struct Database {
    name: String,
    port: u16,
    address: String,
}

/// The cluster that all tests of this checkout share, started if it is not running.
pub fn shared() -> &'static Cluster {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    SHARED.get_or_init(|| {
        let digest = Sha256::digest(env!("CARGO_MANIFEST_DIR"));
        let mark = mark(&digest);
        Cluster::open(std::env::temp_dir().join(format!("metier-postgres-{mark}")))
    })
}

/// A cluster of one test's own, which it may stop and start.
pub fn private() -> Cluster {
    Cluster::open(crate::database::folder())
}

impl Cluster {
    fn open(root: PathBuf) -> Self {
        fs::create_dir_all(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
        drop(fs::set_permissions(&root, fs::Permissions::from_mode(0o755)));
        let mut used = lock_file(&root, "used");
        used.lock_shared().expect("the kernel grants shared locks");
        // The watchdog sees by the file's length that somebody came and went.
        used.write_all(b".").expect("a byte can be added");
        let starting = lock_file(&root, "starting");
        starting.lock().expect("the kernel grants locks");
        let mut cluster = Self { port: port_of(&root).unwrap_or_default(), root, _used: used };
        if cluster.port == 0 || !cluster.answers() {
            cluster.port = free_port();
            initialise(&cluster.root);
            cluster.launch();
        }
        cluster
    }

    /// A fresh database with every migration, cloned from a template.
    pub fn database(&self) -> Database {
        let template = self.template();
        let name = fresh_name();
        self.create(&name, &template);
        self.named(name)
    }

    /// An empty database.
    pub fn empty_database(&self) -> Database {
        let name = fresh_name();
        self.create(&name, "template0");
        self.named(name)
    }

    /// Stops the server at once, as a crash would.
    pub fn stop(&self) {
        let pid = fs::read_to_string(self.root.join("data/postmaster.pid")).unwrap_or_default();
        let pid = pid.lines().next().unwrap_or_default().to_owned();
        run(Command::new("kill").args(["-QUIT", &pid]));
        wait_until("the server stops", || TcpStream::connect(("127.0.0.1", self.port)).is_err());
    }

    /// Starts the server again, on the same port.
    pub fn start(&self) {
        self.launch();
    }

    fn named(&self, name: String) -> Database {
        let address = self.address_of(&name);
        Database { name, port: self.port, address }
    }

    fn address_of(&self, database: &str) -> String {
        format!("postgres://metier@127.0.0.1:{}/{database}?sslmode=disable", self.port)
    }

    /// The name of a database with this program's migrations, made by whoever needs it first.
    fn template(&self) -> String {
        let mut digest = Sha256::new();
        for migration in schema::MIGRATIONS {
            digest.update(migration.file);
            digest.update(migration.sql);
        }
        let mark = mark(&digest.finalize());
        let done = self.root.join(format!("data/template-{mark}"));
        let name = format!("template_{mark}");
        let making = lock_file(&self.root, "making");
        making.lock().expect("the kernel grants locks");
        if !done.exists() {
            self.create(&name, "template0");
            let settings = Settings::parse(&self.address_of(&name)).expect("the address is well formed");
            let db = Db::open(&settings).unwrap_or_else(|error| panic!("{error}"));
            schema::migrate(&db).unwrap_or_else(|error| panic!("{error}"));
            drop(db);
            fs::write(&done, "").expect("a file can be made");
        }
        name
    }

    fn create(&self, name: &str, template: &str) {
        let mut command = client("createdb", self.port);
        run(command.args(["--template", template, "--encoding", "UTF8", "--strategy", "file_copy", name]));
    }

    fn answers(&self) -> bool {
        let settings = Settings::parse(&self.address_of("postgres")).expect("the address is well formed");
        Db::open(&settings).is_ok()
    }

    /// Starts the server under a watchdog and waits until it answers.
    fn launch(&self) {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.root.join("log"))
            .expect("a log can be made");
        let mut command = Command::new("sh");
        command.args(["-c", WATCHDOG, "watchdog"]).arg(binary("postgres")).arg(self.port.to_string());
        as_owner(&mut command);
        command.current_dir(&self.root).process_group(0).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a handle can be shared")).stderr(log);
        let watchdog = command.spawn().unwrap_or_else(|error| panic!("the server does not start: {error}"));
        wait_until("the server starts", || self.answers());
        fs::write(self.root.join("port"), self.port.to_string()).expect("a file can be written");
        // It outlives this process, and the system takes it over then.
        drop(watchdog);
    }
}

impl Drop for Cluster {
    /// Only a private cluster is ever dropped; its watchdog ends when it finds the folder gone.
    fn drop(&mut self) {
        let pid = fs::read_to_string(self.root.join("data/postmaster.pid")).unwrap_or_default();
        let pid = pid.lines().next().unwrap_or_default();
        drop(Command::new("kill").args(["-QUIT", pid]).stderr(Stdio::null()).status());
        drop(fs::remove_dir_all(&self.root));
    }
}

impl Database {
    /// The address that opens it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Removes it before the cluster goes.
    pub fn remove(&self) {
        // The cluster is removed with everything in it all the same.
        drop(client("dropdb", self.port).args(["--force", &self.name]).output());
    }
}

/// Runs the server until nobody has used it for five seconds, then removes the data and leaves only the lock files.
const WATCHDOG: &str = r#"
"$1" -D data -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
    -c shared_buffers=32MB -c fsync=off -c full_page_writes=off &
while [ -e used ]; do
    before=$(flock used wc -c < used)
    sleep 5
    exec 9< used
    if flock --nonblock 9 && [ "$(wc -c < used)" = "$before" ]; then
        kill -QUIT "$(head -n 1 data/postmaster.pid)"
        wait
        rm -rf data port log
        exit
    fi
    exec 9<&-
done
"#;

fn initialise(root: &Path) {
    let data = root.join("data");
    // A server that was killed leaves data that is quicker made anew than recovered.
    drop(fs::remove_dir_all(&data));
    fs::create_dir_all(&data).expect("a folder can be made");
    if let Some((user, group)) = owner() {
        for place in [root, &data] {
            chown(place, Some(user), Some(group))
                .unwrap_or_else(|error| panic!("{}: {error}", place.display()));
        }
    }
    let mut command = Command::new(binary("initdb"));
    command.arg("-D").arg(&data).args(["-U", "metier", "--auth=trust", "--no-sync", "--encoding=UTF8"]);
    // Most servers order text as dictionaries do and not as bytes; whoever counts on bytes shall see it here.
    command.args(["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en", "--no-instructions"]);
    as_owner(&mut command);
    run(command.current_dir(root));
}

/// The server refuses to run as root, so root lends it to the system's `postgres` or `nobody`.
fn as_owner(command: &mut Command) {
    if let Some((user, group)) = owner() {
        command.uid(user).gid(group);
    }
}

fn owner() -> Option<(u32, u32)> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let is_root = status.lines().any(|line| line.starts_with("Uid:\t0\t"));
    if !is_root {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let ids_of = |name: &str| {
        let mut fields = users.lines().find(|line| line.split(':').next() == Some(name))?.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    ids_of("postgres").or_else(|| ids_of("nobody"))
}

fn binary(name: &str) -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "the system says where its programs are")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Before the path, because there Debian puts wrappers in Perl that take longer than the work.
    let mut installed: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    installed.sort();
    let found = installed
        .into_iter()
        .rev()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| {
        panic!("`{name}` is not installed; run `apt-get install postgresql` and repeat the test")
    })
}

fn client(name: &str, port: u16) -> Command {
    let mut command = Command::new(binary(name));
    command.args(["--host", "127.0.0.1", "--port", &port.to_string(), "--username", "metier"]);
    command
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn lock_file(root: &Path, name: &str) -> File {
    let path = root.join(name);
    let file = OpenOptions::new().create(true).append(true).read(true).mode(0o666).open(&path);
    let file = file.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // The watchdog may run as another user.
    drop(file.set_permissions(fs::Permissions::from_mode(0o666)));
    file
}

fn mark(digest: &[u8]) -> String {
    store::hex::text(digest.get(..6).unwrap_or(digest))
}

fn fresh_name() -> String {
    #[expect(clippy::disallowed_methods, reason = "processes of one run must not choose the same name")]
    let unique = Uuid::now_v7();
    format!("t{}", unique.simple())
}

fn port_of(root: &Path) -> Option<u16> {
    fs::read_to_string(root.join("port")).ok()?.parse().ok()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("a listener has an address").port()
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    #[expect(clippy::disallowed_methods, reason = "it measures only how long a server takes to start")]
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_mins(1), "waited a minute until {what}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}
