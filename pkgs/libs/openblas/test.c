/* Products, triangular solutions and decompositions of random matrices beside plain loops. */
#include <cblas.h>

#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef double complex number;
typedef const int *size;
typedef const char *flag;
typedef void gemm(flag, flag, size, size, size, const void *, const void *, size, const void *, size, const void *, void *, size);
typedef void gemv(flag, size, size, const void *, const void *, size, const void *, size, const void *, void *, size);
typedef void triangular(flag, flag, flag, flag, size, size, const void *, const void *, size, void *, size);
typedef void gesv(size, size, void *, size, int *, void *, size, int *);

#define DECLARE(p)                        \
    extern gemm p##gemm_;                 \
    extern gemv p##gemv_;                 \
    extern triangular p##trmm_, p##trsm_; \
    extern gesv p##gesv_;
DECLARE(s)
DECLARE(d)
DECLARE(c)
DECLARE(z)

struct kind {
    char name;
    int is_complex, is_double;
    gemm *gemm;
    gemv *gemv;
    triangular *trmm, *trsm;
    gesv *gesv;
};
#define KIND(p, is_complex, is_double) {#p[0], is_complex, is_double, p##gemm_, p##gemv_, p##trmm_, p##trsm_, p##gesv_}
static const struct kind kinds[] = {KIND(s, 0, 0), KIND(d, 0, 1), KIND(c, 1, 0), KIND(z, 1, 1)};

static unsigned long long state = 1;
static unsigned below(unsigned limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % limit;
}
static double uniform(void) { return below(1000003) / 500001.5 - 1; }
static char one_of(const char *letters) { return letters[below((unsigned)strlen(letters))]; }

static number get(const struct kind *kind, const void *array, long i) {
    if (kind->is_complex)
        return kind->is_double ? ((const double complex *)array)[i] : ((const float complex *)array)[i];
    return kind->is_double ? ((const double *)array)[i] : ((const float *)array)[i];
}
static void set(const struct kind *kind, void *array, long i, number value) {
    if (kind->is_complex && kind->is_double)
        ((double complex *)array)[i] = value;
    else if (kind->is_complex)
        ((float complex *)array)[i] = (float complex)value;
    else if (kind->is_double)
        ((double *)array)[i] = creal(value);
    else
        ((float *)array)[i] = (float)creal(value);
}
static void *filled(const struct kind *kind, long count) {
    void *array = malloc((size_t)(count + 1) * sizeof(number));
    for (long i = 0; i < count; i++) set(kind, array, i, uniform() + (kind->is_complex ? uniform() * I : 0));
    return array;
}
static void *copied(const void *array, long count) {
    void *copy = malloc((size_t)(count + 1) * sizeof(number));
    memcpy(copy, array, (size_t)count * sizeof(number));
    return copy;
}
static double tolerance(const struct kind *kind, long terms) {
    return (kind->is_double ? 4e-16 : 2e-7) * (double)(terms + 8) * 2;
}

static int failures;
static void check(const struct kind *kind, const char *what, number found, number expected, double allowed, const char *how) {
    if (cabs(found - expected) <= allowed) return;
    if (failures++ < 20)
        printf("%c%s %s: found %.17g %+.17gi, expected %.17g %+.17gi\n", kind->name, what, how, creal(found), cimag(found),
               creal(expected), cimag(expected));
}

/* What a matrix has at a place once it is transposed or conjugated as the letter says. */
static number element(const struct kind *kind, const void *matrix, int ld, char trans, int row, int column) {
    number value = trans == 'N' ? get(kind, matrix, row + (long)column * ld) : get(kind, matrix, column + (long)row * ld);
    return trans == 'C' ? conj(value) : value;
}

static int extent(unsigned limit) {
    /* The edges of tiles and of blocks count most. */
    static const int edges[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 127, 128, 129};
    unsigned which = below(3);
    int found = which == 0 ? edges[below(sizeof(edges) / sizeof(*edges))] : (int)below(limit);
    return found < (int)limit ? found : (int)limit;
}

static number factor(const struct kind *kind) {
    static const double factors[] = {0, 1, -1, 0.5};
    number value = factors[below(4)];
    return kind->is_complex && below(2) ? value + I * uniform() : value;
}

