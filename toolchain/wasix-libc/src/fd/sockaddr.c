// Socket addresses between POSIX and the host.

#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include "fd/socket.h"

_Static_assert(AF_INET == 1 && AF_INET6 == 2, "address families are passed through unmapped");
_Static_assert(sizeof(struct wasix_address) == 20, "WASIX address record");

wasix_errno_t __wasix_address_in(struct wasix_address *out, const struct sockaddr *address,
                                 socklen_t length) {
    *out = (struct wasix_address){0};
    if (address == NULL)
        return EFAULT;
    if (length < sizeof(sa_family_t))
        return EINVAL;
    in_port_t port;
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
        if (length < offsetof(struct sockaddr_in, sin_zero))
            return EINVAL;
        port = v4->sin_port;
        memcpy(out->address, &v4->sin_addr, sizeof v4->sin_addr);
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        if (length < offsetof(struct sockaddr_in6, sin6_scope_id))
            return EINVAL;
        port = v6->sin6_port;
        memcpy(out->address, &v6->sin6_addr, sizeof v6->sin6_addr);
    } else {
        return EAFNOSUPPORT;
    }
    out->family = (uint8_t)address->sa_family;
    memcpy(out->port, &(uint16_t){__builtin_bswap16(port)}, sizeof out->port);
    return 0;
}

void __wasix_address_out(const struct wasix_address *from, struct sockaddr *address,
                         socklen_t *length) {
    if (address == NULL || length == NULL)
        return;
    union {
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
        struct sockaddr_un local;
    } made;
    memset(&made, 0, sizeof made);
    socklen_t size;
    if (from->family == AF_INET) {
        made.v4.sin_family = AF_INET;
        memcpy(&made.v4.sin_port, from->port, sizeof from->port);
        memcpy(&made.v4.sin_addr, from->address, sizeof made.v4.sin_addr);
        size = sizeof made.v4;
    } else if (from->family == AF_INET6) {
        made.v6.sin6_family = AF_INET6;
        memcpy(&made.v6.sin6_port, from->port, sizeof from->port);
        memcpy(&made.v6.sin6_addr, from->address, sizeof made.v6.sin6_addr);
        size = sizeof made.v6;
    } else {
        made.local.sun_family = from->family;
        size = sizeof made.local.sun_family;
    }
    memcpy(address, &made, *length < size ? *length : size);
    *length = size;
}
