// Sockets: making, naming, connecting and accepting them.

#define _GNU_SOURCE
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fd/closing.h"
#include "signal/own.h"
#include "signal/process.h"
#include "fd/socket.h"
#include "fd/socket_options.h"
#include "signal/waiting.h"
#include "host/wasix.h"

_Static_assert(SOCK_STREAM == 1 && SOCK_DGRAM == 2, "socket types are passed through unmapped");

enum { TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC };
enum { STATUS_OPENING = 0, STATUS_OPENED = 1 };

static wasix_errno_t set_flags(wasix_fd_t socket, int flags) {
    wasix_errno_t error = 0;
    if ((flags & SOCK_NONBLOCK) != 0)
        error = __wasix_fd_fdstat_set_flags(socket, WASIX_STATUS_NONBLOCK);
    if (error == 0 && (flags & SOCK_CLOEXEC) != 0)
        error = __wasix_fd_fdflags_set(socket, WASIX_FDFLAG_CLOEXEC);
    return error;
}

void __wasix_socket_prepare(wasix_fd_t socket) {
    static const uint32_t options[] = {SO_RCVTIMEO, SO_SNDTIMEO, SO_CONNTIMEO, SO_ACCPTIMEO};
    const wasix_option_time_t never = {.tag = 1, .value = WASIX_NO_TIMEOUT};
    // Not every kind of socket has all of them.
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        __wasix_sock_set_opt_time(socket, options[i], &never);
}

// What this process has made, and not closed or replaced since: 1 more than the kind.
static _Atomic uint8_t kinds[DESCRIPTOR_LIMIT];

static void note_kind(wasix_fd_t descriptor, enum __wasix_socket_kind kind) {
    if (descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT && !__wasix_in_vfork())
        kinds[descriptor] = (uint8_t)(kind + 1);
}

void __wasix_socket_closed(int descriptor) {
    if (descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT && kinds[descriptor] != 0)
        kinds[descriptor] = 0;
}

bool __wasix_is_made_socket(int descriptor) {
    return descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT && kinds[descriptor] != 0 &&
           kinds[descriptor] != WASIX_PAIR_END + 1;
}

wasix_errno_t __wasix_socket_kind(wasix_fd_t descriptor, enum __wasix_socket_kind *kind) {
    if (descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT && kinds[descriptor] != 0) {
        *kind = (enum __wasix_socket_kind)(kinds[descriptor] - 1);
        return 0;
    }
    wasix_fdstat_t stat;
    static const uint64_t BOTH_WAYS = 1 << 1 | 1 << 6;
    wasix_errno_t error = __wasix_fdstat(descriptor, &stat);
    if (error != 0)
        return error;
    struct wasix_address local;
    switch (stat.type) {
        case WASIX_TYPE_SOCKET_STREAM: *kind = WASIX_STREAM; break;
        case WASIX_TYPE_SOCKET_DGRAM: *kind = WASIX_DATAGRAM; break;
        case WASIX_TYPE_UNKNOWN:
            // One that listens has no peer to be asked for; a datagram socket may have.
            if (__wasix_sock_addr_local(descriptor, &local) != 0)
                *kind = (stat.rights & BOTH_WAYS) == BOTH_WAYS &&
                                !(__wasix_is_counter != NULL && __wasix_is_counter(descriptor))
                            ? WASIX_PAIR_END
                            : WASIX_NO_SOCKET;
            else if (__wasix_sock_addr_peer(descriptor, &local) == ENOTSUP)
                *kind = WASIX_STREAM;
            else
                *kind = WASIX_DATAGRAM;
            break;
        default: *kind = WASIX_NO_SOCKET;
    }
    return 0;
}

bool __wasix_is_pair_end(wasix_fd_t descriptor) {
    enum __wasix_socket_kind kind;
    return __wasix_socket_kind(descriptor, &kind) == 0 && kind == WASIX_PAIR_END;
}

wasix_errno_t __wasix_socket_wait(wasix_fd_t socket, short events, uint32_t timeout_option) {
    wasix_fdstat_t stat;
    wasix_errno_t error = __wasix_fd_fdstat_get(socket, &stat);
    if (error != 0)
        return error;
    if ((stat.flags & WASIX_STATUS_NONBLOCK) != 0)
        return EAGAIN;
    wasix_option_time_t option;
    int64_t timeout = -1;
    error = __wasix_sock_get_opt_time(socket, timeout_option, &option);
    bool known = error == 0 ? option.tag == 1
                            : __wasix_option_kept != NULL &&
                                  __wasix_option_kept(socket, timeout_option, &option.value);
    if (known && option.value < WASIX_NO_TIMEOUT)
        timeout = (int64_t)option.value;
    return __wasix_wait_ready(socket, events, timeout);
}

