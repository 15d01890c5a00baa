//! What the patches of the standard library are for. Each function fails without its patch; main
//! starts this program again where a test needs another process.

use std::env;
use std::ffi::{CString, c_char, c_int, c_void};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::os::fd::{AsFd, OwnedFd};
use std::os::wasi::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio, exit};
use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn symlink(target: *const c_char, link: *const c_char) -> c_int;
    fn dlsym(module: *mut c_void, name: *const c_char) -> *mut c_void;
}

fn errno() {
    let error = File::open("/does/not/exist").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(fs::create_dir("/tmp").unwrap_err().kind(), ErrorKind::AlreadyExists);
}

fn clocks() {
    let start = Instant::now();
    thread::sleep(Duration::from_millis(20));
    assert!(start.elapsed() >= Duration::from_millis(20));
    assert!(start.elapsed() < Duration::from_secs(20));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    assert!(now > Duration::from_secs(1_700_000_000));
}

fn file_types() {
    let place = env::temp_dir().join("file-types");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("file"), "text").unwrap();
    let link = CString::new(place.join("link").to_str().unwrap()).unwrap();
    assert_eq!(unsafe { symlink(c"file".as_ptr(), link.as_ptr()) }, 0);
    let mut found: Vec<_> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let kind = entry.file_type().unwrap();
            (entry.file_name().into_string().unwrap(), kind.is_file(), kind.is_symlink())
        })
        .collect();
    found.sort();
    assert_eq!(found, [("file".to_string(), true, false), ("link".to_string(), false, true)]);
    assert_eq!(fs::metadata(place.join("link")).unwrap().len(), 4);
    fs::remove_dir_all(&place).unwrap();
}

fn processors() {
    assert!(thread::available_parallelism().unwrap().get() >= 1);
}

fn panics() {
    assert!(std::panic::catch_unwind(|| panic!("expected")).is_err());
    let joined = thread::spawn(|| panic!("expected too")).join();
    assert_eq!(*joined.unwrap_err().downcast::<&str>().unwrap(), "expected too");
}

fn threads() {
    let turn = Arc::new((Mutex::new(0), Condvar::new()));
    let barrier = Arc::new(Barrier::new(8));
    let workers: Vec<_> = (0..8)
        .map(|number| {
            let (turn, barrier) = (turn.clone(), barrier.clone());
            thread::spawn(move || {
                barrier.wait();
                for round in 0..100 {
                    let mut now = turn.0.lock().unwrap();
                    while *now != round * 8 + number {
                        now = turn.1.wait(now).unwrap();
                    }
                    *now += 1;
                    turn.1.notify_all();
                }
            })
        })
        .collect();
    workers.into_iter().for_each(|worker| worker.join().unwrap());
    assert_eq!(*turn.0.lock().unwrap(), 800);
    let (sender, receiver) = mpsc::channel::<()>();
    let late = receiver.recv_timeout(Duration::from_millis(20)).unwrap_err();
    assert_eq!(late, mpsc::RecvTimeoutError::Timeout);
    drop(sender);
}

/// A thread that sleeps holds up nobody who loads a module.
fn load_beside_a_sleeper() {
    let (sender, receiver) = mpsc::channel::<()>();
    let sleeper = thread::spawn(move || receiver.recv());
    thread::sleep(Duration::from_millis(50));
    let path = CString::new("/workspace/libanswer.so").unwrap();
    let module = unsafe { dlopen(path.as_ptr(), 2) };
    assert!(!module.is_null());
    let answer = unsafe { dlsym(module, c"answer".as_ptr()) };
    let answer: extern "C" fn() -> c_int = unsafe { std::mem::transmute(answer) };
    assert_eq!(answer(), 42);
    drop(sender);
    assert!(sleeper.join().unwrap().is_err());
}

fn connect(port: &str) -> ! {
    let mut stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap();
    stream.write_all(b"from the child").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    print!("got {answer}");
    eprint!("an error");
    exit(7);
}

fn sockets_between_processes(program: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let child = Command::new(program)
        .args(["connect", &port])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stream, peer) = listener.accept().unwrap();
    assert!(peer.ip().is_loopback());
    let mut question = String::new();
    stream.read_to_string(&mut question).unwrap();
    assert_eq!(question, "from the child");
    stream.try_clone().unwrap().write_all(b"an answer").unwrap();
    drop(stream);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(7));
    assert_eq!(output.stdout, b"got an answer");
    assert_eq!(output.stderr, b"an error");
    assert_eq!(output.status.to_string(), "exit status: 7");

    drop(listener);
    let refused = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    assert!("localhost:80".to_socket_addrs().unwrap().any(|address| address.ip().is_loopback()));
    let (one, other) = (UdpSocket::bind("127.0.0.1:0").unwrap(), UdpSocket::bind("127.0.0.1:0").unwrap());
    one.send_to(b"datagram", other.local_addr().unwrap()).unwrap();
    let mut buffer = [0; 16];
    let (length, from) = other.recv_from(&mut buffer).unwrap();
    assert_eq!((&buffer[..length], from), (&b"datagram"[..], one.local_addr().unwrap()));
}

