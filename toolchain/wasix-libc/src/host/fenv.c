// Floating-point exception flags, POSIX.1-2024 <fenv.h>, kept for each thread. They hold
// what programs raise themselves: the instructions of WebAssembly raise none, and round to
// nearest only. No host call.

#include <fenv.h>

static _Thread_local unsigned long flags;

int feclearexcept(int exceptions) {
    flags &= ~((unsigned long)exceptions & FE_ALL_EXCEPT);
    return 0;
}

int feraiseexcept(int exceptions) {
    flags |= (unsigned long)exceptions & FE_ALL_EXCEPT;
    return 0;
}

int fetestexcept(int exceptions) {
    return (int)(flags & (unsigned long)exceptions & FE_ALL_EXCEPT);
}

int fegetround(void) {
    return FE_TONEAREST;
}

// What fesetround calls once it knows that the direction exists.
int __fesetround(int direction);
int __fesetround(int direction) {
    return direction == FE_TONEAREST ? 0 : -1;
}

int fegetenv(fenv_t *environment) {
    environment->__cw = flags;
    return 0;
}

int fesetenv(const fenv_t *environment) {
    flags = environment == FE_DFL_ENV ? 0 : environment->__cw & FE_ALL_EXCEPT;
    return 0;
}
