#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sybfront.h>
#include <sybdb.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s; last message: %s\n", __LINE__, #condition, message);         \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

/* What a server of TDS 7.3 without encryption says: before the login, to it, a row, an error. */
static const unsigned char prelogin[] = {
    0x04, 0x01, 0x00, 0x1a, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x0b, 0x00, 0x06, 0x01, 0x00, 0x11,
    0x00, 0x01, 0xff, 0x0b, 0x00, 0x00, 0x01, 0x00, 0x00, 0x02,
};
static const unsigned char welcome[] = {
    0x04, 0x01, 0x00, 0x4a, 0x00, 0x00, 0x01, 0x00, 0xad, 0x32, 0x00, 0x01, 0x73, 0x0b, 0x00, 0x03,
    0x14, 0x4d, 0x00, 0x69, 0x00, 0x63, 0x00, 0x72, 0x00, 0x6f, 0x00, 0x73, 0x00, 0x6f, 0x00, 0x66,
    0x00, 0x74, 0x00, 0x20, 0x00, 0x53, 0x00, 0x51, 0x00, 0x4c, 0x00, 0x20, 0x00, 0x53, 0x00, 0x65,
    0x00, 0x72, 0x00, 0x76, 0x00, 0x65, 0x00, 0x72, 0x00, 0x0b, 0x00, 0x00, 0x01, 0xfd, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
};
static const unsigned char row[] = {
    0x04, 0x01, 0x00, 0x4c, 0x00, 0x00, 0x01, 0x00, 0x81, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01,
    0x00, 0x26, 0x04, 0x01, 0x6e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0xe7, 0xc8, 0x00, 0x09,
    0x04, 0xd0, 0x00, 0x34, 0x05, 0x77, 0x00, 0x6f, 0x00, 0x72, 0x00, 0x64, 0x00, 0x73, 0x00, 0xd1,
    0x04, 0xf9, 0xff, 0xff, 0xff, 0x08, 0x00, 0x63, 0x00, 0x61, 0x00, 0x66, 0x00, 0xe9, 0x00, 0xfd,
    0x10, 0x00, 0xc1, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
};
static const unsigned char failure[] = {
    0x04, 0x01, 0x00, 0x4e, 0x00, 0x00, 0x01, 0x00, 0xaa, 0x36, 0x00, 0xd0, 0x00, 0x00, 0x00, 0x01,
    0x10, 0x0e, 0x00, 0x4e, 0x00, 0x6f, 0x00, 0x20, 0x00, 0x73, 0x00, 0x75, 0x00, 0x63, 0x00, 0x68,
    0x00, 0x20, 0x00, 0x74, 0x00, 0x68, 0x00, 0x69, 0x00, 0x6e, 0x00, 0x67, 0x00, 0x2e, 0x00, 0x06,
    0x73, 0x00, 0x65, 0x00, 0x72, 0x00, 0x76, 0x00, 0x65, 0x00, 0x72, 0x00, 0x00, 0x01, 0x00, 0x00,
    0x00, 0xfd, 0x02, 0x00, 0xc1, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
};

static char message[256];
static int number;

static int on_error(DBPROCESS *process, int severity, int error, int system, char *text, char *reason) {
    (void)process, (void)severity, (void)system, (void)reason;
    /* The server's words are kept. */
    if (number == 0)
        strncpy(message, text, sizeof message - 1);
    if (error != SYBESMSG)
        number = error;
    return INT_CANCEL;
}

static int on_message(DBPROCESS *process, DBINT code, int state, int severity, char *text, char *server,
                      char *procedure, int line) {
    (void)process, (void)state, (void)severity, (void)server, (void)procedure, (void)line;
    strncpy(message, text, sizeof message - 1);
    number = code;
    return 0;
}

/* Returns the kind of the message that came, 0 for the end. */
static int receive(int client, unsigned char *body, size_t limit, size_t *size) {
    unsigned char header[8];
    *size = 0;
    do {
        if (recv(client, header, sizeof header, MSG_WAITALL) != sizeof header)
            return 0;
        size_t length = (size_t)(header[2] << 8 | header[3]) - sizeof header;
        CHECK(*size + length < limit);
        CHECK(recv(client, body + *size, length, MSG_WAITALL) == (ssize_t)length);
        *size += length;
    } while (!(header[1] & 1));
    return header[0];
}