fn processes(program: &str) {
    let mut child = Command::new(program)
        .arg("upper")
        .env_clear()
        .env("SUFFIX", " and so on")
        .current_dir("/tmp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"text").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stdout, b"TEXT and so on /tmp 1");

    // More than a pipe holds, on both at once.
    let output = Command::new(program).arg("much").output().unwrap();
    assert_eq!((output.stdout.len(), output.stderr.len()), (300_000, 300_000));

    let mut sleeper = Command::new(program).arg("sleep").spawn().unwrap();
    assert!(sleeper.try_wait().unwrap().is_none());
    sleeper.kill().unwrap();
    assert_eq!(sleeper.wait().unwrap().code(), None);
    let missing = Command::new("/does/not/exist").spawn().unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::NotFound);

    // Descriptors of children's pipes, which another child gets.
    let mut first = Command::new(program).arg("much").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let stdout = first.stdout.take().unwrap();
    let (mut second, copy) = (Command::new(program), stdout.as_fd().try_clone_to_owned().unwrap());
    second.arg("upper").env("SUFFIX", "").stdin(OwnedFd::from(stdout));
    drop(copy);
    let output = second.output().unwrap();
    assert!(output.stdout.starts_with(&[b'O'; 300_000]));
    assert!(first.wait().unwrap().success());
    let killed = ExitStatus::from_raw(9);
    assert_eq!((killed.signal(), killed.code(), killed.into_raw()), (Some(9), None, 9));

    let (reader, mut writer) = io::pipe().unwrap();
    drop(reader);
    assert_eq!(writer.write(b"x").unwrap_err().kind(), ErrorKind::BrokenPipe);
}

fn paths(program: &str) {
    // The test is started by a path of the build machine.
    let name = env::args().next().unwrap();
    assert!(name.starts_with("/build/") && !Path::new(&name).exists(), "{name}");
    assert_eq!(program, "/bin/std.wasm");
    let parts: Vec<PathBuf> = env::split_paths("/a::b").collect();
    assert_eq!(parts, [Path::new("/a"), Path::new(""), Path::new("b")]);
    assert_eq!(env::join_paths(&parts).unwrap(), "/a::b");
    assert!(env::join_paths(["a:b"]).is_err());

    // The child's search path, not the parent's.
    let place = env::temp_dir().join("search");
    fs::create_dir_all(&place).unwrap();
    fs::copy(program, place.join("tool")).unwrap();
    let run = |path: &Path| {
        Command::new("tool").arg("upper").env("PATH", path).env("SUFFIX", "").stdin(Stdio::null()).output()
    };
    let path = env::join_paths([Path::new("/does/not/exist"), &place]).unwrap();
    assert!(run(Path::new(&path)).unwrap().stdout.starts_with(b" /"));
    let tool = place.join("tool");
    let output = Command::new(&tool).arg("itself").output().unwrap();
    assert_eq!(output.stdout, tool.to_str().unwrap().as_bytes());
    assert_eq!(run(Path::new("/does/not/exist")).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(Command::new("tool").env_clear().spawn().unwrap_err().kind(), ErrorKind::NotFound);
}

fn main() {
    let words: Vec<String> = env::args().collect();
    match words.get(1).map(String::as_str) {
        Some("connect") => connect(&words[2]),
        Some("upper") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).unwrap();
            let suffix = env::var("SUFFIX").unwrap();
            let place = env::current_dir().unwrap();
            let variables = env::vars().count();
            print!("{}{suffix} {} {variables}", text.to_uppercase(), place.display());
        }
        Some("much") => {
            for _ in 0..3000 {
                print!("{}", "o".repeat(100));
                eprint!("{}", "e".repeat(100));
            }
        }
        Some("sleep") => thread::sleep(Duration::from_secs(600)),
        Some("itself") => print!("{}", env::current_exe().unwrap().display()),
        _ => {
            errno();
            clocks();
            file_types();
            processors();
            panics();
            threads();
            load_beside_a_sleeper();
            let program = env::current_exe().unwrap();
            let program = program.to_str().unwrap();
            sockets_between_processes(program);
            processes(program);
            paths(program);
            println!("10 passed, 0 failed");
        }
    }
}
