// Jumps that restore the signal mask. sigsetjmp() is a macro with the setjmp
// that the compiler has to see; see setjmp.h.

#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <string.h>

int __sigsetjmp_tail(sigjmp_buf, int);

_Static_assert(sizeof(sigset_t) <= sizeof(((struct __jmp_buf_tag *)0)->__ss), "the mask fits");

// musl: keeps the mask after a setjmp that returned 0, else restores it.
int __sigsetjmp_tail(sigjmp_buf buffer, int returned) {
    sigset_t *mask = (sigset_t *)(void *)buffer->__ss;
    sigset_t copy;
    if (returned == 0) {
        pthread_sigmask(SIG_SETMASK, NULL, &copy);
        memcpy(mask, &copy, sizeof copy);
    } else {
        memcpy(&copy, mask, sizeof copy);
        pthread_sigmask(SIG_SETMASK, &copy, NULL);
    }
    return returned;
}

// The first half of sigsetjmp.
struct __jmp_buf_tag *__sigsetjmp_begin(sigjmp_buf buffer, int save) {
    buffer->__fl = save != 0;
    if (save != 0)
        __sigsetjmp_tail(buffer, 0);
    return buffer;
}

// POSIX: longjmp that restores the mask, if sigsetjmp kept it.
_Noreturn void siglongjmp(sigjmp_buf buffer, int value) {
    if (buffer->__fl != 0)
        __sigsetjmp_tail(buffer, 1);
    longjmp(buffer, value);
}
