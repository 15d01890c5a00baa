//! Threads sleep and wake through libc's futex, beside which modules are loaded and signals come.

use core::ptr;
use core::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

extern "C" {
    fn __wasilibc_futex_wait_wasix(
        futex: *const AtomicU32,
        operation: i32,
        expected: i32,
        nanoseconds: i64,
    ) -> i32;
    fn __wasilibc_futex_wake_wasix(futex: *const AtomicU32, count: i32) -> i32;
}

const AWAKE: u32 = 0;
const PARKED: u32 = 1;

pub struct ThreadParker(AtomicU32);

impl ThreadParker {
    fn wait(&self, nanoseconds: i64) {
        unsafe { __wasilibc_futex_wait_wasix(&self.0, 0, PARKED as i32, nanoseconds) };
    }

    fn is_parked(&self) -> bool {
        self.0.load(Ordering::Acquire) == PARKED
    }
}

impl super::ThreadParkerT for ThreadParker {
    type UnparkHandle = UnparkHandle;

    const IS_CHEAP_TO_CONSTRUCT: bool = true;

    fn new() -> ThreadParker {
        ThreadParker(AtomicU32::new(AWAKE))
    }

    unsafe fn prepare_park(&self) {
        self.0.store(PARKED, Ordering::Relaxed);
    }

    unsafe fn timed_out(&self) -> bool {
        self.0.load(Ordering::Relaxed) == PARKED
    }

    unsafe fn park(&self) {
        while self.is_parked() {
            self.wait(-1);
        }
    }

    unsafe fn park_until(&self, timeout: Instant) -> bool {
        while self.is_parked() {
            let rest = timeout.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return false;
            }
            self.wait(rest.as_nanos().try_into().unwrap_or(i64::MAX));
        }
        true
    }

    unsafe fn unpark_lock(&self) -> UnparkHandle {
        // The thread may go on at once, and take its parker with it: only the address is kept.
        let futex = ptr::addr_of!(self.0);
        self.0.store(AWAKE, Ordering::Release);
        UnparkHandle(futex)
    }
}

pub struct UnparkHandle(*const AtomicU32);

impl super::UnparkHandleT for UnparkHandle {
    unsafe fn unpark(self) {
        unsafe { __wasilibc_futex_wake_wasix(self.0, 1) };
    }
}

pub fn thread_yield() {
    thread::yield_now();
}
