/* A client and a server in two processes: the program is its own child. */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                       \
            ERR_print_errors_fp(stderr);                                                          \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

#define AUTHORITY "/tmp/authority.pem"
#define STRANGER "/tmp/stranger.pem"
#define CERTIFICATE "/tmp/server.pem"
#define KEY "/tmp/server.key"
enum { CONNECTIONS = 5, BULK = 1 << 20 };

extern char **environ;

static void test_digest(void) {
    static const unsigned char expected[] = {
        0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
        0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad};
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length;
    CHECK(EVP_Digest("abc", 3, digest, &length, EVP_sha256(), NULL) == 1);
    CHECK(length == sizeof expected && memcmp(digest, expected, length) == 0);
    CHECK(EVP_Digest("abc", 3, digest, &length, EVP_md5(), NULL) == 1 && digest[0] == 0x90);
    CHECK(EVP_Digest("abc", 3, digest, &length, EVP_blake2b512(), NULL) == 1 && digest[0] == 0xba);
    CHECK(EVP_Digest("abc", 3, digest, &length, EVP_sha3_256(), NULL) == 1 && digest[0] == 0x3a);
}

static void test_random(void) {
    unsigned char first[32] = {0}, second[32] = {0}, zero[32] = {0};
    CHECK(RAND_bytes(first, sizeof first) == 1 && RAND_priv_bytes(second, sizeof second) == 1);
    CHECK(memcmp(first, zero, sizeof zero) != 0 && memcmp(first, second, sizeof second) != 0);
}

/* Test case 14 of the GCM specification. */
static void test_cipher(void) {
    unsigned char key[32] = {0}, nonce[12] = {0}, block[16] = {0}, out[16], tag[16];
    static const unsigned char expected[] = {0xce, 0xa7, 0x40, 0x3d, 0x4d, 0x60, 0x6b, 0x6e,
                                             0x07, 0x4e, 0xc5, 0xd3, 0xba, 0xf3, 0x9d, 0x18};
    int length;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    CHECK(EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, nonce) == 1);
    CHECK(EVP_EncryptUpdate(context, out, &length, block, sizeof block) == 1 && length == 16);
    CHECK(memcmp(out, expected, sizeof expected) == 0);
    CHECK(EVP_EncryptFinal_ex(context, out, &length) == 1);
    CHECK(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, tag) == 1);
    CHECK(tag[0] == 0xd0 && tag[1] == 0xd1);
    EVP_CIPHER_CTX_free(context);
}

