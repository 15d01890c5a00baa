#include <mpdecimal.h>

int rounded(const char *text) {
    mpd_context_t context;
    mpd_maxcontext(&context);
    context.traps = 0;
    mpd_t *number = mpd_new(&context);
    mpd_set_string(number, text, &context);
    mpd_round_to_int(number, number, &context);
    return mpd_get_i32(number, &context);
}
