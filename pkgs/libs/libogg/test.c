#include <ogg/ogg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

enum { PACKETS = 300, SERIAL = 0x17a5 };

static unsigned char file[1 << 20];
static size_t size;

static void keep(const ogg_page *page) {
    CHECK(size + (size_t)(page->header_len + page->body_len) < sizeof file);
    memcpy(file + size, page->header, (size_t)page->header_len);
    size += (size_t)page->header_len;
    memcpy(file + size, page->body, (size_t)page->body_len);
    size += (size_t)page->body_len;
}

/* Packets of many lengths, some over several pages, by their number. */
static long length(int number) {
    return number % 50 == 7 ? 70000 : number * 3;
}

static void write_stream(void) {
    static unsigned char body[70000];
    ogg_stream_state stream;
    ogg_page page;
    CHECK(ogg_stream_init(&stream, SERIAL) == 0);
    for (int i = 0; i < PACKETS; i++) {
        memset(body, i, (size_t)length(i));
        ogg_packet packet = {.packet = body,
                             .bytes = length(i),
                             .b_o_s = i == 0,
                             .e_o_s = i == PACKETS - 1,
                             .granulepos = ((ogg_int64_t)1 << 33) + i,
                             .packetno = i};
        CHECK(ogg_stream_packetin(&stream, &packet) == 0);
        while (ogg_stream_pageout(&stream, &page) > 0)
            keep(&page);
    }
    while (ogg_stream_flush(&stream, &page) > 0)
        keep(&page);
    ogg_stream_clear(&stream);
}

/* Returns how many packets were as they had been written. */
static int read_stream(void) {
    ogg_sync_state sync;
    ogg_stream_state stream;
    ogg_page page;
    ogg_packet packet;
    int good = 0, pages = 0;
    CHECK(ogg_sync_init(&sync) == 0);
    memcpy(ogg_sync_buffer(&sync, (long)size), file, size);
    CHECK(ogg_sync_wrote(&sync, (long)size) == 0);
    int found;
    while ((found = ogg_sync_pageout(&sync, &page)) != 0) {
        if (found < 0)
            continue;
        if (pages++ == 0) {
            CHECK(ogg_page_bos(&page) && ogg_page_serialno(&page) == SERIAL);
            CHECK(ogg_stream_init(&stream, SERIAL) == 0);
        }
        CHECK(ogg_stream_pagein(&stream, &page) == 0);
        while ((found = ogg_stream_packetout(&stream, &packet)) != 0) {
            if (found < 0)
                continue;
            int number = packet.bytes == 0 ? 0 : packet.packet[packet.bytes - 1];
            good += packet.bytes == length((int)packet.packetno) &&
                    number == (packet.packetno == 0 ? 0 : (int)(packet.packetno & 255));
            if (packet.e_o_s)
                CHECK(packet.granulepos == ((ogg_int64_t)1 << 33) + PACKETS - 1);
        }
    }
    ogg_stream_clear(&stream);
    ogg_sync_clear(&sync);
    return good;
}

static void test_bits(void) {
    oggpack_buffer bits;
    oggpack_writeinit(&bits);
    oggpack_write(&bits, 5, 3);
    oggpack_write(&bits, 0xdeadbeef, 32);
    oggpack_write(&bits, 1, 1);
    CHECK(oggpack_bytes(&bits) == 5);
    unsigned char copy[5];
    memcpy(copy, oggpack_get_buffer(&bits), sizeof copy);
    oggpack_writeclear(&bits);
    oggpack_readinit(&bits, copy, sizeof copy);
    CHECK(oggpack_read(&bits, 3) == 5);
    CHECK((unsigned long)oggpack_read(&bits, 32) == 0xdeadbeefUL);
    CHECK(oggpack_read1(&bits) == 1);
}

int main(void) {
    test_bits();
    write_stream();
    CHECK(memcmp(file, "OggS\0\2", 6) == 0);
    CHECK(read_stream() == PACKETS);
    /* A page whose checksum is wrong is left out. */
    file[size / 2] ^= 1;
    int left = read_stream();
    CHECK(left > 0 && left < PACKETS);
    printf("libogg: %zu bytes, %d packets of a broken file\n", size, left);
    return 0;
}