wasix_errno_t __wasix_socket_read(int descriptor, const wasix_iovec_t *vectors, size_t count,
                                  size_t *done) {
    enum { DO_NOT_WAIT = 8 };
    // More than the host takes at once.
    static const size_t LIMIT = 1 << 24;
    const wasix_iovec_t part = {vectors[0].data, LIMIT};
    size_t length = 0;
    for (size_t i = 0; i < count && length <= LIMIT; i++)
        length += vectors[i].length < LIMIT ? vectors[i].length : LIMIT;
    bool fits = length <= LIMIT;
    size_t first = vectors[0].length;
    for (;;) {
        uint16_t flags;
        wasix_errno_t error =
            fits ? __wasix_sock_recv(descriptor, vectors, count, DO_NOT_WAIT, done, &flags)
                 : __wasix_sock_recv(descriptor, first > LIMIT ? &part : vectors, 1, DO_NOT_WAIT,
                                     done, &flags);
        if (error != EAGAIN && error != ETIMEDOUT)
            return error;
        error = __wasix_socket_wait(descriptor, POLLIN, SO_RCVTIMEO);
        if (error != 0)
            return error;
    }
}

// POSIX: makes a socket. TCP and UDP over IPv4 and IPv6; a unix socket could
// not be given an address. Host: sock_open.
int socket(int domain, int type, int protocol) {
    int flags = type & TYPE_FLAGS;
    type &= ~TYPE_FLAGS;
    if (domain != AF_INET && domain != AF_INET6) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    bool stream = type == SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP);
    bool datagram = type == SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP);
    if (!stream && !datagram) {
        errno = EPROTONOSUPPORT;
        return -1;
    }
    wasix_hold_starts();
    wasix_fd_t made;
    wasix_errno_t error =
        __wasix_sock_open((uint32_t)domain, (uint32_t)type, (uint32_t)protocol, &made);
    if (error == 0 && (error = set_flags(made, flags)) != 0)
        __wasix_fd_close(made);
    wasix_release_starts();
    if (wasix_result(error) != 0)
        return -1;
    __wasix_socket_prepare(made);
    note_kind(made, stream ? WASIX_STREAM : WASIX_DATAGRAM);
    return made;
}

// POSIX: makes two connected sockets. Host: sock_pair; they are streams.
int socketpair(int domain, int type, int protocol, int pair[2]) {
    int flags = type & TYPE_FLAGS;
    type &= ~TYPE_FLAGS;
    // Python without AF_UNIX asks for AF_INET.
    if (domain != AF_UNIX && domain != AF_INET && domain != AF_INET6) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    if (type != SOCK_STREAM || protocol != 0) {
        errno = type != SOCK_STREAM ? EOPNOTSUPP : EPROTONOSUPPORT;
        return -1;
    }
    wasix_hold_starts();
    wasix_fd_t ends[2];
    wasix_errno_t error = __wasix_sock_pair(AF_UNIX, SOCK_STREAM, 0, &ends[0], &ends[1]);
    if (error == 0) {
        error = set_flags(ends[0], flags);
        if (error == 0)
            error = set_flags(ends[1], flags);
        if (error != 0) {
            __wasix_fd_close(ends[0]);
            __wasix_fd_close(ends[1]);
        }
    }
    wasix_release_starts();
    if (error != 0)
        return wasix_result(error);
    for (int i = 0; i < 2; i++) {
        note_kind(ends[i], WASIX_PAIR_END);
        pair[i] = ends[i];
    }
    return 0;
}

// POSIX: gives a socket its address. Host: sock_bind.
int bind(int socket, const struct sockaddr *address, socklen_t length) {
    struct wasix_address made;
    wasix_errno_t error = __wasix_address_in(&made, address, length);
    if (error == 0)
        error = __wasix_sock_bind(socket, &made);
    if (error == 0 && __wasix_options_apply != NULL)
        __wasix_options_apply(socket);
    return wasix_result(error);
}

static bool is_named(int socket) {
    struct wasix_address local;
    return __wasix_sock_addr_local(socket, &local) == 0 &&
           (local.port[0] != 0 || local.port[1] != 0);
}

wasix_errno_t __wasix_socket_name(wasix_fd_t socket, uint8_t family) {
    struct wasix_address local = {.family = family};
    if (is_named(socket))
        return 0;
    wasix_errno_t error = __wasix_sock_bind(socket, &local);
    if (error == 0 && __wasix_options_apply != NULL)
        __wasix_options_apply(socket);
    return error;
}

static bool is_null_port(const struct wasix_address *address) {
    return address->family != AF_UNIX && address->port[0] == 0 && address->port[1] == 0;
}

