//! What WASIX has besides wasi-libc, and what it has with other values.

// std compiles the crate without the names that are known everywhere.
#[allow(unused_imports)]
use core::prelude::v1::*;

use crate::{
    c_char, c_int, c_long, c_short, c_uchar, c_uint, c_ushort, c_void, clockid_t, iovec, mode_t,
    pid_t, size_t, ssize_t, timeval,
};

/// These take the place of the definitions for wasi-libc.
pub mod values {
    use super::*;

    pub const O_CLOEXEC: c_int = 0x40000000;
    pub const S_IFIFO: mode_t = 0o140000;
    pub const S_IFSOCK: mode_t = 0o160000;
    pub const S_IFMT: mode_t = 0o160000;
    pub const DT_SOCK: c_uchar = 255;
    pub const CLOCK_REALTIME: clockid_t = clock(0);
    pub const CLOCK_MONOTONIC: clockid_t = clock(1);

    const fn clock(number: usize) -> clockid_t {
        unsafe { core::mem::transmute::<usize, clockid_t>(number) }
    }

    #[repr(C)]
    #[derive(Clone, Copy)]
    pub struct rusage {
        pub ru_utime: timeval,
        pub ru_stime: timeval,
        pub ru_maxrss: c_long,
        pub ru_ixrss: c_long,
        pub ru_idrss: c_long,
        pub ru_isrss: c_long,
        pub ru_minflt: c_long,
        pub ru_majflt: c_long,
        pub ru_nswap: c_long,
        pub ru_inblock: c_long,
        pub ru_oublock: c_long,
        pub ru_msgsnd: c_long,
        pub ru_msgrcv: c_long,
        pub ru_nsignals: c_long,
        pub ru_nvcsw: c_long,
        pub ru_nivcsw: c_long,
        __reserved: [c_long; 16],
    }

    #[repr(C)]
    #[derive(Clone, Copy)]
    pub struct sigset_t {
        __bits: [c_uint; 2],
    }

    extern "C" {
        pub fn getrusage(who: c_int, usage: *mut rusage) -> c_int;
    }
}
use self::values::sigset_t;

pub type sa_family_t = c_ushort;
pub type in_port_t = c_ushort;
pub type in_addr_t = c_uint;
pub type socklen_t = c_uint;
pub type sighandler_t = size_t;

