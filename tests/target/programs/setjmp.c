#include <setjmp.h>
#include <stdio.h>

static jmp_buf outer;
static jmp_buf inner;

static int depth(int levels) {
    if (levels == 0)
        longjmp(outer, 5);
    return depth(levels - 1) + 1;
}

int main(void) {
    volatile int passes = 0;
    int code = setjmp(outer);
    if (code == 0) {
        passes++;
        depth(20);
        return 1;
    }
    if (code != 5 || passes != 1)
        return 1;

    for (int i = 0; i < 3; i++) {
        if (setjmp(inner) == 0)
            longjmp(inner, 0);
        passes++;
    }
    if (passes != 4)
        return 1;
    puts("setjmp ok");
    return 0;
}
