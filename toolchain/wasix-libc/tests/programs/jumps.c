// sigsetjmp and siglongjmp: the mask comes back, or stays.

#define _GNU_SOURCE
#include <assert.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

#undef NDEBUG

static sigjmp_buf place;
static int order;

static sigjmp_buf *next_place(void) {
    order++;
    return &place;
}

static int blocked(int number) {
    sigset_t mask;
    sigprocmask(SIG_SETMASK, NULL, &mask);
    return sigismember(&mask, number);
}

static void block(int how, int number) {
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, number);
    assert(sigprocmask(how, &mask, NULL) == 0);
}

static void jump_out(int number) {
    assert(number == SIGUSR1 && blocked(SIGUSR1));
    siglongjmp(place, 3);
}

__attribute__((noinline)) static void deep(int depth) {
    if (depth > 0)
        deep(depth - 1);
    siglongjmp(place, 0);
}

int main(void) {
    volatile int round = 0;
    int value = sigsetjmp(*next_place(), 1);
    if (value == 0) {
        assert(order == 1);
        block(SIG_BLOCK, SIGUSR2);
        deep(10);
    }
    assert(value == 1 && !blocked(SIGUSR2));

    if (sigsetjmp(place, 0) == 0) {
        block(SIG_BLOCK, SIGUSR2);
        siglongjmp(place, 5);
    }
    assert(blocked(SIGUSR2));

    signal(SIGUSR1, jump_out);
    for (round = 0; round < 3; round++) {
        if (sigsetjmp(place, 1) == 0) {
            raise(SIGUSR1);
            assert(0);
        }
        assert(!blocked(SIGUSR1));
    }
    assert(round == 3);
    puts("jumps ok");
}
