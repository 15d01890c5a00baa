// TCP and UDP over loopback, pairs, epoll and names.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#undef NDEBUG

enum { MESSAGES = 10000, SIZE = 8 };

static int family;
static int listener;

static socklen_t loopback(struct sockaddr_storage *out, in_port_t port) {
    memset(out, 0, sizeof *out);
    if (family == AF_INET) {
        struct sockaddr_in *v4 = (struct sockaddr_in *)out;
        *v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = port};
        v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return sizeof *v4;
    }
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
    *v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = port};
    v6->sin6_addr = in6addr_loopback;
    return sizeof *v6;
}

static void *echo(void *unused) {
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int accepted = accept4(listener, (struct sockaddr *)&peer, &length, SOCK_CLOEXEC);
    assert(accepted >= 0 && peer.ss_family == family);
    char message[SIZE];
    while (recv(accepted, message, SIZE, MSG_WAITALL) == SIZE)
        assert(send(accepted, message, SIZE, MSG_NOSIGNAL) == SIZE);
    close(accepted);
    return unused;
}

static void test_tcp(void) {
    int one = 1;
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, 0);
    listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0);
    assert(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 5) == 0);
    length = sizeof address;
    assert(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, echo, NULL) == 0);
    int client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&address, length) == 0);
    assert(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) == 0);
    int type;
    length = sizeof type;
    assert(getsockopt(client, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_STREAM);

    for (int i = 0; i < MESSAGES; i++) {
        char out[SIZE + 1], in[SIZE];
        snprintf(out, sizeof out, "%08d", i);
        assert(send(client, out, SIZE, 0) == SIZE);
        assert(recv(client, in, SIZE, MSG_WAITALL) == SIZE && memcmp(in, out, SIZE) == 0);
    }
    char byte;
    struct timeval soon = {.tv_usec = 50000};
    assert(setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon) == 0);
    assert(recv(client, &byte, 1, 0) == -1 && errno == EAGAIN);
    assert(recv(client, &byte, 1, MSG_DONTWAIT) == -1 && errno == EAGAIN);
    assert(shutdown(client, SHUT_WR) == 0 && pthread_join(thread, NULL) == 0);
    assert(recv(client, &byte, 1, 0) == 0);
    close(client);
    close(listener);
}

static void test_refusal(void) {
    struct sockaddr_storage nobody;
    socklen_t length = loopback(&nobody, htons(1));
    int client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&nobody, length) == -1 && errno == ECONNREFUSED);
    close(client);
    client = socket(family, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert(connect(client, (struct sockaddr *)&nobody, length) == -1);
    if (errno == EINPROGRESS) {
        struct pollfd waited = {.fd = client, .events = POLLOUT};
        assert(poll(&waited, 1, 5000) == 1);
        length = sizeof errno;
        assert(getsockopt(client, SOL_SOCKET, SO_ERROR, &errno, &length) == 0);
    }
    assert(errno == ECONNREFUSED);
    close(client);
}

static void test_udp(void) {
    struct sockaddr_storage server_address, from;
    socklen_t length = loopback(&server_address, 0), from_length;
    int server = socket(family, SOCK_DGRAM, 0), client = socket(family, SOCK_DGRAM, 0);
    assert(bind(server, (struct sockaddr *)&server_address, length) == 0);
    length = sizeof server_address;
    assert(getsockname(server, (struct sockaddr *)&server_address, &length) == 0);
    for (int i = 0; i < MESSAGES; i++) {
        int in;
        from_length = sizeof from;
        assert(sendto(client, &i, sizeof i, 0, (struct sockaddr *)&server_address, length) ==
               sizeof i);
        assert(recvfrom(server, &in, sizeof in, 0, (struct sockaddr *)&from, &from_length) ==
                   sizeof in &&
               in == i && from.ss_family == family);
        assert(sendto(server, &in, sizeof in, 0, (struct sockaddr *)&from, from_length) ==
               sizeof in);
        assert(recv(client, &in, sizeof in, 0) == sizeof in && in == i);
    }
    close(server);
    close(client);
}

static void test_pair(void) {
    int pair[2];
    char text[8];
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    assert(recv(pair[1], text, sizeof text, 0) == -1 && errno == EAGAIN);
    assert(send(pair[0], "ab", 2, 0) == 2 && recv(pair[1], text, sizeof text, 0) == 2);
    assert(send(pair[1], "c", 1, 0) == 1 && recv(pair[0], text, sizeof text, 0) == 1);

    // Level-triggered, and edge-triggered if asked for.
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = pair[1]}, out[2];
    assert(epoll_ctl(epoll, EPOLL_CTL_ADD, pair[1], &event) == 0);
    assert(epoll_ctl(epoll, EPOLL_CTL_ADD, pair[1], &event) == -1 && errno == EEXIST);
    assert(epoll_wait(epoll, out, 2, 0) == 0 && send(pair[0], "d", 1, 0) == 1);
    assert(epoll_wait(epoll, out, 2, -1) == 1 && out[0].data.fd == pair[1]);
    assert(out[0].events == EPOLLIN && epoll_wait(epoll, out, 2, -1) == 1);
    event.events |= EPOLLET;
    assert(epoll_ctl(epoll, EPOLL_CTL_MOD, pair[1], &event) == 0);
    assert(epoll_wait(epoll, out, 2, -1) == 1 && epoll_wait(epoll, out, 2, 20) == 0);
    close(pair[0]);
    assert(recv(pair[1], text, sizeof text, 0) == 1 && recv(pair[1], text, 1, 0) == 0);
}

static void test_names(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    assert(getaddrinfo("localhost", "80", &hints, &found) == 0);
    char host[64], service[16];
    assert(getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, service,
                       sizeof service, NI_NUMERICHOST | NI_NUMERICSERV) == 0);
    assert(strcmp(host, "127.0.0.1") == 0 && strcmp(service, "80") == 0);
    freeaddrinfo(found);
    assert(getaddrinfo("no.such.host.invalid", "80", &hints, &found) == EAI_NONAME);
    assert(getpwuid(0) != NULL && strcmp(getpwuid(0)->pw_name, "root") == 0);
    assert(getpwnam("user") != NULL && getgrgid(0) != NULL && getpwuid(5) == NULL);
}

int main(void) {
    static const int families[] = {AF_INET, AF_INET6};
    for (int i = 0; i < 2; i++) {
        family = families[i];
        test_tcp();
        test_refusal();
        test_udp();
    }
    test_pair();
    test_names();
    puts("sockets ok");
}
