// Sending and receiving.

#define _GNU_SOURCE
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "fd/epoll_sets.h"
#include "signal/own.h"
#include "fd/socket.h"
#include "fd/socket_options.h"
#include "signal/waiting.h"
#include "host/wasix.h"

_Static_assert(sizeof(wasix_iovec_t) == sizeof(struct iovec) &&
                   offsetof(struct iovec, iov_base) == 0,
               "vectors are passed through unmapped");

enum { RECEIVE_PEEK = 1, RECEIVE_ALL = 2, RECEIVE_DO_NOT_WAIT = 8 };
enum { SEND_DO_NOT_WAIT = 1 };
// The host says EINVAL to more at once.
enum { RECEIVE_LIMIT = 1 << 24 };

// An IPv4 address within IPv6.
static bool is_mapped(const struct wasix_address *address) {
    static const uint8_t prefix[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return address->family == AF_INET6 && memcmp(address->address, prefix, sizeof prefix) == 0;
}

static wasix_errno_t receive_once(int socket, const struct iovec *vectors, size_t count,
                                  int flags, size_t *done, struct wasix_address *from) {
    uint16_t host_flags = RECEIVE_DO_NOT_WAIT;
    if ((flags & MSG_PEEK) != 0)
        host_flags |= RECEIVE_PEEK;
    uint16_t told;
    const wasix_iovec_t *host_vectors = (const wasix_iovec_t *)vectors;
    wasix_errno_t error;
    if (from != NULL)
        error = __wasix_sock_recv_from(socket, host_vectors, count, host_flags, done, &told, from);
    else
        error = __wasix_sock_recv(socket, host_vectors, count, host_flags, done, &told);
    // The host has IPV6_V6ONLY for connections only. Nobody was to get this.
    if (error == 0 && from != NULL && is_mapped(from) && __wasix_options_bar_v4 != NULL &&
        __wasix_options_bar_v4(socket))
        return EAGAIN;
    return error == ETIMEDOUT ? EAGAIN : error;
}

static wasix_errno_t receive_limited(int socket, const struct iovec *vectors, size_t count,
                                     int flags, size_t *done, struct wasix_address *from) {
    size_t length = 0, fit = 0;
    while (fit < count && vectors[fit].iov_len <= RECEIVE_LIMIT - length)
        length += vectors[fit++].iov_len;
    if (fit == count)
        return receive_once(socket, vectors, count, flags, done, from);
    struct iovec *fitting = calloc(fit + 1, sizeof *fitting);
    if (fitting == NULL)
        return ENOMEM;
    memcpy(fitting, vectors, fit * sizeof *fitting);
    fitting[fit] = (struct iovec){vectors[fit].iov_base, RECEIVE_LIMIT - length};
    wasix_errno_t error = receive_once(socket, fitting, fit + 1, flags, done, from);
    free(fitting);
    return error;
}

static wasix_errno_t receive(int socket, enum __wasix_socket_kind kind, const struct iovec *vectors,
                             size_t count, int flags, size_t *done, struct wasix_address *from) {
    // At a pair the host takes what it was to leave there.
    if ((flags & MSG_OOB) != 0 || ((flags & MSG_PEEK) != 0 && kind == WASIX_PAIR_END))
        return EOPNOTSUPP;
    if (kind == WASIX_NO_SOCKET)
        return ENOTSOCK;
    pthread_testcancel();
    for (;;) {
        wasix_errno_t error =
            kind == WASIX_PAIR_END
                ? __wasix_read_now(socket, (const wasix_iovec_t *)vectors, count, done)
                : receive_limited(socket, vectors, count, flags, done, from);
        if (error == 0 || error == EAGAIN)
            wasix_edge(socket, EPOLLIN);
        if (error != EAGAIN || (flags & MSG_DONTWAIT) != 0)
            return error;
        error = __wasix_socket_wait(socket, POLLIN, SO_RCVTIMEO);
        if (error != 0)
            return error;
    }
}

static ssize_t receive_all(int socket, enum __wasix_socket_kind kind, void *buffer, size_t length,
                           int flags) {
    size_t total = 0;
    do {
        struct iovec rest = {(char *)buffer + total, length - total};
        size_t done = 0;
        wasix_errno_t error = receive(socket, kind, &rest, 1, flags, &done, NULL);
        if (error != 0 && total == 0)
            return wasix_end_point(error);
        if (error != 0 || done == 0)
            break;
        total += done;
    } while ((flags & (MSG_WAITALL | MSG_PEEK)) == MSG_WAITALL && total < length);
    return (ssize_t)total;
}

// POSIX: receives from a socket. Host: sock_recv. Out-of-band data is refused.
ssize_t recv(int socket, void *buffer, size_t length, int flags) {
    enum __wasix_socket_kind kind;
    if (wasix_result(__wasix_socket_kind(socket, &kind)) != 0)
        return -1;
    return receive_all(socket, kind, buffer, length, flags);
}

// POSIX: receives and tells the sender. Host: sock_recv_from for datagrams.
ssize_t recvfrom(int socket, void *restrict buffer, size_t length, int flags,
                 struct sockaddr *restrict address, socklen_t *restrict address_length) {
    enum __wasix_socket_kind kind;
    if (wasix_result(__wasix_socket_kind(socket, &kind)) != 0)
        return -1;
    if (kind != WASIX_DATAGRAM) {
        // As on Linux, a connection has no sender to tell.
        if (address != NULL && address_length != NULL)
            *address_length = 0;
        return receive_all(socket, kind, buffer, length, flags);
    }
    struct wasix_address from;
    struct iovec vector = {buffer, length};
    size_t done = 0;
    if (wasix_end_point(receive(socket, kind, &vector, 1, flags, &done, &from)) != 0)
        return -1;
    __wasix_address_out(&from, address, address_length);
    return (ssize_t)done;
}

// The host does not tell whether a datagram was cut; a byte more than there is
// room for does.
static wasix_errno_t receive_datagram(int socket, struct msghdr *message, int flags, size_t *done,
                                      struct wasix_address *from) {
    struct iovec vectors[IOV_MAX + 1];
    char spare;
    size_t count = (size_t)message->msg_iovlen;
    size_t room = 0;
    for (size_t i = 0; i < count; i++) {
        vectors[i] = message->msg_iov[i];
        room += vectors[i].iov_len;
    }
    vectors[count] = (struct iovec){&spare, 1};
    wasix_errno_t error = receive(socket, WASIX_DATAGRAM, vectors, count + 1, flags, done, from);
    if (error == 0 && *done > room) {
        *done = room;
        message->msg_flags |= MSG_TRUNC;
    }
    return error;
}

// POSIX: receives into vectors. Host: sock_recv, sock_recv_from. There is no
// ancillary data.
ssize_t recvmsg(int socket, struct msghdr *message, int flags) {
    if (message->msg_iovlen < 0 || message->msg_iovlen > IOV_MAX) {
        errno = EMSGSIZE;
        return -1;
    }
    enum __wasix_socket_kind kind;
    if (wasix_result(__wasix_socket_kind(socket, &kind)) != 0)
        return -1;
    bool datagram = kind == WASIX_DATAGRAM;
    struct wasix_address from;
    size_t done = 0;
    message->msg_flags = 0;
    wasix_errno_t error =
        datagram ? receive_datagram(socket, message, flags, &done, &from)
                 : receive(socket, kind, message->msg_iov, (size_t)message->msg_iovlen, flags,
                           &done, NULL);
    if (wasix_end_point(error) != 0)
        return -1;
    if (datagram && message->msg_name != NULL)
        __wasix_address_out(&from, message->msg_name, &message->msg_namelen);
    else
        message->msg_namelen = 0;
    message->msg_controllen = 0;
    return (ssize_t)done;
}

static wasix_errno_t send_vectors(int socket, const struct iovec *vectors, size_t count,
                                  int flags, const struct wasix_address *to, size_t *done) {
    if ((flags & MSG_OOB) != 0)
        return EOPNOTSUPP;
    pthread_testcancel();
    if (to != NULL && __wasix_options_wait != NULL && __wasix_options_wait(socket))
        __wasix_socket_name(socket, to->family);
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += vectors[i].iov_len;
    // The host's own wait would let no handler run.
    const uint16_t host_flags = SEND_DO_NOT_WAIT;
    const wasix_ciovec_t *host_vectors = (const wasix_ciovec_t *)vectors;
    for (;;) {
        wasix_errno_t error;
        if (to != NULL)
            error = __wasix_sock_send_to(socket, host_vectors, count, host_flags, to, done);
        else
            error = __wasix_sock_send(socket, host_vectors, count, host_flags, done);
        if (error == ENOTSOCK && __wasix_is_pair_end(socket))
            error = __wasix_fd_write(socket, host_vectors, count, done);
        // Only what the program has set is a timeout to it.
        if (error == ETIMEDOUT)
            error = EAGAIN;
        if (error == EAGAIN)
            wasix_edge(socket, EPOLLOUT);
        if (error == EAGAIN && (flags & MSG_DONTWAIT) == 0) {
            error = __wasix_socket_wait(socket, POLLOUT, SO_SNDTIMEO);
            if (error == 0)
                continue;
        }
        if (error == EPIPE && (flags & MSG_NOSIGNAL) == 0)
            raise(SIGPIPE);
        if (error == 0 && *done < length)
            wasix_edge(socket, EPOLLOUT);
        return error;
    }
}

// POSIX: sends to where the socket is connected to. Host: sock_send.
ssize_t send(int socket, const void *buffer, size_t length, int flags) {
    return sendto(socket, buffer, length, flags, NULL, 0);
}

static bool sends_all(int socket, int flags) {
    enum __wasix_socket_kind kind;
    wasix_fdstat_t stat;
    return (flags & MSG_DONTWAIT) == 0 && __wasix_fd_fdstat_get(socket, &stat) == 0 &&
           (stat.flags & WASIX_STATUS_NONBLOCK) == 0 &&
           __wasix_socket_kind(socket, &kind) == 0 && kind == WASIX_STREAM;
}

// POSIX: sends to an address; all of it over a connection that blocks, unless a
// handler ran after a part. Host: sock_send_to.
ssize_t sendto(int socket, const void *buffer, size_t length, int flags,
               const struct sockaddr *address, socklen_t address_length) {
    struct wasix_address to;
    wasix_errno_t error = 0;
    if (address != NULL)
        error = __wasix_address_in(&to, address, address_length);
    size_t done = 0;
    struct iovec vector = {(void *)buffer, length};
    if (error == 0)
        error = send_vectors(socket, &vector, 1, flags, address != NULL ? &to : NULL, &done);
    if (wasix_end_point(error) != 0)
        return -1;
    while (done < length && done > 0 && address == NULL && sends_all(socket, flags)) {
        size_t part = 0;
        vector = (struct iovec){(char *)buffer + done, length - done};
        if (send_vectors(socket, &vector, 1, flags, NULL, &part) != 0)
            break;
        done += part;
    }
    return (ssize_t)done;
}

// POSIX: sends vectors. Host: sock_send, sock_send_to. EINVAL for ancillary
// data, which the host does not carry.
ssize_t sendmsg(int socket, const struct msghdr *message, int flags) {
    if (message->msg_iovlen < 0 || message->msg_iovlen > IOV_MAX ||
        message->msg_controllen != 0) {
        errno = message->msg_controllen != 0 ? EINVAL : EMSGSIZE;
        return -1;
    }
    struct wasix_address to;
    bool has_name = message->msg_name != NULL && message->msg_namelen != 0;
    wasix_errno_t error = 0;
    if (has_name)
        error = __wasix_address_in(&to, message->msg_name, message->msg_namelen);
    size_t done = 0;
    if (error == 0)
        error = send_vectors(socket, message->msg_iov, (size_t)message->msg_iovlen, flags,
                             has_name ? &to : NULL, &done);
    return wasix_end_point(error) == 0 ? (ssize_t)done : -1;
}
