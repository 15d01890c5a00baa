// Two processes over loopback: TCP and UDP, IPv4 and IPv6, 10,000 messages each.
// The program is its own peer, which sends every message back.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#undef NDEBUG

enum { MESSAGES = 10000, SIZE = 12 };

extern char **environ;

static socklen_t loopback(struct sockaddr_storage *out, int family, in_port_t port) {
    memset(out, 0, sizeof *out);
    if (family == AF_INET) {
        struct sockaddr_in *address = (struct sockaddr_in *)(void *)out;
        *address = (struct sockaddr_in){.sin_family = AF_INET,
                                        .sin_port = htons(port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        return sizeof *address;
    }
    struct sockaddr_in6 *address = (struct sockaddr_in6 *)(void *)out;
    *address = (struct sockaddr_in6){
        .sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    return sizeof *address;
}

static in_port_t port_of(int descriptor) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    assert(getsockname(descriptor, (struct sockaddr *)&address, &length) == 0);
    return ntohs(address.ss_family == AF_INET
                     ? ((struct sockaddr_in *)(void *)&address)->sin_port
                     : ((struct sockaddr_in6 *)(void *)&address)->sin6_port);
}

static void receive_all(int descriptor, char *text) {
    for (size_t got = 0; got < SIZE;) {
        ssize_t part = recv(descriptor, text + got, SIZE - got, 0);
        assert(part > 0);
        got += (size_t)part;
    }
}

static int peer(int family, int type, in_port_t port) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, family, port);
    int descriptor = socket(family, type, 0), on = 1;
    assert(descriptor >= 0 && connect(descriptor, (struct sockaddr *)&address, length) == 0);
    if (type == SOCK_STREAM)
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    else
        assert(send(descriptor, "hello", 5, 0) == 5);
    for (int i = 0; i < MESSAGES; i++) {
        char text[SIZE];
        if (type == SOCK_STREAM)
            receive_all(descriptor, text);
        else
            assert(recv(descriptor, text, SIZE, 0) == SIZE);
        assert(atoi(text) == i);
        text[SIZE - 1] = 'r';
        assert(send(descriptor, text, SIZE, 0) == SIZE);
    }
    return 7;
}

static void test(const char *self, int family, int type) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, family, 0);
    int bound = socket(family, type, 0), on = 1;
    assert(bound >= 0 && bind(bound, (struct sockaddr *)&address, length) == 0);
    assert(type != SOCK_STREAM || listen(bound, 1) == 0);
    char words[3][8];
    snprintf(words[0], 8, "%d", family);
    snprintf(words[1], 8, "%d", type);
    snprintf(words[2], 8, "%d", port_of(bound));
    char *arguments[] = {(char *)self, words[0], words[1], words[2], NULL};
    pid_t pid;
    assert(posix_spawn(&pid, self, NULL, NULL, arguments, environ) == 0);
    int descriptor = bound;
    char text[SIZE + 1];
    length = sizeof address;
    if (type == SOCK_STREAM) {
        descriptor = accept(bound, (struct sockaddr *)&address, &length);
        assert(descriptor >= 0);
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    } else {
        assert(recvfrom(bound, text, sizeof text, 0, (struct sockaddr *)&address, &length) == 5);
        assert(connect(bound, (struct sockaddr *)&address, length) == 0);
    }
    for (int i = 0; i < MESSAGES; i++) {
        snprintf(text, sizeof text, "%011d", i);
        assert(send(descriptor, text, SIZE, 0) == SIZE);
        if (type == SOCK_STREAM)
            receive_all(descriptor, text);
        else
            assert(recv(descriptor, text, SIZE, 0) == SIZE);
        assert(text[SIZE - 1] == 'r' && atoi(text) == i);
    }
    int status;
    assert(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 7);
    close(descriptor);
    if (bound != descriptor)
        close(bound);
}

int main(int argc, char **argv) {
    char path[64];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    if (argc > 3)
        return peer(atoi(argv[1]), atoi(argv[2]), (in_port_t)atoi(argv[3]));
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    for (int i = 0; i < 2; i++) {
        test(path, AF_INET, types[i]);
        test(path, AF_INET6, types[i]);
    }
    puts("peers ok");
}
