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
#include <signal.h>
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
    // The host takes 16 MiB at most.
    static char large[(1 << 24) + 2];
    assert(send(client, "12345678", SIZE, 0) == SIZE);
    struct iovec vectors[] = {{large, 3}, {large + 3, sizeof large - 3}, {large, 1}};
    struct msghdr message = {.msg_iov = vectors, .msg_iovlen = 3};
    assert(recvmsg(client, &message, 0) == SIZE && memcmp(large, "12345678", SIZE) == 0);
    assert(send(client, "abcdefgh", SIZE, 0) == SIZE);
    assert(recv(client, large, sizeof large, 0) == SIZE && memcmp(large, "abcdefgh", SIZE) == 0);

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

// A connection whose peer sends no more is not one that has ended.
static void test_half_open(void) {
    struct sockaddr_storage address, peer;
    socklen_t length = loopback(&address, 0), peer_length = sizeof peer;
    int waiting = socket(family, SOCK_STREAM, 0);
    assert(bind(waiting, (struct sockaddr *)&address, length) == 0 && listen(waiting, 1) == 0);
    assert(getsockname(waiting, (struct sockaddr *)&address, &length) == 0);
    assert(getpeername(waiting, (struct sockaddr *)&peer, &peer_length) == -1);
    assert(errno == ENOTCONN);
    int client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&address, length) == 0);
    int server = accept(waiting, NULL, NULL);
    assert(server >= 0 && send(server, "x", 1, 0) == 1 && shutdown(server, SHUT_WR) == 0);
    struct pollfd polled = {.fd = client, .events = POLLIN | POLLOUT};
    char byte;
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP};
    assert(epoll_ctl(set, EPOLL_CTL_ADD, client, &event) == 0);
    for (int i = 0; i < 2; i++) {
        usleep(20000);
        assert(poll(&polled, 1, 1000) == 1 && polled.revents == (POLLIN | POLLOUT));
        assert(recv(client, &byte, 1, 0) == 1 - i);
    }
    assert(epoll_wait(set, &event, 1, 1000) == 1);
    assert(event.events == (EPOLLIN | EPOLLOUT | EPOLLRDHUP));
    assert(send(client, "y", 1, 0) == 1 && recv(server, &byte, 1, 0) == 1);
    assert(shutdown(client, SHUT_WR) == 0);
    polled.fd = server;
    polled.events = POLLIN;
    usleep(20000);
    assert(poll(&polled, 1, 1000) == 1 && (polled.revents & POLLIN) != 0);
    close(set);
    close(client);
    close(server);
    close(waiting);
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
    // A datagram that is cut is told to be.
    char bytes[8];
    struct iovec parts[2] = {{bytes, 3}, {bytes + 3, 2}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    for (size_t size = 4; size < 8; size++) {
        assert(sendto(client, "1234567", size, 0, (struct sockaddr *)&server_address, length) ==
               (ssize_t)size);
        assert(recvmsg(server, &message, 0) == (size < 5 ? 4 : 5) && bytes[3] == '4');
        assert(message.msg_flags == (size > 5 ? MSG_TRUNC : 0));
    }
    close(server);
    close(client);
}

// A datagram socket needs no address to be written to.
static int receiver(struct sockaddr_storage *address, socklen_t *length) {
    int made = socket(family, SOCK_DGRAM, 0);
    *length = loopback(address, 0);
    assert(bind(made, (struct sockaddr *)address, *length) == 0);
    assert(getsockname(made, (struct sockaddr *)address, length) == 0);
    struct timeval soon = {.tv_usec = 500000};
    assert(setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon) == 0);
    return made;
}

