/* y += alpha A x, four columns of A at a time. */
#include "vectors_wasm128.h"

INLINE void columns(const int count, BLASLONG m, FLOAT alpha, const FLOAT *a, BLASLONG lda, const FLOAT *x, BLASLONG inc_x,
                    FLOAT *y) {
    FLOAT factor[4];
    vector factors[4];
    for (int j = 0; j < count; j++) {
        factor[j] = alpha * x[j * inc_x];
        factors[j] = SPLAT(factor[j]);
    }
    BLASLONG i = 0;
    for (; i + LANES <= m; i += LANES) {
        vector sum = LOAD(y + i);
        for (int j = 0; j < count; j++) sum += factors[j] * LOAD(a + j * lda + i);
        *(anywhere *)(y + i) = sum;
    }
    for (; i < m; i++)
        for (int j = 0; j < count; j++) y[i] += factor[j] * a[j * lda + i];
}

/* `buffer` has room for m numbers, and is not used where y is contiguous. */
int CNAME(BLASLONG m, BLASLONG n, BLASLONG dummy, FLOAT alpha, FLOAT *a, BLASLONG lda, FLOAT *x, BLASLONG inc_x, FLOAT *y,
          BLASLONG inc_y, FLOAT *buffer) {
    FLOAT *sums = inc_y == 1 ? y : buffer;
    if (sums != y)
        for (BLASLONG i = 0; i < m; i++) sums[i] = y[i * inc_y];
    for (; n >= 4; n -= 4, a += 4 * lda, x += 4 * inc_x) columns(4, m, alpha, a, lda, x, inc_x, sums);
    for (; n > 0; n--, a += lda, x += inc_x) columns(1, m, alpha, a, lda, x, inc_x, sums);
    if (sums != y)
        for (BLASLONG i = 0; i < m; i++) y[i * inc_y] = sums[i];
    return 0;
}