static void test_gemm(const struct kind *kind) {
    int m = extent(140), n = extent(60), k = below(8) ? extent(60) : extent(500);
    char ta = one_of("NTC"), tb = one_of("NTC"), how[80];
    int rows_a = ta == 'N' ? m : k, rows_b = tb == 'N' ? k : n;
    int lda = rows_a + 1 + (int)below(3), ldb = rows_b + 1 + (int)below(3), ldc = m + 1 + (int)below(3);
    long in_a = (long)lda * (ta == 'N' ? k : m), in_b = (long)ldb * (tb == 'N' ? n : k), in_c = (long)ldc * n;
    void *a = filled(kind, in_a), *b = filled(kind, in_b), *c = filled(kind, in_c), *before = copied(c, in_c);
    number alpha = factor(kind), beta = factor(kind), alpha_here, beta_here;
    set(kind, &alpha_here, 0, alpha);
    set(kind, &beta_here, 0, beta);
    alpha = get(kind, &alpha_here, 0);
    beta = get(kind, &beta_here, 0);
    kind->gemm(&ta, &tb, &m, &n, &k, &alpha_here, a, &lda, b, &ldb, &beta_here, c, &ldc);
    snprintf(how, sizeof(how), "%c%c %d %d %d", ta, tb, m, n, k);
    for (int j = 0; j < n; j++)
        for (int i = 0; i < ldc; i++) {
            number expected = get(kind, before, i + (long)j * ldc);
            if (i < m) {
                number sum = 0;
                for (int p = 0; p < k; p++) sum += element(kind, a, lda, ta, i, p) * element(kind, b, ldb, tb, p, j);
                expected = beta * expected + alpha * sum;
            }
            check(kind, "gemm", get(kind, c, i + (long)j * ldc), expected, i < m ? tolerance(kind, k) : 0, how);
        }
    free(a), free(b), free(c), free(before);
}

static void test_gemv(const struct kind *kind) {
    static const int strides[] = {1, 1, 2, 3, -1, -2};
    int m = extent(140), n = extent(140), lda = m + 1 + (int)below(3);
    char trans = one_of("NTC"), how[80];
    int from = trans == 'N' ? n : m, to = trans == 'N' ? m : n;
    int inc_x = strides[below(6)], inc_y = strides[below(6)];
    long in_x = (long)from * abs(inc_x) + 1, in_y = (long)to * abs(inc_y) + 1;
    void *a = filled(kind, (long)lda * n), *x = filled(kind, in_x), *y = filled(kind, in_y), *before = copied(y, in_y);
    number alpha, beta;
    set(kind, &alpha, 0, factor(kind));
    set(kind, &beta, 0, factor(kind));
    kind->gemv(&trans, &m, &n, &alpha, a, &lda, x, &inc_x, &beta, y, &inc_y);
    number times = get(kind, &alpha, 0), keep = get(kind, &beta, 0);
    snprintf(how, sizeof(how), "%c %d %d strides %d %d", trans, m, n, inc_x, inc_y);
    for (long place = 0; place < in_y; place++) {
        number expected = get(kind, before, place);
        long i = place / abs(inc_y);
        int is_result = m > 0 && n > 0 && place % abs(inc_y) == 0 && i < to;
        if (is_result) {
            if (inc_y < 0) i = to - 1 - i;
            number sum = 0;
            for (int p = 0; p < from; p++)
                sum += element(kind, a, lda, trans, (int)i, p) * get(kind, x, inc_x < 0 ? (long)(p - from + 1) * inc_x : (long)p * inc_x);
            expected = keep * expected + times * sum;
        }
        check(kind, "gemv", get(kind, y, place), expected, is_result ? tolerance(kind, from) : 0, how);
    }
    free(a), free(x), free(y), free(before);
}

static number triangle(const struct kind *kind, const void *a, int ld, char uplo, char trans, char diag, int row, int column) {
    int upper = (uplo == 'U') == (trans == 'N');
    if (row == column && diag == 'U') return 1;
    if (row != column && (row < column) != upper) return 0;
    return element(kind, a, ld, trans, row, column);
}

static void test_triangular(const struct kind *kind) {
    int m = extent(140), n = extent(140);
    char side = one_of("LR"), uplo = one_of("UL"), trans = one_of("NTC"), diag = one_of("NU"), how[80];
    int order = side == 'L' ? m : n, lda = order + 1 + (int)below(3), ldb = m + 1 + (int)below(3);
    long in_b = (long)ldb * n;
    void *a = filled(kind, (long)lda * order), *b = filled(kind, in_b), *before = copied(b, in_b);
    for (long i = 0; i < (long)lda * order; i++)
        set(kind, a, i, get(kind, a, i) / (order + 1) + (i % lda == i / lda ? 2 : 0));
    number alpha;
    set(kind, &alpha, 0, 0.5 + (kind->is_complex ? I : 0));
    number times = get(kind, &alpha, 0);
    kind->trmm(&side, &uplo, &trans, &diag, &m, &n, &alpha, a, &lda, b, &ldb);
    snprintf(how, sizeof(how), "%c%c%c%c %d %d", side, uplo, trans, diag, m, n);
    for (int j = 0; j < n; j++)
        for (int i = 0; i < ldb; i++) {
            number expected = get(kind, before, i + (long)j * ldb);
            if (i < m) {
                number sum = 0;
                for (int p = 0; p < order; p++)
                    sum += side == 'L' ? triangle(kind, a, lda, uplo, trans, diag, i, p) * get(kind, before, p + (long)j * ldb)
                                       : get(kind, before, i + (long)p * ldb) * triangle(kind, a, lda, uplo, trans, diag, p, j);
                expected = times * sum;
            }
            check(kind, "trmm", get(kind, b, i + (long)j * ldb), expected, i < m ? 3 * tolerance(kind, order) : 0, how);
        }
    number back;
    set(kind, &back, 0, 1 / times);
    kind->trsm(&side, &uplo, &trans, &diag, &m, &n, &back, a, &lda, b, &ldb);
    for (long i = 0; i < in_b; i++)
        check(kind, "trsm", get(kind, b, i), get(kind, before, i), i % ldb < m ? 16 * tolerance(kind, order) : 0, how);
    free(a), free(b), free(before);
}

