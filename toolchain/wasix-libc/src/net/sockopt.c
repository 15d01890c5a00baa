// Socket options. The host's numbers are those of SOL_SOCKET here.

#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "fd/socket.h"
#include "fd/socket_options.h"
#include "host/wasix.h"

enum kind { NONE, FLAG, SIZE, TIME };

struct option {
    enum kind kind;
    uint32_t number;
};

static struct option find(int level, int name) {
    static const struct option none = {NONE, 0};
    if (level == SOL_SOCKET) {
        switch (name) {
            case SO_REUSEPORT:
            case SO_REUSEADDR:
            case SO_NODELAY:
            case SO_DONTROUTE:
            case SO_ONLYV6:
            case SO_BROADCAST:
            case SO_MCASTLOOPV4:
            case SO_MCASTLOOPV6:
            case SO_KEEPALIVE: return (struct option){FLAG, (uint32_t)name};
            case SO_ERROR:
            case SO_RCVBUF:
            case SO_SNDBUF:
            case SO_TTL:
            case SO_MCASTTTLV4: return (struct option){SIZE, (uint32_t)name};
            case SO_RCVTIMEO:
            case SO_SNDTIMEO:
            case SO_CONNTIMEO:
            case SO_ACCPTIMEO: return (struct option){TIME, (uint32_t)name};
            default: return none;
        }
    }
    if (level == IPPROTO_TCP && name == TCP_NODELAY)
        return (struct option){FLAG, SO_NODELAY};
    if (level == IPPROTO_IP) {
        switch (name) {
            case IP_TTL: return (struct option){SIZE, SO_TTL};
            case IP_MULTICAST_TTL: return (struct option){SIZE, SO_MCASTTTLV4};
            case IP_MULTICAST_LOOP: return (struct option){FLAG, SO_MCASTLOOPV4};
            default: return none;
        }
    }
    if (level == IPPROTO_IPV6) {
        switch (name) {
            case IPV6_V6ONLY: return (struct option){FLAG, SO_ONLYV6};
            case IPV6_UNICAST_HOPS: return (struct option){SIZE, SO_TTL};
            case IPV6_MULTICAST_LOOP: return (struct option){FLAG, SO_MCASTLOOPV6};
            default: return none;
        }
    }
    return none;
}

// Options are ints, or single bytes where IP multicast has them.
static int number_of(const void *value, socklen_t length) {
    if (length >= sizeof(int)) {
        int number;
        memcpy(&number, value, sizeof number);
        return number;
    }
    return *(const unsigned char *)value;
}

static wasix_errno_t change_group(int socket, int level, int name, const void *value,
                                  socklen_t length) {
    if (level == IPPROTO_IP && (name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP)) {
        const struct ip_mreq *request = value;
        if (length < sizeof *request)
            return EINVAL;
        return name == IP_ADD_MEMBERSHIP
                   ? __wasix_sock_join_multicast_v4(socket, &request->imr_multiaddr,
                                                    &request->imr_interface)
                   : __wasix_sock_leave_multicast_v4(socket, &request->imr_multiaddr,
                                                     &request->imr_interface);
    }
    if (level == IPPROTO_IPV6 && (name == IPV6_JOIN_GROUP || name == IPV6_LEAVE_GROUP)) {
        const struct ipv6_mreq *request = value;
        if (length < sizeof *request)
            return EINVAL;
        return name == IPV6_JOIN_GROUP
                   ? __wasix_sock_join_multicast_v6(socket, &request->ipv6mr_multiaddr,
                                                    request->ipv6mr_interface)
                   : __wasix_sock_leave_multicast_v6(socket, &request->ipv6mr_multiaddr,
                                                     request->ipv6mr_interface);
    }
    return ENOPROTOOPT;
}

static wasix_errno_t set_time(int socket, uint32_t number, const void *value, socklen_t length) {
    const struct timeval *time = value;
    if (length < sizeof *time)
        return EINVAL;
    if (time->tv_usec < 0 || time->tv_usec >= 1000000)
        return EDOM;
    wasix_option_time_t option = {.tag = 1, .value = WASIX_NO_TIMEOUT};
    if ((time->tv_sec != 0 || time->tv_usec != 0) && time->tv_sec < 1000000000)
        option.value = (uint64_t)time->tv_sec * 1000000000 + (uint64_t)time->tv_usec * 1000;
    wasix_errno_t error = __wasix_sock_set_opt_time(socket, number, &option);
    // The host has none for datagrams; our own waits do.
    if (error == EINVAL || error == EIO || error == ENOTSUP) {
        __wasix_option_keep(socket, false, number, option.value, false);
        error = 0;
    }
    return error;
}

// What asks for nothing but what holds already.
static bool holds_already(int level, int name, const void *value, socklen_t length) {
    if (level != SOL_SOCKET)
        return false;
    if (name == SO_LINGER && length >= sizeof(struct linger))
        return ((const struct linger *)value)->l_onoff == 0;
    return name == SO_OOBINLINE;
}

static bool is_stream(int socket) {
    enum __wasix_socket_kind kind;
    return __wasix_socket_kind(socket, &kind) == 0 && kind == WASIX_STREAM;
}

// An option that the host does not take now: whether it is kept until the socket
// has an address, or does nothing for a socket of this kind and state.
static bool kept_for_later(int socket, uint32_t number, wasix_errno_t error) {
    if (error != EINVAL && error != EIO && error != ENOTSUP)
        return false;
    switch (number) {
        case SO_BROADCAST:
        case SO_REUSEADDR:
        case SO_REUSEPORT:
        case SO_KEEPALIVE:
        case SO_RCVBUF:
        case SO_SNDBUF:
        case SO_TTL: return true;
        case SO_NODELAY: return is_stream(socket);
        case SO_MCASTTTLV4:
        case SO_MCASTLOOPV4:
        case SO_MCASTLOOPV6: return !is_stream(socket);
        default: return false;
    }
}

