#include <mpdecimal.h>
#include <stdio.h>
#include <string.h>

static int equals(const mpd_t *number, const char *expected) {
    char *text = mpd_to_sci(number, 1);
    int same = strcmp(text, expected) == 0;
    if (!same)
        fprintf(stderr, "expected %s, found %s\n", expected, text);
    mpd_free(text);
    return same;
}

int main(void) {
    mpd_context_t context;
    mpd_init(&context, 50);
    context.traps = 0;
    mpd_t *a = mpd_new(&context), *b = mpd_new(&context), *c = mpd_new(&context);

    mpd_set_string(a, "2", &context);
    mpd_sqrt(c, a, &context);
    if (!equals(c, "1.4142135623730950488016887242096980785696718753769"))
        return 1;
    mpd_set_string(a, "1", &context);
    mpd_exp(c, a, &context);
    if (!equals(c, "2.7182818284590452353602874713526624977572470937000"))
        return 2;
    mpd_set_string(b, "0", &context);
    mpd_div(c, a, b, &context);
    if (!mpd_isinfinite(c) || !(mpd_getstatus(&context) & MPD_Division_by_zero))
        return 3;

    /* (10^n - 1)^2 = 99..980..01, in sizes that use each of the ways to multiply. */
    static char nines[65537], expected[2 * 65536 + 1];
    for (int n = 16; n <= 65536; n *= 16) {
        mpd_maxcontext(&context);
        context.traps = 0;
        memset(nines, '9', (size_t)n);
        nines[n] = 0;
        memset(expected, '9', (size_t)n);
        memset(expected + n, '0', (size_t)n);
        expected[n - 1] = '8';
        expected[2 * n - 1] = '1';
        expected[2 * n] = 0;
        mpd_set_string(a, nines, &context);
        mpd_mul(c, a, a, &context);
        if (!equals(c, expected))
            return 4;
        mpd_divint(b, c, a, &context);
        if (!equals(b, nines))
            return 5;
    }
    mpd_del(a);
    mpd_del(b);
    mpd_del(c);
    printf("mpdecimal %s\n", mpd_version());
    return 0;
}
