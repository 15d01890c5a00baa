#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <zmq.h>

static void *context;

static void *answer(void *argument)
{
    const char *place = argument;
    void *socket = zmq_socket(context, ZMQ_REP);
    assert(zmq_connect(socket, place) == 0);
    for (int count = 0; count < 100; count++) {
        char text[64];
        int length = zmq_recv(socket, text, sizeof text, 0);
        assert(length > 0);
        text[0] = 'A';
        assert(zmq_send(socket, text, (size_t)length, 0) == length);
    }
    assert(zmq_close(socket) == 0);
    return NULL;
}

static void questions(const char *bound)
{
    void *socket = zmq_socket(context, ZMQ_REQ);
    int patience = 20000;
    assert(zmq_setsockopt(socket, ZMQ_RCVTIMEO, &patience, sizeof patience) == 0);
    assert(zmq_bind(socket, bound) == 0);
    char place[256];
    size_t size = sizeof place;
    assert(zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, place, &size) == 0);

    pthread_t thread;
    assert(pthread_create(&thread, NULL, answer, place) == 0);
    for (int count = 0; count < 100; count++) {
        char text[64], back[64];
        int length = snprintf(text, sizeof text, "question %d", count);
        assert(zmq_send(socket, text, (size_t)length, 0) == length);
        assert(zmq_recv(socket, back, sizeof back, 0) == length);
        text[0] = 'A';
        assert(memcmp(text, back, (size_t)length) == 0);
    }
    assert(pthread_join(thread, NULL) == 0);
    assert(zmq_close(socket) == 0);
    printf("100 answers by %s\n", place);
}

static void polls(void)
{
    void *publisher = zmq_socket(context, ZMQ_PUB), *subscriber = zmq_socket(context, ZMQ_SUB);
    assert(zmq_bind(publisher, "inproc://news") == 0);
    assert(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "a", 1) == 0);
    assert(zmq_connect(subscriber, "inproc://news") == 0);
    zmq_pollitem_t item = {.socket = subscriber, .events = ZMQ_POLLIN};
    assert(zmq_poll(&item, 1, 10) == 0);
    assert(zmq_send(publisher, "b none", 6, 0) == 6);
    assert(zmq_send(publisher, "a text", 6, 0) == 6);
    assert(zmq_poll(&item, 1, 5000) == 1);
    char text[8] = "";
    assert(zmq_recv(subscriber, text, sizeof text, ZMQ_DONTWAIT) == 6);
    assert(strcmp(text, "a text") == 0);
    assert(zmq_recv(subscriber, text, sizeof text, ZMQ_DONTWAIT) == -1 && zmq_errno() == EAGAIN);
    zmq_close(publisher);
    zmq_close(subscriber);
}

int main(void)
{
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    assert(major == 4 && minor == 3);
    assert(zmq_has("curve") == 1 && zmq_has("ipc") == 0);
    char public[41], secret[41];
    assert(zmq_curve_keypair(public, secret) == 0);
    assert(strlen(public) == 40 && strcmp(public, secret) != 0);

    context = zmq_ctx_new();
    questions("inproc://questions");
    questions("tcp://127.0.0.1:*");
    polls();
    void *socket = zmq_socket(context, ZMQ_PUSH);
    assert(zmq_bind(socket, "ipc:///tmp/socket") == -1 && zmq_errno() == EPROTONOSUPPORT);
    assert(zmq_bind(socket, "tcp://nowhere") == -1);
    assert(zmq_close(socket) == 0);
    assert(zmq_ctx_term(context) == 0);
    return 0;
}
