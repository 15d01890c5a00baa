"""Make the compiled module of the demo with cffi."""

from cffi import FFI

builder = FFI()
builder.cdef("""
    typedef struct { double x, y; ...; } point;
    typedef struct { char name[8]; unsigned low : 3, high : 5; } record;
    typedef enum { FIRST, SECOND, ... } order;
    #define LIMIT ...
    extern int counter;
    point mirrored(point p);
    long long sum(int count, ...);
    int apply(int (*function)(int, void *), int value, void *data);
    void remember(int (*function)(int, void *));
    int call_remembered(int value);
    int fail(int code);
    unsigned low_bits(record *r);

    extern "Python" int python_twice(int value, void *data);
    extern "Python+C" double python_scale(double, float, long long, unsigned char);
    double scaled(double value);
""")
builder.set_source(
    "demo._demo",
    """
    #include <errno.h>
    #include <stdarg.h>

    #define LIMIT 0x7fffffffffLL
    typedef struct { double x; int hidden; double y; } point;
    typedef struct { char name[8]; unsigned low : 3, high : 5; } record;
    typedef enum { FIRST = 4, SECOND, THIRD } order;

    static int counter = 7;

    static point mirrored(point p) {
        point result = {p.y, p.hidden, p.x};
        return result;
    }

    static long long sum(int count, ...) {
        va_list values;
        va_start(values, count);
        long long total = 0;
        while (count-- > 0) total += va_arg(values, long long);
        va_end(values);
        return total;
    }

    static int apply(int (*function)(int, void *), int value, void *data) {
        return function(value, data);
    }

    static int (*remembered)(int, void *);

    static void remember(int (*function)(int, void *)) { remembered = function; }

    static int call_remembered(int value) { return remembered(value, 0); }

    static int fail(int code) {
        errno = code;
        return -1;
    }

    static unsigned low_bits(record *r) { return r->low; }

    extern double python_scale(double, float, long long, unsigned char);

    static double scaled(double value) { return python_scale(value, 1.5f, 1LL << 40, 200); }
    """,
)
