#include <lame/lame.h>
#include <math.h>
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

enum { RATE = 44100, SAMPLES = RATE * 2, DELAY = 528 + 1 };

static short left[SAMPLES], right[SAMPLES];
static unsigned char file[SAMPLES * 2];
static short again[2][SAMPLES * 2];

static int encode(vbr_mode mode, int bitrate, int *delay) {
    lame_t lame = lame_init();
    CHECK(lame != NULL);
    CHECK(lame_set_in_samplerate(lame, RATE) == 0);
    CHECK(lame_set_num_channels(lame, 2) == 0);
    CHECK(lame_set_VBR(lame, mode) == 0);
    CHECK(lame_set_brate(lame, bitrate) == 0);
    CHECK(lame_set_quality(lame, 5) == 0);
    CHECK(lame_set_bWriteVbrTag(lame, 0) == 0);
    CHECK(lame_init_params(lame) == 0);
    int size = 0, found;
    for (int first = 0; first < SAMPLES; first += RATE / 10) {
        found = lame_encode_buffer(lame, left + first, right + first, RATE / 10, file + size,
                                   (int)sizeof file - size);
        CHECK(found >= 0);
        size += found;
    }
    found = lame_encode_flush(lame, file + size, (int)sizeof file - size);
    CHECK(found >= 0);
    *delay = lame_get_encoder_delay(lame);
    lame_close(lame);
    return size + found;
}

static int decode(int size, int expected_bitrate) {
    hip_t hip = hip_decode_init();
    mp3data_struct facts = {0};
    int samples = 0, found;
    CHECK(hip != NULL);
    for (int first = 0; first < size; first += 1000) {
        size_t length = (size_t)(size - first < 1000 ? size - first : 1000);
        /* Frame by frame; without input it tells what it has left. */
        while ((found = hip_decode1_headers(hip, file + first, length, again[0] + samples,
                                            again[1] + samples, &facts)) > 0) {
            samples += found;
            length = 0;
            CHECK(samples < SAMPLES + 8000);
        }
        CHECK(found == 0);
    }
    CHECK(facts.header_parsed && facts.stereo == 2 && facts.samplerate == RATE);
    if (expected_bitrate != 0)
        CHECK(facts.bitrate == expected_bitrate);
    hip_decode_exit(hip);
    return samples;
}

int main(void) {
    for (int i = 0; i < SAMPLES; i++) {
        left[i] = (short)(10000 * sin(2 * M_PI * 440 * i / RATE));
        right[i] = (short)(5000 * sin(2 * M_PI * 1500 * i / RATE));
    }
    static const struct {
        vbr_mode mode;
        int bitrate;
    } kinds[] = {{vbr_off, 128}, {vbr_off, 256}, {vbr_default, 0}, {vbr_abr, 160}};
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        int delay, bitrate = kinds[kind].mode == vbr_off ? kinds[kind].bitrate : 0;
        int size = encode(kinds[kind].mode, kinds[kind].bitrate, &delay);
        CHECK(size > 2000);
        if (bitrate != 0)
            CHECK(abs(size - bitrate * 1000 / 8 * 2) < bitrate * 1000 / 8 / 4);
        int samples = decode(size, bitrate);
        CHECK(samples >= SAMPLES - 1152);
        double power = 0, error = 0;
        for (int i = 5000; i < SAMPLES - 5000; i++) {
            int found = again[0][i + delay + DELAY];
            power += (double)left[i] * left[i];
            error += (double)(found - left[i]) * (found - left[i]);
        }
        printf("kind %zu: %d bytes, %.1f dB\n", kind, size, 10 * log10(power / error));
        CHECK(error < power / 20);
    }
    printf("LAME %s\n", get_lame_version());
    return 0;
}
