/* y += alpha A' x, four columns of A at a time. */
#include "vectors_wasm128.h"

INLINE void columns(const int count, BLASLONG m, FLOAT alpha, const FLOAT *a, BLASLONG lda, const FLOAT *x, FLOAT *y,
                    BLASLONG inc_y) {
    vector sums[4][2] = {{{0}}};
    BLASLONG i = 0;
    for (; i + 2 * LANES <= m; i += 2 * LANES) {
        vector low = LOAD(x + i), high = LOAD(x + i + LANES);
        for (int j = 0; j < count; j++) {
            sums[j][0] += low * LOAD(a + j * lda + i);
            sums[j][1] += high * LOAD(a + j * lda + i + LANES);
        }
    }
    for (int j = 0; j < count; j++) {
        vector both = sums[j][0] + sums[j][1];
        FLOAT sum = SUM(both);
        for (BLASLONG rest = i; rest < m; rest++) sum += a[j * lda + rest] * x[rest];
        y[j * inc_y] += alpha * sum;
    }
}

/* `buffer` has room for m numbers, and is not used where x is contiguous. */
int CNAME(BLASLONG m, BLASLONG n, BLASLONG dummy, FLOAT alpha, FLOAT *a, BLASLONG lda, FLOAT *x, BLASLONG inc_x, FLOAT *y,
          BLASLONG inc_y, FLOAT *buffer) {
    if (inc_x != 1) {
        for (BLASLONG i = 0; i < m; i++) buffer[i] = x[i * inc_x];
        x = buffer;
    }
    for (; n >= 4; n -= 4, a += 4 * lda, y += 4 * inc_y) columns(4, m, alpha, a, lda, x, y, inc_y);
    for (; n > 0; n--, a += lda, y += inc_y) columns(1, m, alpha, a, lda, x, y, inc_y);
    return 0;
}
