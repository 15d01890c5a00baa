// Raised exception flags stay until cleared, each thread having its own.
#include <fenv.h>
#include <pthread.h>
#include <stdio.h>

#define CHECK(condition)                                   \
    do {                                                   \
        if (!(condition)) {                                \
            printf("line %d: %s\n", __LINE__, #condition); \
            return 1;                                      \
        }                                                  \
    } while (0)

static void *other(void *seen) {
    *(int *)seen = fetestexcept(FE_ALL_EXCEPT);
    feraiseexcept(FE_OVERFLOW);
    return NULL;
}

int main(void) {
    CHECK(fetestexcept(FE_ALL_EXCEPT) == 0);
    CHECK(feraiseexcept(FE_INVALID | FE_DIVBYZERO) == 0);
    CHECK(fetestexcept(FE_ALL_EXCEPT) == (FE_INVALID | FE_DIVBYZERO));

    int seen = -1;
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, other, &seen) == 0 && pthread_join(thread, NULL) == 0);
    CHECK(seen == 0 && fetestexcept(FE_OVERFLOW) == 0);

    fenv_t saved;
    CHECK(feholdexcept(&saved) == 0 && fetestexcept(FE_ALL_EXCEPT) == 0);
    CHECK(feraiseexcept(FE_UNDERFLOW) == 0 && feupdateenv(&saved) == 0);
    CHECK(fetestexcept(FE_ALL_EXCEPT) == (FE_INVALID | FE_DIVBYZERO | FE_UNDERFLOW));
    CHECK(feclearexcept(FE_DIVBYZERO) == 0 && fetestexcept(FE_DIVBYZERO) == 0);
    CHECK(fesetenv(FE_DFL_ENV) == 0 && fetestexcept(FE_ALL_EXCEPT) == 0);
    CHECK(fegetround() == FE_TONEAREST && fesetround(FE_TONEAREST) == 0 && fesetround(1) != 0);
    puts("fenv ok");
    return 0;
}