// POSIX: accepts connections from now on, at a free port if the socket has no
// address. Host: sock_listen, which takes the port only now, and answers EINVAL
// if it is in use.
int listen(int socket, int backlog) {
    size_t room = backlog > 0 ? (size_t)backlog : 1;
    struct wasix_address local;
    enum __wasix_socket_kind kind;
    wasix_errno_t error = __wasix_sock_listen(socket, room);
    if (error == EINVAL && __wasix_socket_kind(socket, &kind) == 0 && kind == WASIX_STREAM &&
        __wasix_sock_addr_local(socket, &local) == 0) {
        if (is_named(socket) || __wasix_socket_name(socket, local.family) != 0 ||
            __wasix_sock_listen(socket, room) != 0)
            error = EADDRINUSE;
        else
            error = 0;
    } else if (error == ENOTSUP && __wasix_socket_kind(socket, &kind) == 0 &&
               kind == WASIX_STREAM) {
        // One that listens already, or is connected.
        error = __wasix_sock_addr_peer(socket, &local) == 0 && !is_null_port(&local) ? EINVAL : 0;
    }
    if (wasix_result(error) != 0)
        return -1;
    __wasix_socket_prepare(socket);
    return 0;
}

static wasix_errno_t connection_error(wasix_fd_t socket) {
    uint64_t error = 0;
    if (__wasix_sock_get_opt_size(socket, SO_ERROR, &error) != 0)
        return 0;
    return (wasix_errno_t)error;
}

// Puts a new datagram socket without a peer in the place of one that has one, at the same port.
// What it has received is lost, and its copies keep the peer.
static wasix_errno_t renew(int socket) {
    wasix_fdstat_t stat;
    uint16_t flags;
    struct wasix_address local;
    wasix_errno_t error = __wasix_fd_fdstat_get(socket, &stat);
    if (error == 0)
        error = __wasix_fd_fdflags_get(socket, &flags);
    if (error == 0)
        error = __wasix_sock_addr_local(socket, &local);
    if (error != 0)
        return error;
    wasix_hold_starts();
    wasix_fd_t made;
    error = __wasix_sock_open(local.family, SOCK_DGRAM, 0, &made);
    if (error == 0) {
        error = __wasix_fd_renumber(made, socket);
        __wasix_fd_close(made);
    }
    if (error == 0)
        error = __wasix_fd_fdflags_set(socket, flags);
    if (error == 0)
        error = __wasix_fd_fdstat_set_flags(socket, stat.flags);
    wasix_release_starts();
    if (error != 0)
        return error;
    __wasix_socket_prepare(socket);
    if (__wasix_options_again != NULL)
        __wasix_options_again(socket);
    // The address of a route to the old peer is not the program's wish.
    memset(local.address, 0, sizeof local.address);
    const uint8_t high = local.port[0];
    local.port[0] = local.port[1];
    local.port[1] = high;
    error = __wasix_sock_bind(socket, &local);
    if (error == 0 && __wasix_options_apply != NULL)
        __wasix_options_apply(socket);
    return error;
}

// POSIX: connects a socket; EINPROGRESS if it does not block, and then poll
// and SO_ERROR tell the rest. AF_UNSPEC takes the peer from a datagram socket. Host:
// sock_connect, which returns 0 for a refused connection too; sock_status and
// option 11 tell. gap: a datagram socket that gets another peer, or none, loses what
// it had received, and its copies keep the old one
int connect(int socket, const struct sockaddr *address, socklen_t length) {
    pthread_testcancel();
    bool dissolves = address != NULL && length >= sizeof(sa_family_t) &&
                     address->sa_family == AF_UNSPEC;
    struct wasix_address made, peer;
    enum __wasix_socket_kind kind;
    wasix_errno_t error = __wasix_socket_kind(socket, &kind);
    if (error == 0 && (!dissolves || kind != WASIX_DATAGRAM))
        error = __wasix_address_in(&made, address, length);
    // The host connects a datagram socket once.
    if (error == 0 && kind == WASIX_DATAGRAM && __wasix_sock_addr_peer(socket, &peer) == 0 &&
        !is_null_port(&peer))
        error = renew(socket);
    if (error == 0 && dissolves)
        return 0;
    if (error == 0)
        error = __wasix_sock_connect(socket, &made);
    if (wasix_result(error) != 0)
        return -1;
    wasix_fdstat_t stat;
    if (wasix_result(__wasix_fd_fdstat_get(socket, &stat)) != 0)
        return -1;
    if (__wasix_options_apply != NULL)
        __wasix_options_apply(socket);
    if (__wasix_socket_kind(socket, &kind) == 0 && kind == WASIX_DATAGRAM)
        return 0;
    uint8_t status = STATUS_OPENING;
    while (__wasix_sock_status(socket, &status) == 0 && status == STATUS_OPENING) {
        if ((stat.flags & WASIX_STATUS_NONBLOCK) != 0) {
            errno = EINPROGRESS;
            return -1;
        }
        error = __wasix_wait_ready(socket, POLLOUT, -1);
        if (error != 0)
            return wasix_end_point(error);
        break;
    }
    return wasix_result(connection_error(socket));
}

