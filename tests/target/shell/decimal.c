#include <mpdecimal.h>
#include <stdio.h>

int main(void) {
    mpd_context_t context;
    mpd_init(&context, 10);
    context.traps = 0;
    mpd_t *one = mpd_new(&context), *three = mpd_new(&context);
    mpd_set_i32(one, 1, &context);
    mpd_set_i32(three, 3, &context);
    mpd_div(one, one, three, &context);
    puts(mpd_to_sci(one, 0));
    return 0;
}
