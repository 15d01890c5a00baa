//! Crates that wait for many things at once, or work in many threads. Each function is what the
//! crate's own documentation begins with, and fails without what patches.json has for it.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream as StdStream};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket};
use tokio::process::Command;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

fn random() {
    let mut made = [[0; 32]; 3];
    getrandom_2::getrandom(&mut made[0]).unwrap();
    getrandom_3::fill(&mut made[1]).unwrap();
    getrandom_4::fill(&mut made[2]).unwrap();
    assert!(made.iter().all(|bytes| *bytes != [0; 32]));
    assert!(made[0] != made[1] && made[1] != made[2]);
}

/// Each thread waits for its turn.
fn locks() {
    let turn = Arc::new((parking_lot::Mutex::new(0), parking_lot::Condvar::new()));
    let workers: Vec<_> = (0..4)
        .map(|number| {
            let turn = turn.clone();
            thread::spawn(move || {
                for round in 0..100 {
                    let mut now = turn.0.lock();
                    while *now != round * 4 + number {
                        turn.1.wait(&mut now);
                    }
                    *now += 1;
                    turn.1.notify_all();
                }
            })
        })
        .collect();
    workers.into_iter().for_each(|worker| worker.join().unwrap());
    let mut now = turn.0.lock();
    assert_eq!(*now, 400);
    assert!(turn.1.wait_for(&mut now, Duration::from_millis(20)).timed_out());
    let other = turn.clone();
    assert!(thread::spawn(move || other.0.try_lock_for(Duration::from_millis(20)).is_none()).join().unwrap());
}

fn parallel() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
    let (sum, mut numbers) = pool.install(|| {
        let numbers: Vec<u64> = (0..100_000).into_par_iter().map(|each| each ^ 0x55).collect();
        (numbers.par_iter().sum::<u64>(), numbers)
    });
    assert_eq!(sum, numbers.iter().sum());
    pool.install(|| numbers.par_sort_unstable());
    assert!(numbers.is_sorted());
    let (one, other) = rayon::join(|| 1, || rayon::current_num_threads());
    assert_eq!((one, other >= 1), (1, true));
    let failing = std::panic::AssertUnwindSafe(|| pool.install(|| panic!("expected")));
    assert!(std::panic::catch_unwind(failing).is_err());
}

fn mappings() {
    let place = std::env::temp_dir().join("mapped");
    let content: Vec<u8> = (0..200_000u32).map(|number| (number % 251) as u8).collect();
    std::fs::write(&place, &content).unwrap();
    let file = std::fs::File::options().read(true).write(true).open(&place).unwrap();
    let offset = memmap2::MmapOptions::new().offset(100_001).len(5000).clone();
    unsafe {
        assert!(memmap2::Mmap::map(&file).unwrap()[..] == content);
        assert!(offset.map(&file).unwrap()[..] == content[100_001..105_001]);
        let mut copy = offset.map_copy(&file).unwrap();
        copy[0] = b'c';
        copy.flush().unwrap();
        let mut shared = offset.map_mut(&file).unwrap();
        assert_eq!(shared[0], content[100_001]);
        shared[1] = b's';
        shared.flush_range(1, 1).unwrap();
        assert_eq!(std::fs::read(&place).unwrap()[100_001..][..2], [content[100_001], b's']);
        shared.make_read_only().unwrap().make_mut().unwrap()[2] = b't';
        assert_eq!(std::fs::read(&place).unwrap()[100_002..][..2], *b"st");
        assert!(memmap2::MmapOptions::new().map_exec(&file).is_err());
        file.set_len(0).unwrap();
        assert!(memmap2::Mmap::map(&file).unwrap().is_empty());
    }
    assert!(memmap2::MmapMut::map_anon(100_000).unwrap().iter().all(|byte| *byte == 0));
}