// EAGAIN if another thread or process has taken the connection.
static wasix_errno_t accept_now(int socket, int flags, wasix_fd_t *accepted,
                                struct wasix_address *peer) {
    wasix_hold_starts();
    wasix_errno_t error = __wasix_sock_accept(socket, WASIX_STATUS_NONBLOCK, accepted, peer);
    if (error == 0) {
        if ((flags & SOCK_NONBLOCK) == 0)
            error = __wasix_fd_fdstat_set_flags(*accepted, 0);
        if (error == 0)
            error = set_flags(*accepted, flags);
        if (error != 0)
            __wasix_fd_close(*accepted);
    }
    wasix_release_starts();
    return error;
}

// POSIX: the next connection of a listening socket, with flags for the new one.
// Host: sock_accept_v2.
int accept4(int socket, struct sockaddr *restrict address, socklen_t *restrict length, int flags) {
    if ((flags & ~TYPE_FLAGS) != 0) {
        errno = EINVAL;
        return -1;
    }
    struct wasix_address peer;
    wasix_fd_t accepted;
    wasix_errno_t error;
    bool lost;
    pthread_testcancel();
    do {
        error = __wasix_socket_wait(socket, POLLIN, SO_ACCPTIMEO);
        wasix_fdstat_t stat;
        bool tries = error == EAGAIN && __wasix_fd_fdstat_get(socket, &stat) == 0 &&
                     (stat.flags & WASIX_STATUS_NONBLOCK) != 0;
        lost = false;
        if (error == 0 || tries) {
            error = accept_now(socket, flags, &accepted, &peer);
            lost = error == EAGAIN && !tries;
        }
    } while (error == ETIMEDOUT || lost);
    if (error == 0 || error == EAGAIN)
        wasix_edge(socket, EPOLLIN);
    if (wasix_end_point(error) != 0)
        return -1;
    __wasix_socket_prepare(accepted);
    note_kind(accepted, WASIX_STREAM);
    if (__wasix_options_inherit != NULL)
        __wasix_options_inherit(socket, accepted);
    __wasix_address_out(&peer, address, length);
    return accepted;
}

// POSIX: accept4 without flags.
int accept(int socket, struct sockaddr *restrict address, socklen_t *restrict length) {
    return accept4(socket, address, length, 0);
}

static int name_of(wasix_fd_t socket, wasix_errno_t error, const struct wasix_address *found,
                   struct sockaddr *address, socklen_t *length) {
    static const struct wasix_address unnamed = {.family = AF_UNIX};
    if (error == ENOTSOCK && __wasix_is_pair_end(socket)) {
        error = 0;
        found = &unnamed;
    }
    if (wasix_result(error) != 0)
        return -1;
    __wasix_address_out(found, address, length);
    return 0;
}

// POSIX: the own address of a socket. Host: sock_addr_local.
int getsockname(int socket, struct sockaddr *restrict address, socklen_t *restrict length) {
    struct wasix_address local;
    wasix_errno_t error = __wasix_sock_addr_local(socket, &local);
    return name_of(socket, error, &local, address, length);
}

// POSIX: the address a socket is connected to. Host: sock_addr_peer.
int getpeername(int socket, struct sockaddr *restrict address, socklen_t *restrict length) {
    struct wasix_address peer;
    wasix_errno_t error = __wasix_sock_addr_peer(socket, &peer);
    // A socket that was never bound gets an answer, too; one that listens, another one.
    enum __wasix_socket_kind kind;
    if ((error == 0 && is_null_port(&peer)) ||
        (error == ENOTSUP && __wasix_socket_kind(socket, &kind) == 0 && kind == WASIX_STREAM))
        error = ENOTCONN;
    return name_of(socket, error, &peer, address, length);
}

// POSIX: ends one or both directions of a connection. Host: sock_shutdown.
// EOPNOTSUPP for the ends of socketpair, whose directions end together.
int shutdown(int socket, int how) {
    if (how != SHUT_RD && how != SHUT_WR && how != SHUT_RDWR) {
        errno = EINVAL;
        return -1;
    }
    wasix_errno_t error = __wasix_sock_shutdown(socket, (uint8_t)how);
    if (error == ENOTSOCK && __wasix_is_pair_end(socket))
        error = EOPNOTSUPP;
    return wasix_result(error);
}

// POSIX: whether a socket is at the out-of-band mark. gap: there is no
// out-of-band data, so never
int sockatmark(int socket) {
    uint8_t status;
    return wasix_result(__wasix_sock_status(socket, &status));
}
