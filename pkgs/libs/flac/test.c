#include <FLAC/stream_decoder.h>
#include <FLAC/stream_encoder.h>
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

enum { RATE = 44100, SAMPLES = RATE, CHANNELS = 2 };

static FLAC__int32 sound[SAMPLES * CHANNELS];
static unsigned char file[SAMPLES * CHANNELS * 4];
static size_t size, position;
static int decoded, wrong, errors, with_md5;

static FLAC__StreamEncoderWriteStatus write_file(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[],
                                                 size_t count, uint32_t samples, uint32_t frame, void *data) {
    (void)encoder, (void)samples, (void)frame, (void)data;
    CHECK(position + count < sizeof file);
    memcpy(file + position, bytes, count);
    position += count;
    if (position > size)
        size = position;
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamEncoderSeekStatus seek_written(const FLAC__StreamEncoder *encoder, FLAC__uint64 offset,
                                                  void *data) {
    (void)encoder, (void)data;
    position = (size_t)offset;
    return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

static FLAC__StreamEncoderTellStatus tell_written(const FLAC__StreamEncoder *encoder, FLAC__uint64 *offset,
                                                  void *data) {
    (void)encoder, (void)data;
    *offset = position;
    return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

static void encode(uint32_t level, int ogg) {
    FLAC__StreamEncoder *encoder = FLAC__stream_encoder_new();
    size = position = 0;
    CHECK(encoder != NULL);
    CHECK(FLAC__stream_encoder_set_channels(encoder, CHANNELS));
    CHECK(FLAC__stream_encoder_set_bits_per_sample(encoder, 16));
    CHECK(FLAC__stream_encoder_set_sample_rate(encoder, RATE));
    CHECK(FLAC__stream_encoder_set_compression_level(encoder, level));
    CHECK(FLAC__stream_encoder_set_verify(encoder, true));
    FLAC__StreamEncoderInitStatus status =
        ogg ? FLAC__stream_encoder_init_ogg_stream(encoder, NULL, write_file, NULL, NULL, NULL, NULL)
            : FLAC__stream_encoder_init_stream(encoder, write_file, seek_written, tell_written, NULL, NULL);
    CHECK(status == FLAC__STREAM_ENCODER_INIT_STATUS_OK);
    CHECK(FLAC__stream_encoder_process_interleaved(encoder, sound, SAMPLES));
    CHECK(FLAC__stream_encoder_finish(encoder));
    FLAC__stream_encoder_delete(encoder);
}

static FLAC__StreamDecoderReadStatus read_file(const FLAC__StreamDecoder *decoder, FLAC__byte bytes[],
                                               size_t *count, void *data) {
    (void)decoder, (void)data;
    if (*count > size - position)
        *count = size - position;
    memcpy(bytes, file + position, *count);
    position += *count;
    return *count == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
                       : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
}

static FLAC__StreamDecoderWriteStatus take(const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame,
                                           const FLAC__int32 *const buffer[], void *data) {
    (void)decoder, (void)data;
    for (uint32_t i = 0; i < frame->header.blocksize; i++, decoded++)
        for (int channel = 0; channel < CHANNELS; channel++)
            wrong += decoded >= SAMPLES || buffer[channel][i] != sound[decoded * CHANNELS + channel];
    return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void look(const FLAC__StreamDecoder *decoder, const FLAC__StreamMetadata *metadata, void *data) {
    (void)decoder, (void)data;
    static const FLAC__byte none[16];
    if (metadata->type == FLAC__METADATA_TYPE_STREAMINFO) {
        CHECK(metadata->data.stream_info.sample_rate == RATE);
        CHECK(metadata->data.stream_info.channels == CHANNELS);
        with_md5 = memcmp(metadata->data.stream_info.md5sum, none, sizeof none) != 0;
    }
}

static void complain(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status, void *data) {
    (void)decoder, (void)status, (void)data;
    errors++;
}

/* Returns whether the checksum of all samples was right, if the file has one. */
static int decode(int ogg) {
    FLAC__StreamDecoder *decoder = FLAC__stream_decoder_new();
    position = 0;
    decoded = wrong = errors = 0;
    CHECK(decoder != NULL && FLAC__stream_decoder_set_md5_checking(decoder, true));
    FLAC__StreamDecoderInitStatus status =
        ogg ? FLAC__stream_decoder_init_ogg_stream(decoder, read_file, NULL, NULL, NULL, NULL, take, look,
                                                   complain, NULL)
            : FLAC__stream_decoder_init_stream(decoder, read_file, NULL, NULL, NULL, NULL, take, look,
                                               complain, NULL);
    CHECK(status == FLAC__STREAM_DECODER_INIT_STATUS_OK);
    CHECK(FLAC__stream_decoder_process_until_end_of_stream(decoder));
    int good = FLAC__stream_decoder_finish(decoder);
    FLAC__stream_decoder_delete(decoder);
    return good;
}

int main(void) {
    uint32_t noise = 1;
    for (int i = 0; i < SAMPLES; i++) {
        noise = noise * 1664525 + 1013904223;
        sound[i * 2] = i % 200 * 100 - 10000;
        sound[i * 2 + 1] = sound[i * 2] / 2 + (int)(noise >> 26);
    }
    for (uint32_t level = 0; level <= 8; level += 4)
        for (int ogg = 0; ogg < 2; ogg++) {
            CHECK(FLAC_API_SUPPORTS_OGG_FLAC);
            encode(level, ogg);
            CHECK(memcmp(file, ogg ? "OggS" : "fLaC", 4) == 0);
            CHECK(size < SAMPLES * CHANNELS * 2);
            CHECK(decode(ogg) && with_md5 == !ogg);
            CHECK(decoded == SAMPLES && wrong == 0 && errors == 0);
        }
    encode(5, 0);
    file[size / 2] ^= 0xff;
    decode(0);
    CHECK(errors > 0);
    printf("FLAC %s\n", FLAC__VERSION_STRING);
    return 0;
}
