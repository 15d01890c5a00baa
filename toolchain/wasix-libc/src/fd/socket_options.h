// Options that a socket has been given, for times at which the host has none.
#ifndef WASIX_LAYER_SOCKET_OPTIONS_H
#define WASIX_LAYER_SOCKET_OPTIONS_H

#include <stdbool.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// Of the kinds of the host's calls; `waits` if the host is still to be told.
void __wasix_option_keep(int socket, bool is_flag, uint32_t number, uint64_t value, bool waits);
__attribute__((__weak__)) bool __wasix_option_kept(int socket, uint32_t number, uint64_t *value);

// Present if the program sets options. Tells the host what waits; a socket that
// was accepted gets what the listening one was given. And whether anything waits.
__attribute__((__weak__)) void __wasix_options_apply(int socket);
__attribute__((__weak__)) void __wasix_options_inherit(int listener, int accepted);
__attribute__((__weak__)) bool __wasix_options_wait(int socket);

// Whether datagrams from IPv4 addresses are not for the socket.
__attribute__((__weak__)) bool __wasix_options_bar_v4(int socket);

// The socket is a new one to the host: it is to be told all.
__attribute__((__weak__)) void __wasix_options_again(int socket);

#pragma GCC visibility pop

#endif