static wasix_errno_t set_number(int socket, struct option option, uint64_t value) {
    bool is_flag = option.kind == FLAG;
    wasix_errno_t error = is_flag
                              ? __wasix_sock_set_opt_flag(socket, option.number, (uint8_t)value)
                              : __wasix_sock_set_opt_size(socket, option.number, value);
    bool later = kept_for_later(socket, option.number, error);
    if (error == 0 || later)
        __wasix_option_keep(socket, is_flag, option.number, value, later);
    return later ? 0 : error;
}

// What an option is if the host does not tell.
static wasix_errno_t known_number(int socket, uint32_t number, wasix_errno_t error,
                                  uint64_t *value) {
    if (error == 0 || error == ENOTSOCK || error == EBADF ||
        __wasix_option_kept(socket, number, value))
        return error == ENOTSOCK || error == EBADF ? error : 0;
    switch (number) {
        case SO_BROADCAST:
        case SO_REUSEADDR:
        case SO_REUSEPORT:
        case SO_KEEPALIVE:
        case SO_DONTROUTE: *value = 0; return 0;
        case SO_MCASTTTLV4:
        case SO_MCASTLOOPV4:
        case SO_MCASTLOOPV6: *value = 1; return 0;
        case SO_TTL: *value = 64; return 0;
        default: return error;
    }
}

// POSIX: sets an option. Host: sock_set_opt_flag, _size, _time,
// sock_join_multicast_*. ENOPROTOOPT for what the host does not have, such as
// SO_LINGER.
int setsockopt(int socket, int level, int name, const void *value, socklen_t length) {
    if (value == NULL || length == 0) {
        errno = value == NULL ? EFAULT : EINVAL;
        return -1;
    }
    struct option option = find(level, name);
    wasix_errno_t error;
    switch (option.kind) {
        case FLAG:
            error = set_number(socket, option, number_of(value, length) != 0);
            break;
        case SIZE:
            error = set_number(socket, option, (uint64_t)number_of(value, length));
            break;
        case TIME:
            error = set_time(socket, option.number, value, length);
            break;
        default: {
            uint8_t status;
            error = __wasix_sock_status(socket, &status);
            if (error == 0 && !holds_already(level, name, value, length))
                error = change_group(socket, level, name, value, length);
        }
    }
    return wasix_result(error);
}

static wasix_errno_t get_own(int socket, int level, int name, int *number) {
    enum __wasix_socket_kind kind;
    wasix_errno_t error = __wasix_socket_kind(socket, &kind);
    if (error != 0)
        return error;
    if (kind == WASIX_NO_SOCKET)
        return ENOTSOCK;
    bool pair = kind == WASIX_PAIR_END;
    bool datagram = kind == WASIX_DATAGRAM;
    if (level != SOL_SOCKET)
        return ENOPROTOOPT;
    switch (name) {
        case SO_TYPE: *number = datagram ? SOCK_DGRAM : SOCK_STREAM; return 0;
        case SO_PROTOCOL: *number = pair ? 0 : datagram ? IPPROTO_UDP : IPPROTO_TCP; return 0;
        case SO_ERROR:
        case SO_OOBINLINE: *number = 0; return 0;
        default: return ENOPROTOOPT;
    }
}

static void put(void *value, socklen_t *length, const void *from, socklen_t size) {
    if (*length > size)
        *length = size;
    memcpy(value, from, *length);
}

// POSIX: reads an option. Host: sock_get_opt_flag, _size, _time; fd_fdstat_get
// for the type.
int getsockopt(int socket, int level, int name, void *restrict value,
               socklen_t *restrict length) {
    struct option option = find(level, name);
    int number = 0;
    wasix_errno_t error;
    switch (option.kind) {
        case FLAG: {
            uint8_t flag = 0;
            error = __wasix_sock_get_opt_flag(socket, option.number, &flag);
            uint64_t found = flag;
            error = known_number(socket, option.number, error, &found);
            number = (int)found;
            break;
        }
        case SIZE: {
            uint64_t size = 0;
            error = __wasix_sock_get_opt_size(socket, option.number, &size);
            error = known_number(socket, option.number, error, &size);
            number = (int)size;
            break;
        }
        case TIME: {
            wasix_option_time_t time = {0};
            error = __wasix_sock_get_opt_time(socket, option.number, &time);
            if (error != 0 && error != EBADF &&
                __wasix_option_kept(socket, option.number, &time.value)) {
                time.tag = 1;
                error = 0;
            }
            struct timeval out = {0};
            if (time.tag == 1 && time.value < WASIX_NO_TIMEOUT) {
                out.tv_sec = (time_t)(time.value / 1000000000);
                out.tv_usec = (suseconds_t)(time.value % 1000000000 / 1000);
            }
            if (wasix_result(error) != 0)
                return -1;
            put(value, length, &out, sizeof out);
            return 0;
        }
        default: error = ENOTSOCK;
    }
    if (option.kind == NONE && level == SOL_SOCKET && name == SO_LINGER) {
        struct linger linger = {0};
        put(value, length, &linger, sizeof linger);
        return 0;
    }
    if (error == ENOTSOCK)
        error = get_own(socket, level, name, &number);
    if (wasix_result(error) != 0)
        return -1;
    put(value, length, &number, sizeof number);
    return 0;
}