fn sockets() {
    use socket2::{Domain, Protocol, SockAddr, Socket, Type};

    let listener = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP)).unwrap();
    listener.set_reuse_address(true).unwrap();
    listener.bind(&SockAddr::from("127.0.0.1:0".parse::<SocketAddr>().unwrap())).unwrap();
    listener.listen(8).unwrap();
    let address = listener.local_addr().unwrap();
    let client = thread::spawn(move || {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.connect_timeout(&address, Duration::from_secs(20)).unwrap();
        socket.set_tcp_nodelay(true).unwrap();
        assert!(socket.tcp_nodelay().unwrap());
        socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let mut stream = StdStream::from(socket);
        let late = stream.read(&mut [0; 8]).unwrap_err();
        assert!(matches!(late.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{late:?}");
        stream.write_all(b"question").unwrap();
    });
    let (accepted, peer) = listener.accept().unwrap();
    assert!(peer.as_socket().unwrap().ip().is_loopback());
    let mut text = String::new();
    StdStream::from(accepted).read_to_string(&mut text).unwrap();
    assert_eq!(text, "question");
    client.join().unwrap();
}

/// One thread serves many connections, and another wakes it.
fn readiness() {
    use mio::net::{TcpListener, TcpStream};
    use mio::{Events, Interest, Poll, Token, Waker};

    const WAKER: Token = Token(0);
    const LISTENER: Token = Token(1);
    let mut poll = Poll::new().unwrap();
    let mut events = Events::with_capacity(16);
    poll.poll(&mut events, Some(Duration::from_millis(10))).unwrap();
    assert!(events.is_empty());

    let mut listener = TcpListener::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    poll.registry().register(&mut listener, LISTENER, Interest::READABLE).unwrap();
    let waker = Arc::new(Waker::new(poll.registry(), WAKER).unwrap());
    let clients: Vec<_> = (0..4)
        .map(|number| {
            thread::spawn(move || {
                let mut stream = StdStream::connect(address).unwrap();
                write!(stream, "from {number}").unwrap();
                let mut answer = [0; 6];
                stream.read_exact(&mut answer).unwrap();
                assert_eq!(answer, *format!("FROM {number}").as_bytes());
            })
        })
        .collect();
    let ending = {
        let waker = waker.clone();
        thread::spawn(move || {
            clients.into_iter().for_each(|client| client.join().unwrap());
            waker.wake().unwrap();
        })
    };

    let mut streams = HashMap::<Token, TcpStream>::new();
    'all: loop {
        poll.poll(&mut events, Some(Duration::from_secs(30))).unwrap();
        assert!(!events.is_empty(), "nothing in 30 s");
        for event in &events {
            match event.token() {
                WAKER => break 'all,
                LISTENER => loop {
                    match listener.accept() {
                        Ok((mut stream, _)) => {
                            let token = Token(2 + streams.len());
                            poll.registry().register(&mut stream, token, Interest::READABLE).unwrap();
                            streams.insert(token, stream);
                        }
                        Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                        Err(error) => panic!("{error}"),
                    }
                },
                token => {
                    let stream = streams.get_mut(&token).unwrap();
                    let mut bytes = [0; 64];
                    loop {
                        match stream.read(&mut bytes) {
                            Ok(0) => break,
                            Ok(size) => stream.write_all(&bytes[..size].to_ascii_uppercase()).unwrap(),
                            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            }
        }
    }
    assert_eq!(streams.len(), 4);
    ending.join().unwrap();

    // Refused, as the event tells.
    drop(listener);
    let refused = TcpStream::connect(address).and_then(|mut stream| {
        poll.registry().register(&mut stream, Token(99), Interest::WRITABLE)?;
        poll.poll(&mut events, Some(Duration::from_secs(30)))?;
        stream.take_error()?.map_or(Ok(()), Err)
    });
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::ConnectionRefused);
}

async fn timers() {
    let start = Instant::now();
    let all: Vec<_> = (0..100).map(|_| tokio::spawn(sleep(Duration::from_millis(50)))).collect();
    for each in all {
        each.await.unwrap();
    }
    assert!(start.elapsed() >= Duration::from_millis(50));
    assert!(start.elapsed() < Duration::from_secs(4));
    assert!(timeout(Duration::from_millis(20), std::future::pending::<()>()).await.is_err());
    let mut interval = tokio::time::interval(Duration::from_millis(5));
    for _ in 0..3 {
        interval.tick().await;
    }
}

async fn tasks() {
    let (sender, mut receiver) = mpsc::channel(4);
    for number in 0..8 {
        let sender = sender.clone();
        tokio::spawn(async move {
            for _ in 0..50 {
                sender.send(number).await.unwrap();
                tokio::task::yield_now().await;
            }
        });
    }
    drop(sender);
    let mut sum = 0;
    while let Some(number) = receiver.recv().await {
        sum += number;
    }
    assert_eq!(sum, 28 * 50);
    let blocking = tokio::task::spawn_blocking(|| thread::sleep(Duration::from_millis(5)));
    blocking.await.unwrap();
    assert!(tokio::spawn(async { panic!("expected") }).await.unwrap_err().is_panic());
}

async fn connections() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = Arc::new(AtomicUsize::new(0));
    let counter = served.clone();
    let server = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let counter = counter.clone();
            tokio::spawn(async move {
                let (mut reader, mut writer) = stream.split();
                tokio::io::copy(&mut reader, &mut writer).await.unwrap();
                counter.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
    let clients: Vec<_> = (0..8)
        .map(|number| {
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                // More than buffers hold, so that both sides have to wait.
                let data = vec![number as u8; 300_000];
                let (mut reader, mut writer) = stream.split();
                let (mut back, mut sent) = (Vec::new(), &data[..]);
                let (read, written) = tokio::join!(reader.read_to_end(&mut back), async {
                    tokio::io::copy(&mut sent, &mut writer).await?;
                    writer.shutdown().await
                });
                (read.unwrap(), written.unwrap());
                assert_eq!(back, data);
            })
        })
        .collect();
    for client in clients {
        timeout(Duration::from_secs(60), client).await.unwrap().unwrap();
    }
    while served.load(Ordering::SeqCst) < 8 {
        sleep(Duration::from_millis(5)).await;
    }
    server.abort();
    assert!(server.await.unwrap_err().is_cancelled());
    let refused = TcpSocket::new_v4().unwrap().connect(address).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    assert!(tokio::net::lookup_host("localhost:80").await.unwrap().any(|each| each.ip().is_loopback()));

    let one = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let other = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    other.connect(one.local_addr().unwrap()).await.unwrap();
    let mut buffer = [0; 16];
    let (received, sent) = tokio::join!(one.recv_from(&mut buffer), async {
        sleep(Duration::from_millis(20)).await;
        other.send(b"datagram").await
    });
    assert_eq!(sent.unwrap(), 8);
    assert_eq!(received.unwrap(), (8, other.local_addr().unwrap()));
}

async fn files() {
    let place = std::env::temp_dir().join("tokio-files");
    tokio::fs::write(&place, "one\ntwo\n").await.unwrap();
    let file = tokio::fs::File::open(&place).await.unwrap();
    let mut lines = BufReader::new(file).lines();
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "one");
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "two");
    tokio::fs::remove_file(&place).await.unwrap();
}

