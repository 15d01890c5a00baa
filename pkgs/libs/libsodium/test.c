#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static const unsigned char *bytes(const char *hexadecimal) {
    static unsigned char buffers[4][128];
    static int next;
    unsigned char *buffer = buffers[next++ % 4];
    CHECK(sodium_hex2bin(buffer, 128, hexadecimal, strlen(hexadecimal), NULL, NULL, NULL) == 0);
    return buffer;
}

static void expect(const unsigned char *found, size_t size, const char *expected) {
    char text[257];
    sodium_bin2hex(text, sizeof text, found, size);
    if (strcmp(text, expected) != 0) {
        fprintf(stderr, "expected %s, found %s\n", expected, text);
        exit(1);
    }
}

/* RFC 9106 has answers with a secret key only: these are of its authors' code. */
static void test_argon2(void) {
    static const char id[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                             "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    static const char i[] = "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                            "wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA";
    clock_t start = clock();
    CHECK(crypto_pwhash_argon2id_str_verify(id, "password", 8) == 0);
    printf("argon2id, 64 MiB twice: %.2f s\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    CHECK(crypto_pwhash_argon2id_str_verify(id, "passwort", 8) == -1);
    CHECK(crypto_pwhash_argon2i_str_verify(i, "password", 8) == 0);

    char made[crypto_pwhash_STRBYTES];
    CHECK(crypto_pwhash_str(made, "secret", 6, 1, crypto_pwhash_MEMLIMIT_MIN) == 0);
    CHECK(crypto_pwhash_str_verify(made, "secret", 6) == 0);
    CHECK(crypto_pwhash_str_verify(made, "secreu", 6) == -1);
}

/* RFC 7914, section 12 */
static void test_scrypt(void) {
    unsigned char key[64];
    CHECK(crypto_pwhash_scryptsalsa208sha256_ll((const unsigned char *)"password", 8,
                                                (const unsigned char *)"NaCl", 4, 1024, 8, 16, key,
                                                sizeof key) == 0);
    expect(key, sizeof key,
           "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
           "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    char made[crypto_pwhash_scryptsalsa208sha256_STRBYTES];
    CHECK(crypto_pwhash_scryptsalsa208sha256_str(made, "secret", 6, 32768, 16777216) == 0);
    CHECK(crypto_pwhash_scryptsalsa208sha256_str_verify(made, "secret", 6) == 0);
    CHECK(crypto_pwhash_scryptsalsa208sha256_str_verify(made, "secreu", 6) == -1);
}

/* FIPS 180, RFC 7693 */
static void test_hashes(void) {
    unsigned char hash[64];
    crypto_hash_sha256(hash, (const unsigned char *)"abc", 3);
    expect(hash, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    crypto_generichash(hash, 64, (const unsigned char *)"abc", 3, NULL, 0);
    expect(hash, 64,
           "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
           "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

/* RFC 7748, section 5.2; RFC 8032, section 7.1 */
static void test_curves(void) {
    unsigned char shared[32], public_key[32], secret_key[64], signature[64];
    CHECK(crypto_scalarmult(
              shared, bytes("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
              bytes("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")) == 0);
    expect(shared, 32, "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");

    crypto_sign_seed_keypair(
        public_key, secret_key,
        bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    expect(public_key, 32, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    crypto_sign_detached(signature, NULL, NULL, 0, secret_key);
    expect(signature, 64,
           "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
           "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    CHECK(crypto_sign_verify_detached(signature, NULL, 0, public_key) == 0);
    signature[3] ^= 1;
    CHECK(crypto_sign_verify_detached(signature, NULL, 0, public_key) == -1);
}

/* RFC 8439, section 2.8.2 */
static void test_ciphers(void) {
    static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you only "
                               "one tip for the future, sunscreen would be it.";
    unsigned char sealed[sizeof text - 1 + crypto_aead_chacha20poly1305_ietf_ABYTES];
    unsigned long long size;
    crypto_aead_chacha20poly1305_ietf_encrypt(
        sealed, &size, (const unsigned char *)text, sizeof text - 1,
        bytes("50515253c0c1c2c3c4c5c6c7"), 12, NULL, bytes("070000004041424344454647"),
        bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
    CHECK(size == sizeof sealed);
    expect(sealed, 16, "d31a8d34648e60db7b86afbc53ef7ec2");
    expect(sealed + size - 16, 16, "1ae10b594f09e26a7e902ecbd0600691");

    unsigned char key[crypto_secretbox_KEYBYTES], nonce[crypto_secretbox_NONCEBYTES];
    unsigned char box[5 + crypto_secretbox_MACBYTES], opened[5];
    crypto_secretbox_keygen(key);
    randombytes_buf(nonce, sizeof nonce);
    CHECK(crypto_secretbox_easy(box, (const unsigned char *)"hello", 5, nonce, key) == 0);
    CHECK(crypto_secretbox_open_easy(opened, box, sizeof box, nonce, key) == 0);
    CHECK(memcmp(opened, "hello", 5) == 0);
    box[0] ^= 1;
    CHECK(crypto_secretbox_open_easy(opened, box, sizeof box, nonce, key) == -1);
}

static void *draw(void *buffer) {
    randombytes_buf(buffer, 32);
    return NULL;
}

static void test_random(void) {
    unsigned char drawn[4][32];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        CHECK(pthread_create(&threads[i], NULL, draw, drawn[i]) == 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++)
            CHECK(memcmp(drawn[i], drawn[j], 32) != 0);
    for (int i = 0; i < 1000; i++)
        CHECK(randombytes_uniform(7) < 7);
}

int main(void) {
    CHECK(sodium_init() == 0 && sodium_init() == 1);
    test_argon2();
    test_scrypt();
    test_hashes();
    test_curves();
    test_ciphers();
    test_random();
    printf("libsodium %s, %s\n", sodium_version_string(), randombytes_implementation_name());
    return 0;
}
