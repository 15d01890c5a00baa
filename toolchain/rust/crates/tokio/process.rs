//! Processes of WASIX. Their pipes are waited for like sockets. Nothing tells of the end of one among
//! many: a thread that looks for it is started when a child is first waited for.

use crate::io::{AsyncRead, AsyncWrite, PollEvented, ReadBuf};
use crate::process::kill::Kill;
use crate::process::SpawnedChild;
use crate::sync::oneshot;

use mio::event::Source;
use mio::unix::pipe::{Receiver, Sender};
use std::fmt;
use std::future::Future;
use std::io;
use std::io::{Read, Write};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::pin::Pin;
use std::process::{Child as StdChild, ChildStderr, ChildStdin, ChildStdout, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

const SHORTEST_SLEEP: Duration = Duration::from_millis(1);
const LONGEST_SLEEP: Duration = Duration::from_millis(20);

#[must_use = "futures do nothing unless polled"]
#[derive(Debug)]
pub(crate) struct Child {
    id: u32,
    child: Arc<Mutex<StdChild>>,
    ended: Option<oneshot::Receiver<()>>,
}

pub(crate) fn build_child(mut child: StdChild) -> io::Result<SpawnedChild> {
    let stdin = child.stdin.take().map(stdio).transpose()?;
    let stdout = child.stdout.take().map(stdio).transpose()?;
    let stderr = child.stderr.take().map(stdio).transpose()?;
    Ok(SpawnedChild {
        child: Child {
            id: child.id(),
            child: Arc::new(Mutex::new(child)),
            ended: None,
        },
        stdin,
        stdout,
        stderr,
    })
}

impl Child {
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    fn locked(&self) -> MutexGuard<'_, StdChild> {
        self.child.lock().unwrap_or_else(|error| error.into_inner())
    }

    pub(crate) fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.locked().try_wait()
    }

    /// Starts the thread, which ends with the child, or with an error that the next look tells.
    fn watch(&self) -> io::Result<oneshot::Receiver<()>> {
        let (sender, receiver) = oneshot::channel();
        let child = self.child.clone();
        thread::Builder::new()
            .name("tokio-process".into())
            .spawn(move || {
                let mut sleep = SHORTEST_SLEEP;
                while let Ok(None) = child
                    .lock()
                    .unwrap_or_else(|error| error.into_inner())
                    .try_wait()
                {
                    thread::sleep(sleep);
                    sleep = LONGEST_SLEEP.min(sleep * 2);
                }
                let _ = sender.send(());
            })?;
        Ok(receiver)
    }
}

impl Kill for Child {
    fn kill(&mut self) -> io::Result<()> {
        self.locked().kill()
    }
}

impl Future for Child {
    type Output = io::Result<ExitStatus>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = Pin::into_inner(self);
        if let Some(status) = this.try_wait()? {
            return Poll::Ready(Ok(status));
        }
        let mut ended = match this.ended.take() {
            Some(ended) => ended,
            None => this.watch()?,
        };
        if Pin::new(&mut ended).poll(context).is_pending() {
            this.ended = Some(ended);
            return Poll::Pending;
        }
        match this.try_wait()? {
            Some(status) => Poll::Ready(Ok(status)),
            None => Poll::Ready(Err(io::Error::other("a child that ended has no status"))),
        }
    }
}

/// Our end. mio waits anew only for what its own types found empty or full.
#[derive(Debug)]
pub(crate) enum Pipe {
    Reader(Receiver),
    Writer(Sender),
}

impl Pipe {
    fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {
        match self {
            Pipe::Reader(pipe) => pipe.set_nonblocking(nonblocking),
            Pipe::Writer(pipe) => pipe.set_nonblocking(nonblocking),
        }
    }

    fn source(&mut self) -> &mut dyn Source {
        match self {
            Pipe::Reader(pipe) => pipe,
            Pipe::Writer(pipe) => pipe,
        }
    }
}