static void extend(X509 *certificate, X509 *issuer, int name, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, name, value);
    CHECK(extension != NULL && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

static X509 *certify(const char *subject, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuer_key) {
    static long serial;
    X509 *certificate = X509_new();
    CHECK(certificate != NULL && X509_set_version(certificate, X509_VERSION_3) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_NAME *name = X509_get_subject_name(certificate);
    CHECK(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)subject, -1,
                                     -1, 0) == 1);
    int is_authority = issuer == NULL;
    if (is_authority)
        issuer = certificate;
    CHECK(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
    CHECK(X509_set_pubkey(certificate, key) == 1);
    if (is_authority) {
        extend(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        extend(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
        extend(certificate, issuer, NID_subject_alt_name, "DNS:server.test,IP:127.0.0.1");
        extend(certificate, issuer, NID_ext_key_usage, "serverAuth");
    }
    CHECK(X509_sign(certificate, issuer_key, EVP_sha256()) > 0);
    return certificate;
}

static void write_certificate(const char *path, X509 *certificate) {
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && PEM_write_X509(file, certificate) == 1 && fclose(file) == 0);
}

static void make_certificates(void) {
    EVP_PKEY *authority_key = EVP_RSA_gen(2048), *key = EVP_EC_gen("P-256");
    EVP_PKEY *stranger_key = EVP_RSA_gen(2048);
    CHECK(authority_key != NULL && key != NULL && stranger_key != NULL);
    X509 *authority = certify("authority", authority_key, NULL, authority_key);
    /* Of the same name and kind of key, so that only the signature tells them apart. */
    X509 *stranger = certify("authority", stranger_key, NULL, stranger_key);
    X509 *server = certify("server.test", key, authority, authority_key);
    CHECK(X509_verify(server, authority_key) == 1 && X509_verify(server, stranger_key) != 1);
    ERR_clear_error();
    write_certificate(AUTHORITY, authority);
    write_certificate(STRANGER, stranger);
    write_certificate(CERTIFICATE, server);
    FILE *file = fopen(KEY, "w");
    CHECK(file != NULL && PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) == 1);
    CHECK(fclose(file) == 0);
    X509_free(authority);
    X509_free(stranger);
    X509_free(server);
    EVP_PKEY_free(authority_key);
    EVP_PKEY_free(stranger_key);
    EVP_PKEY_free(key);
}

/* Sends back, doubled, what it gets. Tells its port on stdout, and how it went by its status. */
static int serve(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    CHECK(SSL_CTX_use_certificate_chain_file(context, CERTIFICATE) == 1);
    CHECK(SSL_CTX_use_PrivateKey_file(context, KEY, SSL_FILETYPE_PEM) == 1);
    CHECK(SSL_CTX_check_private_key(context) == 1);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(listener >= 0 && bind(listener, (struct sockaddr *)&address, length) == 0);
    CHECK(listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    in_port_t port = address.sin_port;
    CHECK(write(1, &port, sizeof port) == sizeof port);

    int accepted = 0;
    static unsigned char bytes[16384];
    for (int i = 0; i < CONNECTIONS; i++) {
        int connection = accept(listener, NULL, NULL);
        CHECK(connection >= 0);
        SSL *session = SSL_new(context);
        CHECK(SSL_set_fd(session, connection) == 1);
        if (SSL_accept(session) == 1) {
            accepted++;
            int got;
            while ((got = SSL_read(session, bytes, sizeof bytes)) > 0) {
                for (int j = 0; j < got; j++)
                    bytes[j] = (unsigned char)(bytes[j] * 2);
                CHECK(SSL_write(session, bytes, got) == got);
            }
            SSL_shutdown(session);
        }
        ERR_clear_error();
        SSL_free(session);
        close(connection);
    }
    return accepted;
}

/* Returns what verification says; X509_V_OK means that data went to and fro. */
static long visit(in_port_t port, const char *authority, const char *name, int version) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    CHECK(SSL_CTX_load_verify_locations(context, authority, NULL) == 1);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    CHECK(SSL_CTX_set_max_proto_version(context, version) == 1);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = port,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(connection, (struct sockaddr *)&address, sizeof address) == 0);
    SSL *session = SSL_new(context);
    CHECK(SSL_set_fd(session, connection) == 1 && SSL_set1_host(session, name) == 1);
    CHECK(SSL_set_tlsext_host_name(session, name) == 1);
    int connected = SSL_connect(session) == 1;
    long verdict = SSL_get_verify_result(session);
    CHECK(connected == (verdict == X509_V_OK));
    if (connected) {
        CHECK(SSL_version(session) == version);
        static unsigned char bytes[8192], again[8192];
        for (int done = 0; done < BULK; done += (int)sizeof bytes) {
            CHECK(RAND_bytes(bytes, sizeof bytes) == 1);
            CHECK(SSL_write(session, bytes, sizeof bytes) == (int)sizeof bytes);
            for (int got = 0, more; got < (int)sizeof again; got += more) {
                more = SSL_read(session, again + got, (int)sizeof again - got);
                CHECK(more > 0);
            }
            for (size_t i = 0; i < sizeof bytes; i++)
                CHECK(again[i] == (unsigned char)(bytes[i] * 2));
        }
        SSL_shutdown(session);
    }
    ERR_clear_error();
    SSL_free(session);
    close(connection);
    SSL_CTX_free(context);
    return verdict;
}

int main(int count, char **arguments) {
    if (count > 1)
        return serve();
    CHECK(strcmp(OPENSSL_VERSION_TEXT, OpenSSL_version(OPENSSL_VERSION)) == 0);
    CHECK(strcmp(X509_get_default_cert_file(), "/etc/ssl/cert.pem") == 0);
    test_digest();
    test_random();
    test_cipher();
    make_certificates();

    int ready[2];
    CHECK(pipe(ready) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ready[1], 1);
    posix_spawn_file_actions_addclose(&actions, ready[0]);
    char *child[] = {arguments[0], "server", NULL};
    pid_t server;
    CHECK(posix_spawn(&server, child[0], &actions, NULL, child, environ) == 0);
    close(ready[1]);
    in_port_t port;
    CHECK(read(ready[0], &port, sizeof port) == sizeof port);

    CHECK(visit(port, AUTHORITY, "server.test", TLS1_3_VERSION) == X509_V_OK);
    CHECK(visit(port, AUTHORITY, "server.test", TLS1_2_VERSION) == X509_V_OK);
    long verdict = visit(port, STRANGER, "server.test", TLS1_3_VERSION);
    CHECK(verdict == X509_V_ERR_CERT_SIGNATURE_FAILURE);
    verdict = visit(port, AUTHORITY, "other.test", TLS1_3_VERSION);
    CHECK(verdict == X509_V_ERR_HOSTNAME_MISMATCH);
    verdict = visit(port, AUTHORITY, "other.test", TLS1_2_VERSION);
    CHECK(verdict == X509_V_ERR_HOSTNAME_MISMATCH);

    int status;
    CHECK(waitpid(server, &status, 0) == server && WIFEXITED(status));
    /* Clients refuse before they finish, so the server counts the first two only. */
    CHECK(WEXITSTATUS(status) == 2);
    puts(OpenSSL_version(OPENSSL_VERSION));
    return 0;
}
