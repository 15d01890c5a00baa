#include <arpa/inet.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static const char *value(PQconninfoOption *options, const char *keyword) {
    for (; options->keyword != NULL; options++)
        if (strcmp(options->keyword, keyword) == 0)
            return options->val;
    return NULL;
}

static void test_strings(void) {
    char *message = NULL, *text;
    PQconninfoOption *options = PQconninfoParse(
        "postgresql://ada:s%40cret@db.example:6432/books?sslmode=require", &message);
    CHECK(options != NULL);
    CHECK(strcmp(value(options, "host"), "db.example") == 0);
    CHECK(strcmp(value(options, "port"), "6432") == 0);
    CHECK(strcmp(value(options, "password"), "s@cret") == 0);
    CHECK(strcmp(value(options, "sslmode"), "require") == 0);
    PQconninfoFree(options);
    CHECK(PQconninfoParse("host='a", &message) == NULL);
    CHECK(strstr(message, "unterminated quoted string") != NULL);
    PQfreemem(message);

    char escaped[16];
    CHECK(PQescapeString(escaped, "it's", 4) == 5 && strcmp(escaped, "it''s") == 0);
    size_t size;
    unsigned char *bytes = PQunescapeBytea((const unsigned char *)"\\x00ff41", &size);
    CHECK(size == 3 && memcmp(bytes, "\0\xff" "A", 3) == 0);
    PQfreemem(bytes);
    /* MD5 of password and name, as Python's hashlib has it. */
    text = PQencryptPassword("secret", "ada");
    CHECK(strcmp(text, "md52953f29bc314bd0a7ea7ddf6ccc1555f") == 0);
    PQfreemem(text);
    CHECK(pg_char_to_encoding("EUC_JP") == 1 && PQmblen("\xe2\x82\xac", 6) == 3);
    CHECK(strcmp(PQsslAttribute(NULL, "library"), "OpenSSL") == 0);
}

static void test_refused(void) {
    /* Without a host, it is localhost by TCP. */
    PGconn *connection = PQconnectdb("port=1 user=ada");
    CHECK(PQstatus(connection) == CONNECTION_BAD);
    CHECK(strstr(PQerrorMessage(connection), "\"localhost\"") != NULL);
    CHECK(strstr(PQerrorMessage(connection), "Connection refused") != NULL);
    PQfinish(connection);
}

static void reply(int client, char kind, const void *body, uint32_t size) {
    uint32_t length = htonl(size + 4);
    CHECK(write(client, &kind, 1) == 1 && write(client, &length, 4) == 4);
    CHECK(write(client, body, size) == (ssize_t)size);
}

static uint32_t receive(int client, char *body, size_t size) {
    uint32_t length;
    CHECK(recv(client, &length, 4, MSG_WAITALL) == 4);
    length = ntohl(length) - 4;
    CHECK(length < size && recv(client, body, length, MSG_WAITALL) == (ssize_t)length);
    body[length] = '\0';
    return length;
}

/* A server without TLS that answers one query. */
static void *serve(void *argument) {
    char body[256], kind;
    int client = accept(*(int *)argument, NULL, NULL);
    CHECK(client >= 0);
    CHECK(receive(client, body, sizeof body) == 4 && memcmp(body, "\x04\xd2\x16\x2f", 4) == 0);
    CHECK(write(client, "N", 1) == 1);
    CHECK(receive(client, body, sizeof body) > 4 && memcmp(body, "\0\3\0\0user\0ada", 13) == 0);
    reply(client, 'R', "\0\0\0\0", 4);
    reply(client, 'S', "client_encoding\0UTF8", 21);
    reply(client, 'S', "server_version\0" "17.1", 20);
    reply(client, 'Z', "I", 1);
    CHECK(recv(client, &kind, 1, MSG_WAITALL) == 1 && kind == 'Q');
    receive(client, body, sizeof body);
    CHECK(strcmp(body, "select 'x', null") == 0);
    reply(client, 'T',
          "\0\2a\0\0\0\0\0\0\0\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0"
          "b\0\0\0\0\0\0\0\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0",
          42);
    reply(client, 'D', "\0\2\0\0\0\1x\xff\xff\xff\xff", 11);
    reply(client, 'C', "SELECT 1", 9);
    reply(client, 'Z', "I", 1);
    CHECK(recv(client, &kind, 1, MSG_WAITALL) == 1 && kind == 'X');
    close(client);
    return NULL;
}

static void test_query(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, size) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    pthread_t server;
    CHECK(pthread_create(&server, NULL, serve, &listener) == 0);

    char place[64];
    snprintf(place, sizeof place, "host=127.0.0.1 port=%d user=ada", ntohs(address.sin_port));
    PGconn *connection = PQconnectdb(place);
    if (PQstatus(connection) != CONNECTION_OK) {
        fprintf(stderr, "%s\n", PQerrorMessage(connection));
        exit(1);
    }
    CHECK(PQserverVersion(connection) == 170001 && !PQsslInUse(connection));
    char *name = PQescapeIdentifier(connection, "a\"b", 3);
    CHECK(strcmp(name, "\"a\"\"b\"") == 0);
    PQfreemem(name);
    PGresult *result = PQexec(connection, "select 'x', null");
    CHECK(PQresultStatus(result) == PGRES_TUPLES_OK);
    CHECK(PQntuples(result) == 1 && PQnfields(result) == 2 && PQftype(result, 0) == 25);
    CHECK(strcmp(PQgetvalue(result, 0, 0), "x") == 0 && PQgetisnull(result, 0, 1));
    PQclear(result);
    PQfinish(connection);
    pthread_join(server, NULL);
    close(listener);
}

int main(void) {
    CHECK(PQlibVersion() / 10000 == 17 && PQisthreadsafe());
    test_strings();
    test_refused();
    test_query();
    printf("libpq %d\n", PQlibVersion());
    return 0;
}
