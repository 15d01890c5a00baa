#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/sse4.2.h>

#ifndef SIMDE_WASM_SIMD128_NATIVE
#error "SIMDe does not know that there are vectors"
#endif

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int expect(__m128i found, const uint8_t *bytes) {
    uint8_t here[16];
    _mm_storeu_si128((__m128i *)here, found);
    return memcmp(here, bytes, 16) == 0;
}

int main(void) {
    uint8_t counted[16], sums[16], reversed[16];
    for (int i = 0; i < 16; i++) {
        counted[i] = (uint8_t)(16 * i + 3);
        sums[i] = counted[i] + 100 > 255 ? 255 : (uint8_t)(counted[i] + 100);
        reversed[i] = (uint8_t)(16 * (15 - i) + 3);
    }
    __m128i numbers = _mm_loadu_si128((const __m128i *)counted);
    if (!expect(_mm_adds_epu8(numbers, _mm_set1_epi8(100)), sums))
        return 1;
    __m128i order = _mm_setr_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    if (!expect(_mm_shuffle_epi8(numbers, order), reversed))
        return 2;
    /* Signs: 16 i + 3 is above 127 for i of 8 and more. */
    if (_mm_movemask_epi8(numbers) != 0xff00)
        return 3;
    double two[2];
    _mm_storeu_pd(two, _mm_sqrt_pd(_mm_setr_pd(2.25, 1e300)));
    if (two[0] != 1.5 || two[1] != sqrt(1e300))
        return 4;
    _mm_storeu_pd(two, _mm_hadd_pd(_mm_setr_pd(1, 2), _mm_setr_pd(3, 5)));
    if (two[0] != 3 || two[1] != 8)
        return 5;
    if (_mm_extract_epi32(_mm_mullo_epi32(_mm_setr_epi32(7, -3, 1, 0), _mm_set1_epi32(-5)), 1) != 15)
        return 6;
    if (_mm_crc32_u32(0xffffffffu, 0x34333231u) != 0x09c50b11u)
        return 7;
    puts("vectors of SSE 4.2");
    return 0;
}
