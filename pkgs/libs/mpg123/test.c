#include <lame/lame.h>
#include <math.h>
#include <mpg123.h>
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

enum { RATE = 32000, SAMPLES = RATE * 2 };

static unsigned char file[SAMPLES * 2];
static size_t size;

static float tone(int sample) {
    return 0.5F * sinf(2 * (float)M_PI * 440 * (float)sample / RATE);
}

static void encode(void) {
    static short sound[SAMPLES];
    for (int i = 0; i < SAMPLES; i++)
        sound[i] = (short)(32767 * tone(i));
    lame_t lame = lame_init();
    CHECK(lame_set_in_samplerate(lame, RATE) == 0 && lame_set_num_channels(lame, 1) == 0);
    CHECK(lame_set_out_samplerate(lame, RATE) == 0 && lame_set_brate(lame, 96) == 0);
    id3tag_init(lame);
    id3tag_v2_only(lame);
    id3tag_set_title(lame, "one tone");
    CHECK(lame_init_params(lame) == 0);
    int found = lame_encode_buffer(lame, sound, sound, SAMPLES, file, sizeof file);
    CHECK(found > 0);
    size = (size_t)found;
    found = lame_encode_flush(lame, file + size, (int)(sizeof file - size));
    CHECK(found > 0);
    size += (size_t)found;
    /* The tag with delay and padding takes the place of the first frame, after the ID3. */
    size_t id3 = lame_get_id3v2_tag(lame, NULL, 0);
    unsigned char tag[4096];
    size_t length = lame_get_lametag_frame(lame, tag, sizeof tag);
    CHECK(id3 > 0 && length > 0 && length < sizeof tag);
    memcpy(file + id3, tag, length);
    lame_close(lame);
}

static void decode(void) {
    int error;
    mpg123_handle *handle = mpg123_new(NULL, &error);
    CHECK(handle != NULL);
    CHECK(mpg123_param(handle, MPG123_ADD_FLAGS, MPG123_QUIET, 0) == MPG123_OK);
    CHECK(mpg123_format_none(handle) == MPG123_OK);
    CHECK(mpg123_format(handle, RATE, MPG123_MONO, MPG123_ENC_FLOAT_32) == MPG123_OK);
    CHECK(mpg123_open_feed(handle) == MPG123_OK);

    static float sound[SAMPLES * 2];
    size_t found = 0, total = 0;
    int state = mpg123_decode(handle, file, size, NULL, 0, &found);
    CHECK(state == MPG123_NEW_FORMAT);
    long rate;
    int channels, encoding;
    CHECK(mpg123_getformat(handle, &rate, &channels, &encoding) == MPG123_OK);
    CHECK(rate == RATE && channels == 1 && encoding == MPG123_ENC_FLOAT_32);
    do {
        state = mpg123_decode(handle, NULL, 0, (unsigned char *)sound + total, sizeof sound - total, &found);
        total += found;
    } while (state == MPG123_OK);
    CHECK(state == MPG123_NEED_MORE || state == MPG123_DONE);

    /* Without gaps: the first sample is the first that was encoded. */
    CHECK(total / sizeof *sound >= SAMPLES - 2 * 1152);
    double power = 0, difference = 0;
    for (int i = 2000; i < SAMPLES - 4000; i++) {
        power += tone(i) * tone(i);
        difference += (sound[i] - tone(i)) * (sound[i] - tone(i));
    }
    printf("%zu samples, %.1f dB\n", total / sizeof *sound, 10 * log10(power / difference));
    CHECK(difference < power / 20);

    mpg123_id3v1 *v1;
    mpg123_id3v2 *v2;
    CHECK(mpg123_id3(handle, &v1, &v2) == MPG123_OK && v2 != NULL && v2->title != NULL);
    CHECK(strcmp(v2->title->p, "one tone") == 0);
    struct mpg123_frameinfo2 info;
    CHECK(mpg123_info2(handle, &info) == MPG123_OK);
    CHECK(info.layer == 3 && info.mode == MPG123_M_MONO && info.bitrate == 96);
    mpg123_delete(handle);
}

static void test_names(void) {
    int error;
    mpg123_handle *handle = mpg123_new("generic", &error);
    CHECK(handle != NULL && strcmp(mpg123_current_decoder(handle), "generic") == 0);
    CHECK(mpg123_open(handle, "/absent.mp3") == MPG123_ERR && mpg123_errcode(handle) == MPG123_BAD_FILE);
    mpg123_delete(handle);
}

int main(void) {
    encode();
    decode();
    test_names();
    unsigned patch;
    const char *version = mpg123_distversion(NULL, NULL, &patch);
    printf("mpg123 %s\n", version);
    return 0;
}
