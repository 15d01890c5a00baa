#include <arpa/inet.h>
#include <errmsg.h>
#include <errno.h>
#include <mysql.h>
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

static void test_strings(void) {
    char text[64];
    MYSQL *client = mysql_init(NULL);
    CHECK(client != NULL);
    CHECK(mysql_real_escape_string(client, text, "a'b\"c\\\n\0z", 9) == 14);
    CHECK(strcmp(text, "a\\'b\\\"c\\\\\\n\\0z") == 0);
    CHECK(mysql_hex_string(text, "\x01\xfe", 2) == 4 && strcmp(text, "01FE") == 0);
    mysql_close(client);

    const char day[] = "\x93\xfa";
    MARIADB_CHARSET_INFO *utf8 = mariadb_get_charset_by_name("utf8mb4");
    MARIADB_CHARSET_INFO *japanese = mariadb_get_charset_by_name("sjis");
    CHECK(utf8->char_maxlen == 4 && japanese->char_maxlen == 2);
    CHECK(japanese->mb_valid(day, day + 2) == 2);
    CHECK(mariadb_get_charset_by_name("of-nobody") == NULL);
}

static void test_refused(void) {
    MYSQL *client = mysql_init(NULL);
    CHECK(mysql_real_connect(client, "localhost", "u", "p", "d", 1, NULL, 0) == NULL);
    char expected[64];
    snprintf(expected, sizeof expected, "Can't connect to server on 'localhost' (%d)", ECONNREFUSED);
    CHECK(mysql_errno(client) == CR_CONNECTION_ERROR && strcmp(mysql_error(client), expected) == 0);
    mysql_close(client);
}

/* A server that takes one login. */
static unsigned char answer[20];

static void *serve(void *argument) {
    static const unsigned char greeting[] = {
        73,  0,   0,   0,   10,  '5', '.', '7', '.', '0', 0,   9,   0,   0,   0,   '0',
        '1', '2', '3', '4', '5', '6', '7', 0,   0x0d, 0xa2, 33, 2,   0,   8,   0,   21,
        0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   '8', '9', 'a', 'b', 'c', 'd',
        'e', 'f', 'g', 'h', 'i', 'j', 0,   'm', 'y', 's', 'q', 'l', '_', 'n', 'a', 't',
        'i', 'v', 'e', '_', 'p', 'a', 's', 's', 'w', 'o', 'r', 'd'};
    static const unsigned char ok[] = {7, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0};
    unsigned char header[4], packet[512];
    int client = accept(*(int *)argument, NULL, NULL);
    CHECK(client >= 0);
    CHECK(write(client, greeting, sizeof greeting) == sizeof greeting && write(client, "", 1) == 1);
    CHECK(recv(client, header, 4, MSG_WAITALL) == 4);
    size_t size = header[0] | (size_t)header[1] << 8;
    CHECK(size < sizeof packet && recv(client, packet, size, MSG_WAITALL) == (ssize_t)size);
    /* capabilities, size, character set, 23 bytes, then the name and the answer */
    CHECK(strcmp((char *)packet + 32, "ada") == 0 && packet[36] == 20);
    memcpy(answer, packet + 37, 20);
    CHECK(write(client, ok, sizeof ok) == sizeof ok);
    while (read(client, packet, sizeof packet) > 0)
        continue;
    close(client);
    return NULL;
}

static void test_login(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, size) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    pthread_t server;
    CHECK(pthread_create(&server, NULL, serve, &listener) == 0);

    MYSQL *client = mysql_init(NULL);
    my_bool off = 0;
    CHECK(mysql_options(client, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &off) == 0);
    if (mysql_real_connect(client, "127.0.0.1", "ada", "secret", NULL, ntohs(address.sin_port), NULL,
                           0) == NULL) {
        fprintf(stderr, "%s\n", mysql_error(client));
        exit(1);
    }
    CHECK(strcmp(mysql_get_server_info(client), "5.7.0") == 0 && mysql_thread_id(client) == 9);
    mysql_close(client);
    pthread_join(server, NULL);
    close(listener);

    /* SHA1(password) xor SHA1(scramble, SHA1(SHA1(password))), as Python's hashlib has them. */
    static const unsigned char expected[20] = {
        0xf5, 0xca, 0xc3, 0xf3, 0xb3, 0xdf, 0x21, 0x33, 0xfe, 0xb5,
        0x7d, 0xb6, 0x82, 0xc7, 0x1e, 0x6e, 0xd4, 0x33, 0xa9, 0x88};
    CHECK(memcmp(answer, expected, 20) == 0);
}

int main(void) {
    CHECK(mysql_library_init(0, NULL, NULL) == 0);
    test_strings();
    test_refused();
    test_login();
    mysql_library_end();
    printf("mariadb-connector-c %s\n", mysql_get_client_info());
    return 0;
}
