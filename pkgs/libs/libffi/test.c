#include <ffi.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct {
    double x, y;
    char name[4];
} point;
typedef struct {
    float only;
} single;

static long long mixed(signed char a, double b, long long c, float d, const char *e) {
    return a + (long long)b + c + (long long)d + e[0];
}
static point scaled(point p, single factor) {
    p.x *= factor.only;
    p.y *= factor.only;
    return p;
}
static int sum_of(int count, ...) {
    va_list list;
    va_start(list, count);
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += i % 2 ? va_arg(list, double) : va_arg(list, int);
    point last = va_arg(list, point);
    va_end(list);
    return (int)(sum + last.x);
}
static int add(int a, int b) { return a + b; }
static void nothing(void) {}

static void scale_entry(ffi_cif *cif, void *result, void **arguments, void *data) {
    (void)cif;
    point p = *(point *)arguments[0];
    double factor = *(double *)arguments[1] + *(int *)data;
    *(point *)result = (point){p.x * factor, p.y * factor, "res"};
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef struct {
    ffi_cif *cif;
    void *code;
    sem_t ready, done;
    int result;
} request;

static void add_one(ffi_cif *cif, void *result, void **arguments, void *user_data) {
    (void)cif;
    *(ffi_arg *)result = (ffi_arg)(*(int *)arguments[0] + *(int *)user_data);
}

static int call_back(int (*function)(int), int value) {
    return function(value);
}

/* Calls C code that calls a closure of another thread. */
static void *serve(void *pointer) {
    request *asked = pointer;
    for (int i = 0; i < 2; i++) {
        sem_wait(&asked->ready);
        ffi_arg result = 0;
        int value = 40 + i;
        ffi_call(asked->cif, FFI_FN(call_back), &result, (void *[]){&asked->code, &value});
        asked->result = (int)result;
        sem_post(&asked->done);
    }
    return NULL;
}

/* Closures that are younger and older than a thread, the second in the slot of the first. */
static int call_in_thread(void) {
    ffi_cif call_cif, closure_cif;
    ffi_type *call_types[] = {&ffi_type_pointer, &ffi_type_sint};
    ffi_type *closure_types[] = {&ffi_type_sint};
    if (ffi_prep_cif(&call_cif, FFI_DEFAULT_ABI, 2, &ffi_type_sint, call_types) != FFI_OK ||
        ffi_prep_cif(&closure_cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, closure_types) != FFI_OK)
        return 0;
    request asked = {.cif = &call_cif};
    sem_init(&asked.ready, 0, 0);
    sem_init(&asked.done, 0, 0);
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, &asked) != 0)
        return 0;
    int right = 1;
    for (int i = 0; i < 2; i++) {
        int more = 1 + i;
        ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &asked.code);
        if (closure == NULL ||
            ffi_prep_closure_loc(closure, &closure_cif, add_one, &more, asked.code) != FFI_OK)
            return 0;
        sem_post(&asked.ready);
        sem_wait(&asked.done);
        right &= asked.result == 40 + i + more;
        ffi_closure_free(closure);
    }
    pthread_join(thread, NULL);
    return right;
}

int main(void) {
    ffi_type *point_elements[] = {&ffi_type_double, &ffi_type_double, &ffi_type_sint8,
                                  &ffi_type_sint8,  &ffi_type_sint8,  &ffi_type_sint8, NULL};
    ffi_type point_type = {0, 0, FFI_TYPE_STRUCT, point_elements};
    ffi_type *single_elements[] = {&ffi_type_float, NULL};
    ffi_type single_type = {0, 0, FFI_TYPE_STRUCT, single_elements};
    ffi_cif cif;

    ffi_type *mixed_types[] = {&ffi_type_schar, &ffi_type_double, &ffi_type_sint64,
                               &ffi_type_float, &ffi_type_pointer};
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 5, &ffi_type_sint64, mixed_types) != FFI_OK)
        return 1;
    signed char a = -100;
    double b = 2.5;
    long long c = 1LL << 40;
    float d = 3.5f;
    const char *e = "A";
    long long wide = 0;
    ffi_call(&cif, FFI_FN(mixed), &wide, (void *[]){&a, &b, &c, &d, &e});
    if (wide != (1LL << 40) - 100 + 2 + 3 + 'A')
        return 2;

    ffi_type *scaled_types[] = {&point_type, &single_type};
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &point_type, scaled_types) != FFI_OK)
        return 3;
    point p = {1, 2, "abc"}, q;
    single factor = {3};
    ffi_call(&cif, FFI_FN(scaled), &q, (void *[]){&p, &factor});
    if (q.x != 3 || q.y != 6 || strcmp(q.name, "abc") != 0 || p.x != 1)
        return 4;

    ffi_type *sum_types[] = {&ffi_type_sint, &ffi_type_sint, &ffi_type_double, &ffi_type_sint,
                             &point_type};
    if (ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 1, 5, &ffi_type_sint, sum_types) != FFI_OK)
        return 5;
    int count = 3, one = 1, three = 3;
    double two = 2;
    ffi_arg small = 0;
    ffi_call(&cif, FFI_FN(sum_of), &small, (void *[]){&count, &one, &two, &three, &p});
    if (small != 7)
        return 6;

    ffi_type *scale_types[] = {&point_type, &ffi_type_double};
    ffi_cif closure_cif;
    void *code;
    ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
    if (closure == NULL ||
        ffi_prep_cif(&closure_cif, FFI_DEFAULT_ABI, 2, &point_type, scale_types) != FFI_OK ||
        ffi_prep_closure_loc(closure, &closure_cif, scale_entry, &one, code) != FFI_OK)
        return 7;
    q = ((point(*)(point, double))code)(p, 4);
    if (q.x != 5 || q.y != 10 || strcmp(q.name, "res") != 0)
        return 8;
    ffi_closure_free(closure);

    if (!call_in_thread())
        return 13;

    /* A wrong idea of the result does no harm. */
    ffi_type *add_types[] = {&ffi_type_sint, &ffi_type_sint};
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 0, &ffi_type_sint, NULL) != FFI_OK)
        return 9;
    small = 1;
    ffi_call(&cif, FFI_FN(nothing), &small, NULL);
    if (small != 0)
        return 10;

    enum { CALLS = 200000 };
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_sint, add_types) != FFI_OK)
        return 11;
    for (int direct = 1; direct >= 0; direct--) {
        if (!direct)
            cif.direct = 0;
        double start = seconds();
        for (int i = 0; i < CALLS; i++)
            ffi_call(&cif, FFI_FN(add), &small, (void *[]){&one, &three});
        printf("%s: %.1f million calls a second\n", direct ? "direct" : "dynamic",
               CALLS / (seconds() - start) / 1e6);
        if (small != 4)
            return 12;
    }
    printf("libffi %s\n", ffi_get_version());
    return 0;
}