// A datagram socket may get another peer, and none.
static void test_peers(void) {
    struct sockaddr_storage first, second, own, after, peer;
    socklen_t length, own_length = sizeof own, after_length = sizeof after;
    int receivers[] = {receiver(&first, &length), receiver(&second, &length)};
    int udp = socket(family, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    char text[4];
    assert(connect(udp, (struct sockaddr *)&first, length) == 0 && send(udp, "a", 1, 0) == 1);
    assert(recv(receivers[0], text, 4, 0) == 1 && text[0] == 'a');
    assert(getsockname(udp, (struct sockaddr *)&own, &own_length) == 0);
    assert(connect(udp, (struct sockaddr *)&second, length) == 0 && send(udp, "b", 1, 0) == 1);
    assert(recv(receivers[1], text, 4, 0) == 1 && text[0] == 'b');
    const struct sockaddr none = {.sa_family = AF_UNSPEC};
    for (int i = 0; i < 2; i++)
        assert(connect(udp, &none, sizeof none) == 0);
    socklen_t peer_length = sizeof peer;
    assert(getpeername(udp, (struct sockaddr *)&peer, &peer_length) == -1 && errno == ENOTCONN);
    assert((fcntl(udp, F_GETFL) & O_NONBLOCK) != 0);
    assert(send(udp, "x", 1, 0) == -1);
    assert(sendto(udp, "c", 1, 0, (struct sockaddr *)&first, length) == 1);
    assert(recv(receivers[0], text, 4, 0) == 1 && text[0] == 'c');
    assert(getsockname(udp, (struct sockaddr *)&after, &after_length) == 0);
    assert(((struct sockaddr_in *)&own)->sin_port == ((struct sockaddr_in *)&after)->sin_port);
    close(udp);
    close(receivers[0]);
    close(receivers[1]);
}

static void test_fresh_udp(void) {
    int ends[2], udp = socket(family, SOCK_DGRAM, 0);
    assert(pipe(ends) == 0);
    struct pollfd waited[] = {{.fd = udp, .events = POLLIN | POLLOUT},
                              {.fd = ends[0], .events = POLLIN},
                              {.fd = ends[1], .events = POLLOUT}};
    assert(poll(waited, 3, -1) == 2 && waited[0].revents == POLLOUT);
    assert(waited[1].revents == 0 && waited[2].revents == POLLOUT);
    waited[0].events = POLLIN;
    assert(poll(waited, 2, 20) == 0);
    fd_set reads, writes;
    FD_ZERO(&reads);
    FD_ZERO(&writes);
    FD_SET(udp, &reads);
    FD_SET(udp, &writes);
    assert(select(udp + 1, &reads, &writes, NULL, NULL) == 1);
    assert(FD_ISSET(udp, &writes) && !FD_ISSET(udp, &reads));
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT};
    assert(epoll_ctl(set, EPOLL_CTL_ADD, udp, &event) == 0);
    assert(epoll_wait(set, &event, 1, -1) == 1 && event.events == EPOLLOUT);
    assert(close(set) == 0 && close(udp) == 0 && close(ends[0]) == 0 && close(ends[1]) == 0);
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

static int option(int socket, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    assert(getsockopt(socket, level, name, &value, &length) == 0);
    return value;
}

static void set_option(int socket, int level, int name, int value) {
    assert(setsockopt(socket, level, name, &value, sizeof value) == 0);
    assert(option(socket, level, name) == value);
}

// Options before there is an address, and after.
static void test_options(void) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, 0);
    for (int connects = 0; connects < 3; connects++) {
        int udp = socket(family, SOCK_DGRAM, 0);
        assert(option(udp, SOL_SOCKET, SO_BROADCAST) == 0);
        set_option(udp, SOL_SOCKET, SO_BROADCAST, 1);
        set_option(udp, SOL_SOCKET, SO_REUSEADDR, 1);
        set_option(udp, SOL_SOCKET, SO_RCVBUF, 65536);
        if (family == AF_INET)
            set_option(udp, IPPROTO_IP, IP_TTL, 33);
        int copy = dup(udp);
        assert(option(copy, SOL_SOCKET, SO_BROADCAST) == 1);
        close(copy);
        if (connects == 0) {
            assert(bind(udp, (struct sockaddr *)&address, length) == 0);
        } else if (connects == 1) {
            struct sockaddr_storage peer;
            loopback(&peer, 4711);
            assert(connect(udp, (struct sockaddr *)&peer, length) == 0);
        } else if (family == AF_INET) {
            // Only with the option may a datagram go there, if there is a network.
            struct sockaddr_in all = {.sin_family = AF_INET,
                                      .sin_port = htons(4711),
                                      .sin_addr.s_addr = INADDR_BROADCAST};
            errno = 0;
            sendto(udp, "x", 1, 0, (struct sockaddr *)&all, sizeof all);
            assert(errno != EACCES);
        }
        assert(option(udp, SOL_SOCKET, SO_BROADCAST) == 1);
        assert(option(udp, SOL_SOCKET, SO_REUSEADDR) == 1);
        if (family == AF_INET)
            assert(option(udp, IPPROTO_IP, IP_TTL) == 33);
        close(udp);
    }
    // The next socket of that number starts anew.
    int udp = socket(family, SOCK_DGRAM, 0);
    assert(option(udp, SOL_SOCKET, SO_BROADCAST) == 0);
    struct linger linger = {.l_onoff = 1, .l_linger = 5};
    assert(setsockopt(udp, SOL_SOCKET, SO_LINGER, &linger, sizeof linger) == -1 &&
           errno == ENOPROTOOPT);
    assert(setsockopt(udp, SOL_SOCKET, 0x7000, &linger, sizeof linger) == -1);
    close(udp);
}

