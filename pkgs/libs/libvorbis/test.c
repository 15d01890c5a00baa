#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisenc.h>
#include <vorbis/vorbisfile.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

enum { RATE = 22050, SAMPLES = RATE * 2, BLOCK = 1000 };

static unsigned char file[1 << 20];
static size_t size, position;

static void keep(const ogg_page *page) {
    CHECK(size + (size_t)(page->header_len + page->body_len) < sizeof file);
    memcpy(file + size, page->header, (size_t)page->header_len);
    size += (size_t)page->header_len;
    memcpy(file + size, page->body, (size_t)page->body_len);
    size += (size_t)page->body_len;
}

static float tone(int sample, int channel) {
    return 0.5F * sinf(2 * (float)M_PI * (channel == 0 ? 440.0F : 1000.0F) * (float)sample / RATE);
}

static void encode(void) {
    vorbis_info info;
    vorbis_comment comment;
    vorbis_dsp_state state;
    vorbis_block block;
    ogg_stream_state stream;
    ogg_packet packet, headers[3];
    ogg_page page;

    vorbis_info_init(&info);
    CHECK(vorbis_encode_init_vbr(&info, 2, RATE, 0.5F) == 0);
    vorbis_comment_init(&comment);
    vorbis_comment_add_tag(&comment, "TITLE", "two tones");
    CHECK(vorbis_analysis_init(&state, &info) == 0);
    CHECK(vorbis_block_init(&state, &block) == 0);
    CHECK(ogg_stream_init(&stream, 1) == 0);
    CHECK(vorbis_analysis_headerout(&state, &comment, &headers[0], &headers[1], &headers[2]) == 0);
    for (int i = 0; i < 3; i++)
        CHECK(ogg_stream_packetin(&stream, &headers[i]) == 0);
    while (ogg_stream_flush(&stream, &page) > 0)
        keep(&page);

    for (int first = 0, count;; first += count) {
        count = first + BLOCK <= SAMPLES ? BLOCK : SAMPLES - first;
        if (count > 0) {
            float **buffer = vorbis_analysis_buffer(&state, count);
            for (int channel = 0; channel < 2; channel++)
                for (int i = 0; i < count; i++)
                    buffer[channel][i] = tone(first + i, channel);
        }
        CHECK(vorbis_analysis_wrote(&state, count) == 0);
        while (vorbis_analysis_blockout(&state, &block) == 1) {
            CHECK(vorbis_analysis(&block, NULL) == 0);
            CHECK(vorbis_bitrate_addblock(&block) == 0);
            while (vorbis_bitrate_flushpacket(&state, &packet) == 1) {
                CHECK(ogg_stream_packetin(&stream, &packet) == 0);
                while (ogg_stream_pageout(&stream, &page) > 0)
                    keep(&page);
            }
        }
        if (count == 0)
            break;
    }
    while (ogg_stream_flush(&stream, &page) > 0)
        keep(&page);
    ogg_stream_clear(&stream);
    vorbis_block_clear(&block);
    vorbis_dsp_clear(&state);
    vorbis_comment_clear(&comment);
    vorbis_info_clear(&info);
}

static size_t read_file(void *target, size_t item, size_t count, void *source) {
    (void)source;
    size_t found = size - position < item * count ? size - position : item * count;
    memcpy(target, file + position, found);
    position += found;
    return found / item;
}

static int seek_file(void *source, ogg_int64_t offset, int whence) {
    (void)source;
    position = (size_t)(offset + (whence == SEEK_CUR   ? (ogg_int64_t)position
                                  : whence == SEEK_END ? (ogg_int64_t)size
                                                       : 0));
    return position <= size ? 0 : -1;
}

static long tell_file(void *source) {
    (void)source;
    return (long)position;
}

static const ov_callbacks callbacks = {.read_func = read_file, .seek_func = seek_file, .tell_func = tell_file};

static void decode(void) {
    OggVorbis_File open;
    CHECK(ov_open_callbacks(file, &open, NULL, 0, callbacks) == 0);
    const vorbis_info *info = ov_info(&open, -1);
    CHECK(info->channels == 2 && info->rate == RATE);
    CHECK(strcmp(vorbis_comment_query(ov_comment(&open, -1), "title", 0), "two tones") == 0);
    CHECK(ov_pcm_total(&open, -1) == SAMPLES);

    double error = 0, power = 0;
    int sample = 0, section;
    float **pcm;
    long found;
    while ((found = ov_read_float(&open, &pcm, 4096, &section)) > 0)
        for (int i = 0; i < found; i++, sample++)
            for (int channel = 0; channel < 2; channel++) {
                float expected = tone(sample, channel);
                power += expected * expected;
                error += (pcm[channel][i] - expected) * (pcm[channel][i] - expected);
            }
    CHECK(found == 0 && sample == SAMPLES);
    CHECK(error < power / 20);

    CHECK(ov_pcm_seek(&open, RATE) == 0 && ov_pcm_tell(&open) == RATE);
    short words[2];
    CHECK(ov_read(&open, (char *)words, sizeof words, 0, 2, 1, &section) == sizeof words);
    CHECK(fabs(words[0] / 32768.0 - tone(RATE, 0)) < 0.1);
    ov_clear(&open);

    position = 0;
    memset(file, 0, 4);
    CHECK(ov_open_callbacks(file, &open, NULL, 0, callbacks) < 0);
}

int main(void) {
    encode();
    CHECK(size > 1000 && size < SAMPLES);
    decode();
    printf("%s, %zu bytes\n", vorbis_version_string(), size);
    return 0;
}