impl From<ChildStdin> for Pipe {
    fn from(pipe: ChildStdin) -> Pipe {
        Pipe::Writer(pipe.into())
    }
}

impl From<ChildStdout> for Pipe {
    fn from(pipe: ChildStdout) -> Pipe {
        Pipe::Reader(pipe.into())
    }
}

impl From<ChildStderr> for Pipe {
    fn from(pipe: ChildStderr) -> Pipe {
        Pipe::Reader(pipe.into())
    }
}

impl From<Pipe> for OwnedFd {
    fn from(pipe: Pipe) -> OwnedFd {
        let descriptor = match pipe {
            Pipe::Reader(pipe) => pipe.into_raw_fd(),
            Pipe::Writer(pipe) => pipe.into_raw_fd(),
        };
        // SAFETY: nobody else has it any more.
        unsafe { OwnedFd::from_raw_fd(descriptor) }
    }
}

impl AsFd for Pipe {
    fn as_fd(&self) -> BorrowedFd<'_> {
        let descriptor = match self {
            Pipe::Reader(pipe) => pipe.as_raw_fd(),
            Pipe::Writer(pipe) => pipe.as_raw_fd(),
        };
        // SAFETY: it lives as long as the pipe.
        unsafe { BorrowedFd::borrow_raw(descriptor) }
    }
}

impl io::Read for &Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Pipe::Reader(pipe) => (&*pipe).read(buffer),
            Pipe::Writer(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl io::Write for &Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Pipe::Reader(_) => Err(io::ErrorKind::Unsupported.into()),
            Pipe::Writer(pipe) => (&*pipe).write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn write_vectored(&mut self, parts: &[io::IoSlice<'_>]) -> io::Result<usize> {
        match self {
            Pipe::Reader(_) => Err(io::ErrorKind::Unsupported.into()),
            Pipe::Writer(pipe) => (&*pipe).write_vectored(parts),
        }
    }
}

impl Source for Pipe {
    fn register(
        &mut self,
        registry: &mio::Registry,
        token: mio::Token,
        interest: mio::Interest,
    ) -> io::Result<()> {
        self.source().register(registry, token, interest)
    }

    fn reregister(
        &mut self,
        registry: &mio::Registry,
        token: mio::Token,
        interest: mio::Interest,
    ) -> io::Result<()> {
        self.source().reregister(registry, token, interest)
    }

    fn deregister(&mut self, registry: &mio::Registry) -> io::Result<()> {
        self.source().deregister(registry)
    }
}

pub(crate) struct ChildStdio(PollEvented<Pipe>);

/// A pipe that is waited for, of one whose reads block.
pub(super) fn stdio<T: Into<Pipe>>(pipe: T) -> io::Result<ChildStdio> {
    let pipe = pipe.into();
    pipe.set_nonblocking(true)?;
    PollEvented::new(pipe).map(ChildStdio)
}

/// What another child inherits blocks again.
pub(crate) fn convert_to_stdio(pipe: ChildStdio) -> io::Result<Stdio> {
    pipe.into_owned_fd().map(Stdio::from)
}

impl ChildStdio {
    pub(super) fn into_owned_fd(self) -> io::Result<OwnedFd> {
        let pipe = self.0.into_inner()?;
        pipe.set_nonblocking(false)?;
        Ok(pipe.into())
    }
}

impl fmt::Debug for ChildStdio {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl AsRawFd for ChildStdio {
    fn as_raw_fd(&self) -> RawFd {
        self.as_fd().as_raw_fd()
    }
}

impl AsFd for ChildStdio {
    fn as_fd(&self) -> BorrowedFd<'_> {
        (*self.0).as_fd()
    }
}

impl AsyncWrite for ChildStdio {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.0.poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.0.poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }
}

impl AsyncRead for ChildStdio {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // SAFETY: files read into the buffer and look at nothing of it.
        unsafe { self.0.poll_read(context, buffer) }
    }
}
