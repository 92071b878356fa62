//! Clients that keep one connection each and ask as fast as they are answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// One request as it goes over the wire.
pub type Request = Vec<u8>;

/// How long each answer took, in microseconds, and how long all of it lasted.
pub struct Figures {
    sorted: Vec<u64>,
    lasted: Duration,
}

impl Figures {
    /// Answers.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// Answers per second.
    pub fn per_second(&self) -> f64 {
        self.count() as f64 / self.lasted.as_secs_f64()
    }

    /// The time that this share of the answers stayed within.
    pub fn quantile(&self, share: f64) -> u64 {
        let place = (share * (self.count() - 1) as f64) as usize;
        self.sorted[place]
    }
}

/// Sends each client's requests one after another, over and over, until time or, for those that count once, work is over.
pub fn run(address: &str, shares: Vec<Vec<Request>>, lasting: Duration) -> Figures {
    let once = shares.iter().all(|share| share.len() > 1);
    let began = Instant::now();
    let clients: Vec<_> = shares
        .into_iter()
        .map(|share| {
            let address = address.to_owned();
            std::thread::spawn(move || client(&address, &share, once, began, lasting))
        })
        .collect();
    let mut sorted: Vec<u64> =
        clients.into_iter().flat_map(|client| client.join().expect("a client ends well")).collect();
    let lasted = began.elapsed();
    sorted.sort_unstable();
    assert!(!sorted.is_empty(), "nothing was answered");
    Figures { sorted, lasted }
}

fn client(address: &str, share: &[Request], once: bool, began: Instant, lasting: Duration) -> Vec<u64> {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    stream.set_nodelay(true).expect("an ordinary socket");
    let mut took = Vec::with_capacity(100_000);
    let mut buffer = vec![0; 256 * 1024];
    loop {
        for request in share {
            if began.elapsed() > lasting {
                return took;
            }
            let sent = Instant::now();
            stream.write_all(request).expect("the server reads");
            answer(&mut stream, &mut buffer);
            took.push(sent.elapsed().as_micros() as u64);
        }
        if once {
            return took;
        }
    }
}

/// Reads one whole answer and its length; anything but 200 stops the benchmark.
fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> usize {
    let mut filled = 0;
    loop {
        if filled == buffer.len() {
            buffer.resize(2 * filled, 0);
        }
        let read = stream.read(&mut buffer[filled..]).expect("the server answers");
        assert!(read > 0, "the server hung up");
        filled += read;
        let Some(head) = find(&buffer[..filled], b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&buffer[..head]);
        assert!(text.starts_with("HTTP/1.1 200"), "{}", String::from_utf8_lossy(&buffer[..filled]));
        let chunked = text.contains("transfer-encoding: chunked");
        let whole = if chunked {
            buffer[..filled].ends_with(b"0\r\n\r\n")
        } else {
            let length =
                text.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
            filled >= head + 4 + length.trim().parse::<usize>().expect("a number")
        };
        if whole {
            return filled;
        }
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

/// Everything a browser fetches for a page it has never seen: the page and each of our files it names.
pub fn first_visit(address: &str, page: &Request) -> usize {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    let mut buffer = vec![0; 256 * 1024];
    stream.write_all(page).expect("the server reads");
    let length = answer(&mut stream, &mut buffer);
    let html = String::from_utf8_lossy(&buffer[..length]).into_owned();
    let mut files: Vec<&str> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
    files.sort_unstable();
    files.dedup();
    let mut fetched = fetch(&mut stream, &mut buffer, std::str::from_utf8(page).expect("text"), true);
    for file in files {
        let request = format!("GET {file} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        fetched += fetch(&mut stream, &mut buffer, &request, true);
    }
    fetched
}

fn fetch(stream: &mut TcpStream, buffer: &mut Vec<u8>, request: &str, compressed: bool) -> usize {
    let encoding = if compressed { "accept-encoding: br\r\n\r\n" } else { "\r\n" };
    let request = format!("{}{encoding}", request.trim_end_matches("\r\n").to_owned() + "\r\n");
    stream.write_all(request.as_bytes()).expect("the server reads");
    answer(stream, buffer)
}
