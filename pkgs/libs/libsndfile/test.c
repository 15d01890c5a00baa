#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s; %s\n", __LINE__, #condition, sf_strerror(NULL));             \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

enum { RATE = 48000, FRAMES = RATE, CHANNELS = 2 };

static unsigned char file[FRAMES * CHANNELS * 9];
static sf_count_t size, position;

static sf_count_t file_length(void *data) {
    (void)data;
    return size;
}

static sf_count_t file_seek(sf_count_t offset, int whence, void *data) {
    (void)data;
    position = offset + (whence == SEEK_CUR ? position : whence == SEEK_END ? size : 0);
    return position;
}

static sf_count_t file_read(void *target, sf_count_t count, void *data) {
    (void)data;
    if (count > size - position)
        count = size - position;
    memcpy(target, file + position, (size_t)count);
    position += count;
    return count;
}

static sf_count_t file_write(const void *source, sf_count_t count, void *data) {
    (void)data;
    CHECK(position + count <= (sf_count_t)sizeof file);
    memcpy(file + position, source, (size_t)count);
    position += count;
    if (size < position)
        size = position;
    return count;
}

static sf_count_t file_tell(void *data) {
    (void)data;
    return position;
}

static SF_VIRTUAL_IO memory = {file_length, file_seek, file_read, file_write, file_tell};

static float sound[FRAMES * CHANNELS], again[FRAMES * CHANNELS];

static const struct {
    const char *name;
    int format;
    int lossy;
} formats[] = {
    {"WAV 16", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0},
    {"WAV float", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 0},
    {"WAV IMA", SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM, 1},
    {"AIFF 24", SF_FORMAT_AIFF | SF_FORMAT_PCM_24, 0},
    {"AU a-law", SF_FORMAT_AU | SF_FORMAT_ALAW, 1},
    {"CAF ALAC", SF_FORMAT_CAF | SF_FORMAT_ALAC_16, 0},
    {"W64 32", SF_FORMAT_W64 | SF_FORMAT_PCM_32, 0},
    {"FLAC 16", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0},
    {"FLAC 24", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 0},
    {"Vorbis", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 1},
    {"Opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 1},
    {"MP3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 1},
};

static void roundtrip(const char *name, int format, int lossy) {
    /* Coders work in blocks. */
    int missing = lossy ? 3000 : 0;
    SF_INFO info = {.samplerate = RATE, .channels = CHANNELS, .format = format};
    CHECK(sf_format_check(&info));
    size = position = 0;
    SNDFILE *open = sf_open_virtual(&memory, SFM_WRITE, &info, NULL);
    CHECK(open != NULL);
    CHECK(sf_writef_float(open, sound, FRAMES) == FRAMES);
    CHECK(sf_close(open) == 0);

    position = 0;
    memset(&info, 0, sizeof info);
    open = sf_open_virtual(&memory, SFM_READ, &info, NULL);
    CHECK(open != NULL);
    CHECK(info.samplerate == RATE && info.channels == CHANNELS && (info.format & ~SF_FORMAT_ENDMASK) == format);
    CHECK(info.frames >= FRAMES - missing);
    CHECK(sf_readf_float(open, again, FRAMES) >= FRAMES - missing);
    CHECK(sf_close(open) == 0);
    double power = 0, error = 0;
    for (int i = 5000; i < (FRAMES - 5000) * CHANNELS; i++) {
        power += sound[i] * sound[i];
        error += (again[i] - sound[i]) * (again[i] - sound[i]);
    }
    printf("%s: %lld bytes, %.1f dB\n", name, (long long)size, 10 * log10(power / (error + 1e-12)));
    CHECK(error < (lossy ? power / 10 : power / 1e8));
}

static void test_strings(void) {
    SF_INFO info = {.samplerate = 8000, .channels = 1, .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
    SNDFILE *open = sf_open("/tmp/named.flac", SFM_WRITE, &info);
    CHECK(open != NULL);
    CHECK(sf_set_string(open, SF_STR_TITLE, "a title") == 0);
    CHECK(sf_writef_float(open, sound, 4000) == 4000);
    CHECK(sf_close(open) == 0);
    memset(&info, 0, sizeof info);
    open = sf_open("/tmp/named.flac", SFM_READ, &info);
    CHECK(open != NULL && info.frames == 4000 && info.seekable);
    CHECK(strcmp(sf_get_string(open, SF_STR_TITLE), "a title") == 0);
    CHECK(sf_seek(open, 1000, SEEK_SET) == 1000);
    short sample;
    CHECK(sf_read_short(open, &sample, 1) == 1);
    CHECK(abs(sample - (int)lrint(sound[1000] * 32767)) <= 1);
    CHECK(sf_close(open) == 0);
}

static void test_errors(void) {
    SF_INFO info = {0};
    CHECK(sf_open("/absent.wav", SFM_READ, &info) == NULL);
    CHECK(strstr(sf_strerror(NULL), "No such file or directory") != NULL);
    size = 1000;
    position = 0;
    memset(file, 'x', 1000);
    CHECK(sf_open_virtual(&memory, SFM_READ, &info, NULL) == NULL);
    CHECK(sf_error(NULL) == SF_ERR_UNRECOGNISED_FORMAT);
}

int main(void) {
    /* One tone, the same in all channels, of values that 16 bits hold. */
    for (int i = 0; i < FRAMES * CHANNELS; i++)
        sound[i] = (float)(lrint(16000 * sin(2 * M_PI * 440 * (i / CHANNELS) / RATE)) / 32768.0);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        roundtrip(formats[i].name, formats[i].format, formats[i].lossy);
    test_strings();
    test_errors();
    printf("%s\n", sf_version_string());
    return 0;
}