static void test_gesv(const struct kind *kind, int order) {
    int columns = 3, info = -1, *pivots = malloc(sizeof(int) * (size_t)order);
    void *a = filled(kind, (long)order * order), *b = filled(kind, 3L * order);
    for (int i = 0; i < order; i++) set(kind, a, i + (long)i * order, get(kind, a, i + (long)i * order) + sqrt(order));
    void *matrix = copied(a, (long)order * order), *right = copied(b, 3L * order);
    kind->gesv(&order, &columns, a, &order, pivots, b, &order, &info);
    if (info != 0) failures++, printf("%cgesv: info %d\n", kind->name, info);
    for (int j = 0; j < columns; j++)
        for (int i = 0; i < order; i++) {
            number sum = 0;
            for (int p = 0; p < order; p++) sum += get(kind, matrix, i + (long)p * order) * get(kind, b, p + (long)j * order);
            check(kind, "gesv", sum, get(kind, right, i + (long)j * order), 1000 * tolerance(kind, order), "");
        }
    free(a), free(b), free(matrix), free(right), free(pivots);
}

extern void dsyev_(const char *, const char *, const int *, double *, const int *, double *, double *, const int *, int *);
extern void sgelsd_(const int *, const int *, const int *, float *, const int *, float *, const int *, float *, const float *,
                    int *, float *, const int *, int *, int *);

static void handler(const char *name, const blasint *info, size_t length) {
    if (length != 5 || memcmp(name, "DGESV", 5) != 0 || *info != 1) failures++, puts("xerbla: not DGESV's first argument");
}

static void test_errors(void) {
    int order = -1, one = 1, pivot, info = 0;
    double a = 1, b = 1;
    openblas_xerbla_handler before = openblas_set_xerbla(handler);
    dgesv_(&order, &one, &a, &one, &pivot, &b, &one, &info);
    openblas_set_xerbla(before);
    if (info != -1) failures++, printf("dgesv of no order: info %d\n", info);
}

/* The eigenvalues of the second difference are known. */
static void test_eigenvalues(void) {
    enum { order = 120 };
    static double a[order * order], w[order], work[order * 40];
    int n = order, room = order * 40, info = -1;
    for (int i = 0; i < order; i++) {
        a[i + i * order] = 2;
        if (i > 0) a[i - 1 + i * order] = a[i + (i - 1) * order] = -1;
    }
    dsyev_("V", "U", &n, a, &n, w, work, &room, &info);
    for (int i = 0; i < order; i++) {
        double half = sin((i + 1) * M_PI / (2 * (order + 1)));
        if (fabs(w[i] - 4 * half * half) > 1e-13) failures++, printf("dsyev: eigenvalue %d is %.17g\n", i, w[i]);
    }
    if (info != 0) failures++, printf("dsyev: info %d\n", info);
}

/* Least squares say nothing on the standard output, and fit a line. */
static void test_least_squares(void) {
    float a[] = {1, 1, 1, 1, 0, 1, 2, 3}, b[] = {1, 3, 5, 7}, values[2], work[2000], condition = -1;
    int rows = 4, columns = 2, one = 1, rank = 0, room = 2000, integers[100], info = -1;
    fflush(stdout);
    int out = dup(STDOUT_FILENO);
    FILE *caught = tmpfile();
    dup2(fileno(caught), STDOUT_FILENO);
    sgelsd_(&rows, &columns, &one, a, &rows, b, &rows, values, &condition, &rank, work, &room, integers, &info);
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    if (lseek(fileno(caught), 0, SEEK_END) != 0) failures++, puts("sgelsd writes to the standard output");
    if (info != 0 || rank != 2 || fabsf(b[0] - 1) > 1e-5f || fabsf(b[1] - 2) > 1e-5f)
        failures++, printf("sgelsd: info %d, rank %d, %g + %g x\n", info, rank, b[0], b[1]);
    fclose(caught);
    close(out);
}

int main(void) {
    for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        const struct kind *kind = &kinds[i];
        for (int round = 0; round < 250; round++) {
            test_gemv(kind);
            if (round % 2) test_gemm(kind);
            if (round % 3 == 0) test_triangular(kind);
        }
        test_gesv(kind, 1);
        test_gesv(kind, 200);
    }
    test_errors();
    test_eigenvalues();
    test_least_squares();
    if (failures != 0) {
        printf("%d failures\n", failures);
        return 1;
    }
    puts(openblas_get_config());
    return strcmp(openblas_get_corename(), "WASM128_GENERIC") != 0;
}