async fn processes(program: &str) {
    let mut child = Command::new(program)
        .arg("upper")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for text in ["one", "two"] {
        stdin.write_all(format!("{text}\n").as_bytes()).await.unwrap();
        assert_eq!(lines.next_line().await.unwrap().unwrap(), text.to_uppercase());
    }
    drop(stdin);
    assert_eq!(lines.next_line().await.unwrap(), None);
    assert_eq!(child.wait().await.unwrap().code(), Some(7));

    // Many at once, with more than a pipe holds.
    let all: Vec<_> = (0..3)
        .map(|_| tokio::spawn(Command::new(program).arg("much").stderr(Stdio::piped()).output()))
        .collect();
    for each in all {
        let output = timeout(Duration::from_secs(120), each).await.unwrap().unwrap().unwrap();
        assert!(output.status.success());
        assert_eq!((output.stdout.len(), output.stderr.len()), (200_000, 200_000));
    }

    let mut sleeper = Command::new(program).arg("sleep").spawn().unwrap();
    assert!(timeout(Duration::from_millis(50), sleeper.wait()).await.is_err());
    sleeper.kill().await.unwrap();
    assert_eq!(sleeper.wait().await.unwrap().code(), None);
    assert_eq!(Command::new("/does/not/exist").spawn().unwrap_err().kind(), ErrorKind::NotFound);
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    match words.get(1).map(String::as_str) {
        Some("upper") => {
            for line in io::stdin().lines() {
                println!("{}", line.unwrap().to_uppercase());
            }
            std::process::exit(7);
        }
        Some("much") => {
            for _ in 0..2000 {
                print!("{}", "o".repeat(100));
                eprint!("{}", "e".repeat(100));
            }
        }
        Some("sleep") => thread::sleep(Duration::from_secs(600)),
        _ => {
            let program = std::env::current_exe().unwrap();
            random();
            locks();
            parallel();
            mappings();
            sockets();
            readiness();
            for runtime in [
                tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build(),
                tokio::runtime::Builder::new_current_thread().enable_all().build(),
            ] {
                let runtime = runtime.unwrap();
                runtime.block_on(timers());
                runtime.block_on(tasks());
                runtime.block_on(connections());
                runtime.block_on(files());
                runtime.block_on(processes(program.to_str().unwrap()));
            }
            println!("11 passed, 0 failed");
        }
    }
}
