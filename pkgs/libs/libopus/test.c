#include <math.h>
#include <opus.h>
#include <opus_multistream.h>
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

enum { RATE = 48000, FRAME = RATE / 50, FRAMES = 100, LIMIT = 4000 };

static float tone(int sample) {
    return 0.4F * sinf(2 * (float)M_PI * 500 * (float)sample / RATE);
}

/* How like the tone is to what comes out, in decibels; the codec delays it by `skip` samples. */
static double likeness(int application, int bitrate, int *bytes) {
    int error, skip;
    OpusEncoder *encoder = opus_encoder_create(RATE, 1, application, &error);
    CHECK(error == OPUS_OK);
    OpusDecoder *decoder = opus_decoder_create(RATE, 1, &error);
    CHECK(error == OPUS_OK);
    CHECK(opus_encoder_ctl(encoder, OPUS_SET_BITRATE(bitrate)) == OPUS_OK);
    CHECK(opus_encoder_ctl(encoder, OPUS_SET_VBR(0)) == OPUS_OK);
    CHECK(opus_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(&skip)) == OPUS_OK);
    double power = 0, difference = 0;
    *bytes = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
        float input[FRAME], output[FRAME];
        unsigned char packet[LIMIT];
        for (int i = 0; i < FRAME; i++)
            input[i] = tone(frame * FRAME + i);
        int size = opus_encode_float(encoder, input, FRAME, packet, sizeof packet);
        CHECK(size > 0);
        CHECK(opus_packet_get_nb_samples(packet, size, RATE) == FRAME);
        *bytes += size;
        CHECK(opus_decode_float(decoder, packet, size, output, FRAME, 0) == FRAME);
        for (int i = 0; frame >= FRAMES / 2 && i < FRAME; i++) {
            float expected = tone(frame * FRAME + i - skip);
            power += expected * expected;
            difference += (output[i] - expected) * (output[i] - expected);
        }
    }
    opus_encoder_destroy(encoder);
    opus_decoder_destroy(decoder);
    return 10 * log10(power / difference);
}

static void test_lost_packet(void) {
    int error;
    short sound[FRAME] = {0};
    OpusDecoder *decoder = opus_decoder_create(RATE, 1, &error);
    CHECK(opus_decode(decoder, NULL, 0, sound, FRAME, 0) == FRAME);
    static const unsigned char broken[] = {0xff, 0xff, 0xff};
    CHECK(opus_decode(decoder, broken, sizeof broken, sound, FRAME, 0) == OPUS_INVALID_PACKET);
    CHECK(strcmp(opus_strerror(OPUS_INVALID_PACKET), "corrupted stream") == 0);
    opus_decoder_destroy(decoder);
    CHECK(opus_encoder_create(44100, 1, OPUS_APPLICATION_AUDIO, &error) == NULL && error == OPUS_BAD_ARG);
}

static void test_channels(void) {
    static const unsigned char mapping[] = {0, 1, 2};
    static short sound[FRAME * 3], again[FRAME * 3];
    int error, skip;
    unsigned char packet[LIMIT];
    OpusMSEncoder *encoder =
        opus_multistream_encoder_create(RATE, 3, 2, 1, mapping, OPUS_APPLICATION_AUDIO, &error);
    CHECK(error == OPUS_OK);
    CHECK(opus_multistream_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(&skip)) == OPUS_OK);
    OpusMSDecoder *decoder = opus_multistream_decoder_create(RATE, 3, 2, 1, mapping, &error);
    CHECK(error == OPUS_OK);
    long loudness[3] = {0};
    for (int frame = 0; frame < 20; frame++) {
        for (int i = 0; i < FRAME; i++)
            sound[i * 3 + 2] = (short)(20000 * tone(frame * FRAME + i));
        int size = opus_multistream_encode(encoder, sound, FRAME, packet, sizeof packet);
        CHECK(size > 0);
        CHECK(opus_multistream_decode(decoder, packet, size, again, FRAME, 0) == FRAME);
        for (int i = 0; i < FRAME * 3; i++)
            loudness[i % 3] += abs(again[i]);
    }
    CHECK(loudness[2] > 1000000 && loudness[0] < 1000 && loudness[1] < 1000);
    opus_multistream_encoder_destroy(encoder);
    opus_multistream_decoder_destroy(decoder);
}

int main(void) {
    int small, large;
    double good = likeness(OPUS_APPLICATION_AUDIO, 96000, &large);
    CHECK(good > 10);
    likeness(OPUS_APPLICATION_AUDIO, 24000, &small);
    CHECK(small * 2 < large);
    likeness(OPUS_APPLICATION_VOIP, 12000, &small);
    CHECK(small * 5 < large);
    test_lost_packet();
    test_channels();
    printf("%s: %.1f dB\n", opus_get_version_string(), good);
    return 0;
}
