/* Products of complex matrices, general or with a triangular one, in tiles of 2 x 2. What the real and
   what the imaginary parts of B give is summed apart, so that nothing is shuffled before the end. */
#include "vectors_wasm128.h"

/* Complex numbers in a vector. */
#define PER (LANES / 2)

/* The sign of the imaginary parts: -1 where a matrix is conjugated. */
#if defined(RN) || defined(RT) || defined(CN) || defined(CT) || defined(RR) || defined(RC) || defined(CR) || defined(CC)
#define SIGN_A (-1)
#else
#define SIGN_A 1
#endif
#if defined(NR) || defined(NC) || defined(TR) || defined(TC) || defined(RR) || defined(RC) || defined(CR) || defined(CC)
#define SIGN_B (-1)
#else
#define SIGN_B 1
#endif

INLINE void put(FLOAT *c, const FLOAT *by_real, const FLOAT *by_imaginary, FLOAT alpha_r, FLOAT alpha_i) {
    FLOAT real = by_real[0] - SIGN_A * SIGN_B * by_imaginary[1];
    FLOAT imaginary = SIGN_A * by_real[1] + SIGN_B * by_imaginary[0];
#ifdef TRMMKERNEL
    c[0] = alpha_r * real - alpha_i * imaginary;
    c[1] = alpha_r * imaginary + alpha_i * real;
#else
    c[0] += alpha_r * real - alpha_i * imaginary;
    c[1] += alpha_r * imaginary + alpha_i * real;
#endif
}

INLINE void tile(const int rows, const int columns, BLASLONG k, FLOAT alpha_r, FLOAT alpha_i, const FLOAT *a,
                 const FLOAT *b, FLOAT *c, BLASLONG ldc) {
    FLOAT by_real[2][4] = {{0}}, by_imaginary[2][4] = {{0}};
    if (rows >= PER) {
        const int vectors = rows / PER;
        vector real[2][2] = {{{0}}}, imaginary[2][2] = {{{0}}};
        for (; k > 0; k--, a += 2 * rows, b += 2 * columns)
            for (int j = 0; j < columns; j++)
                for (int i = 0; i < vectors; i++) {
                    vector left = LOAD(a + LANES * i);
                    real[j][i] += left * SPLAT(b[2 * j]);
                    imaginary[j][i] += left * SPLAT(b[2 * j + 1]);
                }
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < vectors; i++)
                for (int lane = 0; lane < LANES; lane++) {
                    by_real[j][LANES * i + lane] = real[j][i][lane];
                    by_imaginary[j][LANES * i + lane] = imaginary[j][i][lane];
                }
    } else {
        for (; k > 0; k--, a += 2, b += 2 * columns)
            for (int j = 0; j < columns; j++)
                for (int part = 0; part < 2; part++) {
                    by_real[j][part] += a[part] * b[2 * j];
                    by_imaginary[j][part] += a[part] * b[2 * j + 1];
                }
    }
    for (int j = 0; j < columns; j++)
        for (int i = 0; i < rows; i++)
            put(c + 2 * (i + j * ldc), by_real[j] + 2 * i, by_imaginary[j] + 2 * i, alpha_r, alpha_i);
}

#ifndef TRMMKERNEL
#define IS_LEFT 0
#define FIRST(offset) ((void)(offset), 0)
#define COUNT(k, offset, rows, columns) ((void)(offset), (k))
#endif

INLINE void column_of_tiles(const int columns, BLASLONG m, BLASLONG k, FLOAT alpha_r, FLOAT alpha_i, const FLOAT *a,
                            const FLOAT *b, FLOAT *c, BLASLONG ldc, BLASLONG offset) {
    for (; m >= 2; m -= 2, a += 4 * k, c += 4, offset += 2 * IS_LEFT)
        tile(2, columns, COUNT(k, offset, 2, columns), alpha_r, alpha_i, a + 4 * FIRST(offset),
             b + 2 * columns * FIRST(offset), c, ldc);
    if (m == 1)
        tile(1, columns, COUNT(k, offset, 1, columns), alpha_r, alpha_i, a + 2 * FIRST(offset),
             b + 2 * columns * FIRST(offset), c, ldc);
}

int CNAME(BLASLONG m, BLASLONG n, BLASLONG k, FLOAT alpha_r, FLOAT alpha_i, FLOAT *a, FLOAT *b, FLOAT *c, BLASLONG ldc
#ifdef TRMMKERNEL
          ,
          BLASLONG offset
#endif
) {
#ifdef TRMMKERNEL
    BLASLONG from = IS_LEFT ? offset : -offset;
#else
    BLASLONG from = 0;
#endif
    for (; n >= 2; n -= 2, b += 4 * k, c += 4 * ldc, from += IS_LEFT ? 0 : 2)
        column_of_tiles(2, m, k, alpha_r, alpha_i, a, b, c, ldc, from);
    if (n == 1) column_of_tiles(1, m, k, alpha_r, alpha_i, a, b, c, ldc, from);
    return 0;
}