macro_rules! structs {
    ($($(#[$attribute:meta])* $name:ident { $($field:ident: $type:ty,)* })*) => {
        $(
            #[repr(C)]
            $(#[$attribute])*
            #[derive(Clone, Copy)]
            pub struct $name {
                $(pub $field: $type,)*
            }
        )*
    };
}

structs! {
    #[repr(align(16))]
    sockaddr {
        sa_family: sa_family_t,
        sa_data: [c_char; 0],
    }
    in_addr {
        s_addr: in_addr_t,
    }
    #[repr(align(16))]
    sockaddr_in {
        sin_family: sa_family_t,
        sin_port: in_port_t,
        sin_addr: in_addr,
    }
    #[repr(align(4))]
    in6_addr {
        s6_addr: [c_uchar; 16],
    }
    #[repr(align(16))]
    sockaddr_in6 {
        sin6_family: sa_family_t,
        sin6_port: in_port_t,
        sin6_flowinfo: c_uint,
        sin6_addr: in6_addr,
        sin6_scope_id: c_uint,
    }
    #[repr(align(16))]
    sockaddr_un {
        sun_family: sa_family_t,
        sun_path: [c_char; 108],
    }
    #[repr(align(16))]
    sockaddr_storage {
        ss_family: sa_family_t,
        __ss_data: [c_char; 32],
    }
    addrinfo {
        ai_flags: c_int,
        ai_family: c_int,
        ai_socktype: c_int,
        ai_protocol: c_int,
        ai_addrlen: socklen_t,
        ai_addr: *mut sockaddr,
        ai_canonname: *mut c_char,
        ai_next: *mut addrinfo,
    }
    linger {
        l_onoff: c_int,
        l_linger: c_int,
    }
    ip_mreq {
        imr_multiaddr: in_addr,
        imr_interface: in_addr,
    }
    ipv6_mreq {
        ipv6mr_multiaddr: in6_addr,
        ipv6mr_interface: c_uint,
    }
    msghdr {
        msg_name: *mut c_void,
        msg_namelen: socklen_t,
        msg_iov: *mut iovec,
        msg_iovlen: c_int,
        msg_control: *mut c_void,
        msg_controllen: socklen_t,
        msg_flags: c_int,
    }
    epoll_event {
        events: c_uint,
        u64: u64,
    }
    posix_spawn_file_actions_t {
        __reserved: [c_uint; 19],
    }
    posix_spawnattr_t {
        __reserved: [c_uint; 24],
    }
    sigaction {
        sa_sigaction: sighandler_t,
        sa_mask: sigset_t,
        sa_flags: c_int,
        sa_restorer: Option<extern "C" fn()>,
    }
}

pub const _SC_NPROCESSORS_ONLN: c_int = 84;

pub const F_DUPFD: c_int = 5;
pub const F_DUPFD_CLOEXEC: c_int = 6;
pub const LOCK_SH: c_int = 1;
pub const LOCK_EX: c_int = 2;
pub const LOCK_NB: c_int = 4;
pub const LOCK_UN: c_int = 8;

pub const AF_UNSPEC: c_int = 0;
pub const AF_INET: c_int = 1;
pub const AF_INET6: c_int = 2;
pub const AF_UNIX: c_int = 3;
pub const SOCK_STREAM: c_int = 1;
pub const SOCK_DGRAM: c_int = 2;
pub const SOCK_RAW: c_int = 3;
pub const SOCK_SEQPACKET: c_int = 4;
pub const SOCK_NONBLOCK: c_int = 16384;
pub const SOCK_CLOEXEC: c_int = 8192;
pub const SHUT_RD: c_int = 1;
pub const SHUT_WR: c_int = 2;
pub const SHUT_RDWR: c_int = 3;
pub const SOMAXCONN: c_int = 128;

pub const MSG_OOB: c_int = 1;
pub const MSG_PEEK: c_int = 2;
pub const MSG_DONTROUTE: c_int = 4;
pub const MSG_CTRUNC: c_int = 8;
pub const MSG_TRUNC: c_int = 32;
pub const MSG_DONTWAIT: c_int = 64;
pub const MSG_EOR: c_int = 128;
pub const MSG_WAITALL: c_int = 256;
pub const MSG_NOSIGNAL: c_int = 16384;

pub const SOL_SOCKET: c_int = 2147483647;
pub const SO_REUSEPORT: c_int = 1;
pub const SO_REUSEADDR: c_int = 2;
pub const SO_DONTROUTE: c_int = 4;
pub const SO_BROADCAST: c_int = 6;
pub const SO_ACCEPTCONN: c_int = 10;
pub const SO_ERROR: c_int = 11;
pub const SO_KEEPALIVE: c_int = 12;
pub const SO_LINGER: c_int = 13;
pub const SO_OOBINLINE: c_int = 14;
pub const SO_RCVBUF: c_int = 15;
pub const SO_SNDBUF: c_int = 16;
pub const SO_RCVLOWAT: c_int = 17;
pub const SO_SNDLOWAT: c_int = 18;
pub const SO_RCVTIMEO: c_int = 19;
pub const SO_SNDTIMEO: c_int = 20;
pub const SO_TYPE: c_int = 25;
pub const SO_PROTOCOL: c_int = 26;

pub const IPPROTO_IP: c_int = 0;
pub const IPPROTO_ICMP: c_int = 1;
pub const IPPROTO_TCP: c_int = 6;
pub const IPPROTO_UDP: c_int = 17;
pub const IPPROTO_IPV6: c_int = 41;
pub const IPPROTO_RAW: c_int = 255;

pub const IP_TOS: c_int = 1;
pub const IP_TTL: c_int = 2;
pub const IP_HDRINCL: c_int = 3;
pub const IP_RECVTOS: c_int = 13;
pub const IP_MULTICAST_IF: c_int = 32;
pub const IP_MULTICAST_TTL: c_int = 33;
pub const IP_MULTICAST_LOOP: c_int = 34;
pub const IP_ADD_MEMBERSHIP: c_int = 35;
pub const IP_DROP_MEMBERSHIP: c_int = 36;

pub const IPV6_UNICAST_HOPS: c_int = 16;
pub const IPV6_MULTICAST_IF: c_int = 17;
pub const IPV6_MULTICAST_HOPS: c_int = 18;
pub const IPV6_MULTICAST_LOOP: c_int = 19;
pub const IPV6_JOIN_GROUP: c_int = 20;
pub const IPV6_LEAVE_GROUP: c_int = 21;
pub const IPV6_ADD_MEMBERSHIP: c_int = 20;
pub const IPV6_DROP_MEMBERSHIP: c_int = 21;
pub const IPV6_V6ONLY: c_int = 26;
pub const IPV6_RECVTCLASS: c_int = 66;
pub const IPV6_TCLASS: c_int = 67;
pub const IPV6_RECVHOPLIMIT: c_int = 51;

pub const TCP_NODELAY: c_int = 1;
pub const TCP_MAXSEG: c_int = 2;
pub const TCP_KEEPIDLE: c_int = 4;
pub const TCP_KEEPINTVL: c_int = 5;
pub const TCP_KEEPCNT: c_int = 6;
pub const TCP_USER_TIMEOUT: c_int = 18;

pub const AI_PASSIVE: c_int = 1;
pub const AI_CANONNAME: c_int = 2;
pub const AI_NUMERICHOST: c_int = 4;
pub const AI_NUMERICSERV: c_int = 1024;
pub const EAI_NONAME: c_int = -2;
pub const EAI_AGAIN: c_int = -3;
pub const EAI_FAIL: c_int = -4;
pub const EAI_FAMILY: c_int = -6;
pub const EAI_MEMORY: c_int = -10;
pub const EAI_SYSTEM: c_int = -11;

pub const EFD_CLOEXEC: c_int = 1073741824;
pub const EFD_NONBLOCK: c_int = 4;
pub const EPOLL_CLOEXEC: c_int = 1073741824;
pub const EPOLL_CTL_ADD: c_int = 1;
pub const EPOLL_CTL_DEL: c_int = 2;
pub const EPOLL_CTL_MOD: c_int = 3;
pub const EPOLLIN: c_int = 1;
pub const EPOLLPRI: c_int = 2;
pub const EPOLLOUT: c_int = 4;
pub const EPOLLERR: c_int = 8;
pub const EPOLLHUP: c_int = 16;
pub const EPOLLRDHUP: c_int = 8192;
pub const EPOLLONESHOT: c_int = 1073741824;
pub const EPOLLET: c_int = -2147483648;

pub const WNOHANG: c_int = 1;
pub const WUNTRACED: c_int = 2;
pub const WCONTINUED: c_int = 8;

pub const SIGHUP: c_int = 1;
pub const SIGINT: c_int = 2;
pub const SIGQUIT: c_int = 3;
pub const SIGILL: c_int = 4;
pub const SIGTRAP: c_int = 5;
pub const SIGABRT: c_int = 6;
pub const SIGBUS: c_int = 7;
pub const SIGFPE: c_int = 8;
pub const SIGKILL: c_int = 9;
pub const SIGUSR1: c_int = 10;
pub const SIGSEGV: c_int = 11;
pub const SIGUSR2: c_int = 12;
pub const SIGPIPE: c_int = 13;
pub const SIGALRM: c_int = 14;
pub const SIGTERM: c_int = 15;
pub const SIGCHLD: c_int = 17;
pub const SIGCONT: c_int = 18;
pub const SIGSTOP: c_int = 19;
pub const SIGTSTP: c_int = 20;
pub const SIGTTIN: c_int = 21;
pub const SIGTTOU: c_int = 22;
pub const SIGURG: c_int = 23;
pub const SIGXCPU: c_int = 24;
pub const SIGXFSZ: c_int = 25;
pub const SIGVTALRM: c_int = 26;
pub const SIGPROF: c_int = 27;
pub const SIGWINCH: c_int = 28;
pub const SIGIO: c_int = 29;
pub const SIGPWR: c_int = 30;
pub const SIGSYS: c_int = 31;

pub const SA_NOCLDSTOP: c_int = 1;
pub const SA_NOCLDWAIT: c_int = 2;
pub const SA_SIGINFO: c_int = 4;
pub const SA_ONSTACK: c_int = 134217728;
pub const SA_RESTART: c_int = 268435456;
pub const SA_NODEFER: c_int = 1073741824;
pub const SA_RESETHAND: c_int = -2147483648;
pub const SIG_BLOCK: c_int = 0;
pub const SIG_UNBLOCK: c_int = 1;
pub const SIG_SETMASK: c_int = 2;

pub const GRND_NONBLOCK: c_int = 1;
pub const GRND_RANDOM: c_int = 2;

pub const POSIX_SPAWN_SETPGROUP: c_short = 2;
pub const POSIX_SPAWN_SETSIGDEF: c_short = 4;
pub const POSIX_SPAWN_SETSIGMASK: c_short = 8;
pub const SIG_DFL: sighandler_t = 0;
pub const SIG_ERR: sighandler_t = usize::MAX;
pub const SIG_IGN: sighandler_t = usize::MAX - 1;

pub const fn WIFEXITED(status: c_int) -> bool {
    WTERMSIG(status) == 0
}
pub const fn WEXITSTATUS(status: c_int) -> c_int {
    (status & 0xff00) >> 8
}
pub const fn WTERMSIG(status: c_int) -> c_int {
    status & 0x7f
}
pub const fn WIFSIGNALED(status: c_int) -> bool {
    WTERMSIG(status) != 0 && !WIFSTOPPED(status)
}
pub const fn WCOREDUMP(status: c_int) -> bool {
    status & 0x80 != 0
}
pub const fn WIFSTOPPED(status: c_int) -> bool {
    status & 0xff == 0x7f
}
pub const fn WSTOPSIG(status: c_int) -> c_int {
    WEXITSTATUS(status)
}
pub const fn WIFCONTINUED(status: c_int) -> bool {
    status == 0xffff
}

extern "C" {
    pub fn socket(domain: c_int, type_: c_int, protocol: c_int) -> c_int;
    pub fn socketpair(domain: c_int, type_: c_int, protocol: c_int, fds: *mut c_int) -> c_int;
    pub fn bind(fd: c_int, address: *const sockaddr, length: socklen_t) -> c_int;
    pub fn connect(fd: c_int, address: *const sockaddr, length: socklen_t) -> c_int;
    pub fn listen(fd: c_int, backlog: c_int) -> c_int;
    pub fn accept(fd: c_int, address: *mut sockaddr, length: *mut socklen_t) -> c_int;
    pub fn accept4(
        fd: c_int,
        address: *mut sockaddr,
        length: *mut socklen_t,
        flags: c_int,
    ) -> c_int;
    pub fn getsockname(fd: c_int, address: *mut sockaddr, length: *mut socklen_t) -> c_int;
    pub fn getpeername(fd: c_int, address: *mut sockaddr, length: *mut socklen_t) -> c_int;
    pub fn sendto(
        fd: c_int,
        buffer: *const c_void,
        size: size_t,
        flags: c_int,
        address: *const sockaddr,
        length: socklen_t,
    ) -> ssize_t;
    pub fn recvfrom(
        fd: c_int,
        buffer: *mut c_void,
        size: size_t,
        flags: c_int,
        address: *mut sockaddr,
        length: *mut socklen_t,
    ) -> ssize_t;
    pub fn sendmsg(fd: c_int, message: *const msghdr, flags: c_int) -> ssize_t;
    pub fn recvmsg(fd: c_int, message: *mut msghdr, flags: c_int) -> ssize_t;
    pub fn getsockopt(
        fd: c_int,
        level: c_int,
        name: c_int,
        value: *mut c_void,
        length: *mut socklen_t,
    ) -> c_int;
    pub fn setsockopt(
        fd: c_int,
        level: c_int,
        name: c_int,
        value: *const c_void,
        length: socklen_t,
    ) -> c_int;
    pub fn getaddrinfo(
        host: *const c_char,
        service: *const c_char,
        hints: *const addrinfo,
        found: *mut *mut addrinfo,
    ) -> c_int;
    pub fn freeaddrinfo(found: *mut addrinfo);
    pub fn gai_strerror(error: c_int) -> *const c_char;
    pub fn gethostname(name: *mut c_char, length: size_t) -> c_int;
    pub fn dup(fd: c_int) -> c_int;
    pub fn dup2(fd: c_int, other: c_int) -> c_int;
    pub fn pipe(fds: *mut c_int) -> c_int;
    pub fn pipe2(fds: *mut c_int, flags: c_int) -> c_int;
    pub fn flock(fd: c_int, operation: c_int) -> c_int;
    pub fn eventfd(value: c_uint, flags: c_int) -> c_int;
    pub fn epoll_create1(flags: c_int) -> c_int;
    pub fn epoll_ctl(epoll: c_int, operation: c_int, fd: c_int, event: *mut epoll_event) -> c_int;
    pub fn epoll_wait(
        epoll: c_int,
        events: *mut epoll_event,
        count: c_int,
        timeout: c_int,
    ) -> c_int;
    pub fn getrandom(buffer: *mut c_void, size: size_t, flags: c_uint) -> ssize_t;
    pub fn getpid() -> pid_t;
    pub fn getppid() -> pid_t;
    pub fn kill(pid: pid_t, signal: c_int) -> c_int;
    pub fn waitpid(pid: pid_t, status: *mut c_int, options: c_int) -> pid_t;
    pub fn raise(signal: c_int) -> c_int;
    pub fn sigaction(signal: c_int, action: *const sigaction, old: *mut sigaction) -> c_int;
    pub fn signal(signal: c_int, handler: sighandler_t) -> sighandler_t;
    pub fn sigemptyset(set: *mut sigset_t) -> c_int;
    pub fn sigfillset(set: *mut sigset_t) -> c_int;
    pub fn sigaddset(set: *mut sigset_t, signal: c_int) -> c_int;
    pub fn pthread_sigmask(how: c_int, set: *const sigset_t, old: *mut sigset_t) -> c_int;
    pub fn execvp(file: *const c_char, arguments: *const *const c_char) -> c_int;
    pub fn posix_spawnp(
        pid: *mut pid_t,
        file: *const c_char,
        actions: *const posix_spawn_file_actions_t,
        attributes: *const posix_spawnattr_t,
        arguments: *const *mut c_char,
        environment: *const *mut c_char,
    ) -> c_int;
    pub fn posix_spawnattr_init(attributes: *mut posix_spawnattr_t) -> c_int;
    pub fn posix_spawnattr_destroy(attributes: *mut posix_spawnattr_t) -> c_int;
    pub fn posix_spawnattr_setflags(attributes: *mut posix_spawnattr_t, flags: c_short) -> c_int;
    pub fn posix_spawnattr_setpgroup(attributes: *mut posix_spawnattr_t, group: pid_t) -> c_int;
    pub fn posix_spawnattr_setsigmask(
        attributes: *mut posix_spawnattr_t,
        set: *const sigset_t,
    ) -> c_int;
    pub fn posix_spawnattr_setsigdefault(
        attributes: *mut posix_spawnattr_t,
        set: *const sigset_t,
    ) -> c_int;
    pub fn posix_spawn_file_actions_init(actions: *mut posix_spawn_file_actions_t) -> c_int;
    pub fn posix_spawn_file_actions_destroy(actions: *mut posix_spawn_file_actions_t) -> c_int;
    pub fn posix_spawn_file_actions_adddup2(
        actions: *mut posix_spawn_file_actions_t,
        fd: c_int,
        other: c_int,
    ) -> c_int;
    pub fn posix_spawn_file_actions_addclose(
        actions: *mut posix_spawn_file_actions_t,
        fd: c_int,
    ) -> c_int;
    pub fn posix_spawn_file_actions_addchdir_np(
        actions: *mut posix_spawn_file_actions_t,
        path: *const c_char,
    ) -> c_int;
}