// Two sockets of one port, and the port of a connection that has ended.
static void test_ports(void) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, 0);
    int server = socket(family, SOCK_STREAM, 0);
    // As on Linux, the first owner of the port has to allow the next one.
    set_option(server, SOL_SOCKET, SO_REUSEADDR, 1);
    assert(bind(server, (struct sockaddr *)&address, length) == 0);
    set_option(server, IPPROTO_TCP, TCP_NODELAY, 1);
    assert(listen(server, 5) == 0);
    set_option(server, SOL_SOCKET, SO_KEEPALIVE, 1);
    assert(getsockname(server, (struct sockaddr *)&address, &length) == 0);
    int second = socket(family, SOCK_STREAM, 0);
    assert(bind(second, (struct sockaddr *)&address, length) == -1 && errno == EADDRINUSE);
    close(second);
    int client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&address, length) == 0);
    int accepted = accept(server, NULL, NULL);
    assert(accepted >= 0 && option(accepted, SOL_SOCKET, SO_KEEPALIVE) == 1);
    assert(option(accepted, IPPROTO_TCP, TCP_NODELAY) == 1);
    // The server closes first, so its end stays for a while.
    close(accepted);
    char byte;
    assert(recv(client, &byte, 1, 0) == 0);
    close(client);
    close(server);
    server = socket(family, SOCK_STREAM, 0);
    assert(bind(server, (struct sockaddr *)&address, length) == -1 && errno == EADDRINUSE);
    close(server);
    server = socket(family, SOCK_STREAM, 0);
    set_option(server, SOL_SOCKET, SO_REUSEADDR, 1);
    assert(bind(server, (struct sockaddr *)&address, length) == 0 && listen(server, 5) == 0);
    struct sockaddr_storage found;
    assert(getsockname(server, (struct sockaddr *)&found, &length) == 0);
    assert(memcmp(&found, &address, length) == 0);
    close(server);
    // Without bind, a socket listens at a port of the system's choice.
    server = socket(family, SOCK_STREAM, 0);
    assert(listen(server, 5) == 0 && listen(server, 8) == 0);
    int type;
    socklen_t size = sizeof type;
    assert(getsockopt(server, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM);
    assert(getsockname(server, (struct sockaddr *)&found, &length) == 0);
    assert(((struct sockaddr_in *)&found)->sin_port != 0);
    client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&found, length) == 0);
    assert(listen(client, 5) == -1 && errno == EINVAL);
    close(client);
    close(server);
    int datagrams = socket(family, SOCK_DGRAM, 0);
    assert(listen(datagrams, 5) == -1);
    close(datagrams);
    int pair[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    assert(shutdown(pair[0], SHUT_WR) == -1 && errno == EOPNOTSUPP);
    char told[2];
    assert(send(pair[0], "ab", 2, 0) == 2);
    assert(recv(pair[1], told, 2, MSG_PEEK) == -1 && errno == EOPNOTSUPP);
    assert(recv(pair[1], told, 2, 0) == 2 && memcmp(told, "ab", 2) == 0);
    assert(socket(AF_UNIX, SOCK_STREAM, 0) == -1 && errno == EAFNOSUPPORT);
    close(pair[0]);
    close(pair[1]);
}

static volatile sig_atomic_t alarms;

static void count_alarm(int number) {
    (void)number;
    alarms++;
}

static void *read_slowly(void *argument) {
    static char buffer[1 << 16];
    int socket = *(int *)argument;
    size_t total = 0;
    ssize_t done;
    while ((done = recv(socket, buffer, sizeof buffer, 0)) > 0)
        total += (size_t)done;
    return (void *)total;
}

// A send that waits for its peer is interrupted; one that does not takes all.
static void test_long_send(void) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, 0);
    int server = socket(family, SOCK_STREAM, 0);
    assert(bind(server, (struct sockaddr *)&address, length) == 0 && listen(server, 5) == 0);
    assert(getsockname(server, (struct sockaddr *)&address, &length) == 0);
    int client = socket(family, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&address, length) == 0);
    int accepted = accept(server, NULL, NULL);
    struct sigaction action = {.sa_handler = count_alarm};
    assert(sigaction(SIGALRM, &action, NULL) == 0);
    alarms = 0;
    struct itimerval soon = {.it_value.tv_usec = 300000};
    assert(setitimer(ITIMER_REAL, &soon, NULL) == 0);
    static char big[32 << 20];
    size_t sent = 0;
    ssize_t part = 1;
    // The kernel may make room once more.
    for (int i = 0; i < 10 && part > 0; i++) {
        assert(setitimer(ITIMER_REAL, &soon, NULL) == 0);
        part = i % 2 == 0 ? send(client, big, sizeof big, 0) : write(client, big, sizeof big);
        assert(alarms == i + 1 && part < (ssize_t)sizeof big);
        assert(i > 0 || part > 0);
        sent += part > 0 ? (size_t)part : 0;
    }
    assert(part == -1 && errno == EINTR);
    assert(setitimer(ITIMER_REAL, &soon, NULL) == 0);
    assert(write(client, big, sizeof big) == -1 && errno == EINTR);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, read_slowly, &accepted) == 0);
    assert(send(client, big, sizeof big, 0) == sizeof big);
    close(client);
    void *total;
    assert(pthread_join(thread, &total) == 0 && (size_t)total == sizeof big + sent);
    close(accepted);
    close(server);
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
        test_half_open();
        test_refusal();
        test_udp();
        test_peers();
        test_fresh_udp();
        test_options();
        test_ports();
        test_long_send();
    }
    test_pair();
    test_names();
    puts("sockets ok");
}
