#include "host/wasix.h"

__attribute__((__visibility__("hidden"))) long __wasix_processors(void);

// POSIX: sysconf's _SC_NPROCESSORS_CONF and _SC_NPROCESSORS_ONLN. Host:
// thread_parallelism.
long __wasix_processors(void) {
    size_t count = 0;
    return __wasix_thread_parallelism(&count) == 0 && count > 0 ? (long)count : 1;
}
