/* Products with a triangular matrix, in tiles of 2 x 2. A panel of A has 2 numbers for each step of the
   sum, one for each row, and so has one of B; the last panel of either may be one wide. */
#include "vectors_wasm128.h"

INLINE void tile(const int rows, const int columns, BLASLONG k, FLOAT alpha, const FLOAT *a, const FLOAT *b, FLOAT *c,
                 BLASLONG ldc) {
    FLOAT sums[2][2] = {{0}};
    if (rows == 2 && columns == 2) {
#ifdef DOUBLE
        /* Two steps at a time, in sums of their own. */
        vector column[2][2] = {{{0}}};
        for (; k >= 2; k -= 2, a += 4, b += 4) {
            vector even = LOAD(a), odd = LOAD(a + 2);
            column[0][0] += even * SPLAT(b[0]);
            column[0][1] += even * SPLAT(b[1]);
            column[1][0] += odd * SPLAT(b[2]);
            column[1][1] += odd * SPLAT(b[3]);
        }
        for (int j = 0; j < 2; j++)
            for (int i = 0; i < 2; i++) sums[j][i] = column[0][j][i] + column[1][j][i];
#else
        /* A vector has two steps, and two vectors are summed apart. */
        vector column[2][2] = {{{0}}};
        for (; k >= 4; k -= 4, a += 8, b += 8)
            for (int half = 0; half < 2; half++) {
                vector left = LOAD(a + 4 * half), right = LOAD(b + 4 * half);
                column[half][0] += left * __builtin_shufflevector(right, right, 0, 0, 2, 2);
                column[half][1] += left * __builtin_shufflevector(right, right, 1, 1, 3, 3);
            }
        for (int j = 0; j < 2; j++) {
            vector all = column[0][j] + column[1][j];
            for (int i = 0; i < 2; i++) sums[j][i] = all[i] + all[i + 2];
        }
#endif
    }
    for (; k > 0; k--, a += rows, b += columns)
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++) sums[j][i] += a[i] * b[j];
    for (int j = 0; j < columns; j++)
        for (int i = 0; i < rows; i++) c[i + j * ldc] = alpha * sums[j][i];
}

INLINE void column_of_tiles(const int columns, BLASLONG m, BLASLONG k, FLOAT alpha, const FLOAT *a, const FLOAT *b,
                            FLOAT *c, BLASLONG ldc, BLASLONG offset) {
    for (; m >= 2; m -= 2, a += 2 * k, c += 2, offset += 2 * IS_LEFT)
        tile(2, columns, COUNT(k, offset, 2, columns), alpha, a + 2 * FIRST(offset), b + columns * FIRST(offset), c, ldc);
    if (m == 1) tile(1, columns, COUNT(k, offset, 1, columns), alpha, a + FIRST(offset), b + columns * FIRST(offset), c, ldc);
}

int CNAME(BLASLONG m, BLASLONG n, BLASLONG k, FLOAT alpha, FLOAT *a, FLOAT *b, FLOAT *c, BLASLONG ldc, BLASLONG offset) {
    BLASLONG from = IS_LEFT ? offset : -offset;
    for (; n >= 2; n -= 2, b += 2 * k, c += 2 * ldc, from += IS_LEFT ? 0 : 2)
        column_of_tiles(2, m, k, alpha, a, b, c, ldc, from);
    if (n == 1) column_of_tiles(1, m, k, alpha, a, b, c, ldc, from);
    return 0;
}
