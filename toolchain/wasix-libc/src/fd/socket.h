// What the socket calls share.
#ifndef WASIX_LAYER_SOCKET_H
#define WASIX_LAYER_SOCKET_H

#include <stdbool.h>
#include <sys/socket.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// An address with its port, as the host has it. It writes the port in network
// order and reads it in its own, so what goes in is swapped.
struct wasix_address {
    uint8_t family;
    uint8_t zero;
    uint8_t port[2];
    uint8_t address[16];
};

// What stands for "no timeout": with none at all the host gives up after 30 s.
#define WASIX_NO_TIMEOUT ((uint64_t)1000000000000000000)

wasix_errno_t __wasix_address_in(struct wasix_address *out, const struct sockaddr *address,
                                 socklen_t length);
void __wasix_address_out(const struct wasix_address *from, struct sockaddr *address,
                         socklen_t *length);

// Never time out by itself.
void __wasix_socket_prepare(wasix_fd_t socket);

// The wait that a blocking call has to do; EAGAIN for a socket that does not
// block, and after the timeout of the option.
wasix_errno_t __wasix_socket_wait(wasix_fd_t socket, short events, uint32_t timeout_option);

enum __wasix_socket_kind { WASIX_NO_SOCKET, WASIX_STREAM, WASIX_DATAGRAM, WASIX_PAIR_END };

// Gives a socket without an address one: any, and a free port.
wasix_errno_t __wasix_socket_name(wasix_fd_t socket, uint8_t family);

// What a descriptor is. To the host, the ends of socketpair are no sockets,
// and a bound datagram socket has no file type.
wasix_errno_t __wasix_socket_kind(wasix_fd_t descriptor, enum __wasix_socket_kind *kind);
bool __wasix_is_pair_end(wasix_fd_t descriptor);

#pragma GCC visibility pop

#endif
