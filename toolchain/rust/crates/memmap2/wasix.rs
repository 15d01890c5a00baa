//! Mappings as libc makes them: copies of files, of which shared ones are written back by `flush`
//! and at their end.

use std::ffi::{c_int, c_void};
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

// As in sys/mman.h.
const READ: c_int = 1;
const WRITE: c_int = 2;
const EXECUTE: c_int = 4;
const SHARED: c_int = 1;
const PRIVATE: c_int = 2;
const ANONYMOUS: c_int = 0x20;
const LATER: c_int = 1;
const NOW: c_int = 4;
const PAGE: usize = 65536;

extern "C" {
    fn mmap(
        start: *mut c_void,
        length: usize,
        protection: c_int,
        flags: c_int,
        descriptor: c_int,
        offset: i64,
    ) -> *mut c_void;
    fn munmap(start: *mut c_void, length: usize) -> c_int;
    fn msync(start: *mut c_void, length: usize, flags: c_int) -> c_int;
    fn mprotect(start: *mut c_void, length: usize, protection: c_int) -> c_int;
}

fn result(failed: bool) -> io::Result<()> {
    match failed {
        true => Err(io::Error::last_os_error()),
        false => Ok(()),
    }
}

/// `skipped` bytes of what was mapped lie before what was asked for: whole pages are mapped.
pub struct MmapInner {
    start: *mut u8,
    skipped: usize,
    length: usize,
}

unsafe impl Send for MmapInner {}
unsafe impl Sync for MmapInner {}

impl MmapInner {
    fn new(
        length: usize,
        protection: c_int,
        flags: c_int,
        descriptor: c_int,
        offset: u64,
    ) -> io::Result<MmapInner> {
        let skipped = (offset % PAGE as u64) as usize;
        if length == 0 {
            return Ok(MmapInner {
                start: PAGE as *mut u8,
                skipped: 0,
                length,
            });
        }
        let start = unsafe {
            mmap(
                std::ptr::null_mut(),
                length + skipped,
                protection,
                flags,
                descriptor,
                (offset - skipped as u64) as i64,
            )
        };
        result(start as isize == -1)?;
        Ok(MmapInner {
            start: start.cast(),
            skipped,
            length,
        })
    }

    fn of_file(
        length: usize,
        protection: c_int,
        flags: c_int,
        file: &File,
        offset: u64,
    ) -> io::Result<MmapInner> {
        MmapInner::new(length, protection, flags, file.as_raw_fd(), offset)
    }

    pub fn map(length: usize, file: &File, offset: u64, _: bool, _: bool) -> io::Result<MmapInner> {
        MmapInner::of_file(length, READ, SHARED, file, offset)
    }

    pub fn map_exec(
        length: usize,
        file: &File,
        offset: u64,
        _: bool,
        _: bool,
    ) -> io::Result<MmapInner> {
        MmapInner::of_file(length, READ | EXECUTE, SHARED, file, offset)
    }

    pub fn map_mut(
        length: usize,
        file: &File,
        offset: u64,
        _: bool,
        _: bool,
    ) -> io::Result<MmapInner> {
        MmapInner::of_file(length, READ | WRITE, SHARED, file, offset)
    }

    pub fn map_copy(
        length: usize,
        file: &File,
        offset: u64,
        _: bool,
        _: bool,
    ) -> io::Result<MmapInner> {
        MmapInner::of_file(length, READ | WRITE, PRIVATE, file, offset)
    }

    pub fn map_copy_read_only(
        length: usize,
        file: &File,
        offset: u64,
        _: bool,
        _: bool,
    ) -> io::Result<MmapInner> {
        MmapInner::of_file(length, READ, PRIVATE, file, offset)
    }

    pub fn map_anon(
        length: usize,
        _: bool,
        _: bool,
        _: Option<u8>,
        _: bool,
    ) -> io::Result<MmapInner> {
        MmapInner::new(length, READ | WRITE, PRIVATE | ANONYMOUS, -1, 0)
    }

    fn write(&self, offset: usize, length: usize, flags: c_int) -> io::Result<()> {
        if length == 0 || self.length == 0 {
            return Ok(());
        }
        let before = (self.skipped + offset) / PAGE * PAGE;
        let whole = self.skipped + offset - before + length;
        result(unsafe { msync(self.start.add(before).cast(), whole, flags) } != 0)
    }

    pub fn flush(&self, offset: usize, length: usize) -> io::Result<()> {
        self.write(offset, length, NOW)
    }

    pub fn flush_async(&self, offset: usize, length: usize) -> io::Result<()> {
        self.write(offset, length, LATER)
    }

    // All memory can be read and written: that some is not to be, its type says.
    pub fn make_read_only(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub fn make_mut(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub fn make_exec(&mut self) -> io::Result<()> {
        result(
            unsafe {
                mprotect(
                    self.start.cast(),
                    self.skipped + self.length,
                    READ | EXECUTE,
                )
            } != 0,
        )
    }

    pub fn ptr(&self) -> *const u8 {
        unsafe { self.start.add(self.skipped) }
    }

    pub fn mut_ptr(&mut self) -> *mut u8 {
        unsafe { self.start.add(self.skipped) }
    }

    pub fn len(&self) -> usize {
        self.length
    }
}

impl Drop for MmapInner {
    fn drop(&mut self) {
        if self.length != 0 {
            unsafe { munmap(self.start.cast(), self.skipped + self.length) };
        }
    }
}

pub fn file_len(file: &File) -> io::Result<u64> {
    Ok(file.metadata()?.len())
}