static int contains(const unsigned char *body, size_t size, const char *text) {
    size_t length = strlen(text), i;
    for (size_t start = 0; start + 2 * length <= size; start++) {
        for (i = 0; i < length && body[start + 2 * i] == (unsigned char)text[i] && body[start + 2 * i + 1] == 0;)
            i++;
        if (i == length)
            return 1;
    }
    return 0;
}

static void *serve(void *argument) {
    static unsigned char body[8192];
    size_t size;
    int kind, client = accept(*(int *)argument, NULL, NULL);
    CHECK(client >= 0);
    while ((kind = receive(client, body, sizeof body, &size)) != 0)
        if (kind == 0x12)
            CHECK(write(client, prelogin, sizeof prelogin) == sizeof prelogin);
        else if (kind == 0x10) {
            CHECK(contains(body, size, "ada") && !contains(body, size, "secret"));
            CHECK(write(client, welcome, sizeof welcome) == sizeof welcome);
        } else if (contains(body, size, "absent"))
            CHECK(write(client, failure, sizeof failure) == sizeof failure);
        else
            CHECK(write(client, row, sizeof row) == sizeof row);
    close(client);
    return NULL;
}

static LOGINREC *login(void) {
    LOGINREC *made = dblogin();
    CHECK(made != NULL);
    CHECK(DBSETLUSER(made, "ada") == SUCCEED && DBSETLPWD(made, "secret") == SUCCEED);
    CHECK(DBSETLVERSION(made, DBVERSION_73) == SUCCEED);
    CHECK(DBSETLCHARSET(made, "UTF-8") == SUCCEED);
    return made;
}

static void test_refused(void) {
    LOGINREC *made = login();
    number = 0;
    CHECK(dbopen(made, "127.0.0.1:1") == NULL);
    CHECK(number == SYBECONN);
    dbloginfree(made);
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
    snprintf(place, sizeof place, "127.0.0.1:%d", ntohs(address.sin_port));
    LOGINREC *made = login();
    DBPROCESS *process = dbopen(made, place);
    CHECK(process != NULL);
    CHECK(dbtds(process) == DBTDS_7_3);
    CHECK(dbcmd(process, "select n, words from things") == SUCCEED && dbsqlexec(process) == SUCCEED);
    CHECK(dbresults(process) == SUCCEED && dbnumcols(process) == 2);
    CHECK(strcmp(dbcolname(process, 1), "n") == 0 && strcmp(dbcolname(process, 2), "words") == 0);
    DBINT value = 0;
    char words[64] = "";
    CHECK(dbbind(process, 1, INTBIND, sizeof value, (BYTE *)&value) == SUCCEED);
    CHECK(dbbind(process, 2, NTBSTRINGBIND, sizeof words, (BYTE *)words) == SUCCEED);
    CHECK(dbnextrow(process) == REG_ROW);
    CHECK(value == -7 && strcmp(words, "caf\xc3\xa9") == 0);
    CHECK(dbnextrow(process) == NO_MORE_ROWS && dbresults(process) == NO_MORE_RESULTS);

    number = 0;
    CHECK(dbcmd(process, "select * from absent") == SUCCEED);
    CHECK(dbsqlexec(process) == FAIL);
    CHECK(number == 208 && strcmp(message, "No such thing.") == 0);
    dbclose(process);
    dbloginfree(made);
    pthread_join(server, NULL);
    close(listener);
}

static void test_conversion(void) {
    char text[32];
    DBFLT8 number_of = 0.125;
    DBINT length = dbconvert(NULL, SYBFLT8, (BYTE *)&number_of, -1, SYBCHAR, (BYTE *)text, -1);
    CHECK(length > 0 && strcmp(text, "0.125") == 0);
    DBINT value;
    CHECK(dbconvert(NULL, SYBCHAR, (BYTE *)"-42", 3, SYBINT4, (BYTE *)&value, sizeof value) == sizeof value);
    CHECK(value == -42);
}

int main(void) {
    CHECK(dbinit() == SUCCEED);
    dberrhandle(on_error);
    dbmsghandle(on_message);
    test_conversion();
    test_refused();
    test_query();
    printf("%s\n", dbversion());
    dbexit();
    return 0;
}
