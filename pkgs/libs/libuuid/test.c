#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <uuid/uuid.h>

int main(void) {
    uuid_t first, second, again;
    char text[37];

    uuid_generate_random(first);
    uuid_generate_random(second);
    if (uuid_compare(first, second) == 0 || uuid_is_null(first) || uuid_type(first) != 4)
        return 1;
    uuid_unparse_lower(first, text);
    if (strlen(text) != 36 || text[14] != '4' || uuid_parse(text, again) != 0 ||
        uuid_compare(first, again) != 0)
        return 2;
    if (uuid_parse("no uuid", again) == 0)
        return 3;

    /* RFC 9562, the name-based examples. */
    uuid_generate_md5(first, *uuid_get_template("dns"), "www.example.com", 15);
    uuid_unparse_lower(first, text);
    if (strcmp(text, "5df41881-3aed-3515-88a7-2f4a814cf09e") != 0)
        return 4;
    uuid_generate_sha1(first, *uuid_get_template("dns"), "www.example.com", 15);
    uuid_unparse_lower(first, text);
    if (strcmp(text, "2ed6657d-e927-568b-95e1-2665a8aea6a2") != 0)
        return 5;

    /* -1: the guest has no directory for the clock, and the library says so. */
    if (uuid_generate_time_safe(first) != -1 || uuid_generate_time_safe(second) != -1)
        return 6;
    struct timeval stamp;
    time_t made = uuid_time(first, &stamp), now = time(NULL);
    if (uuid_type(first) != 1 || made < now - 60 || made > now + 60)
        return 7;
    if (memcmp(first + 10, second + 10, 6) != 0 || uuid_compare(first, second) == 0)
        return 8;
    uuid_generate_time_v7(first);
    uuid_generate_time_v7(second);
    if (uuid_type(first) != 7 || memcmp(first, second, 6) > 0)
        return 9;
    printf("libuuid %s\n", text);
    return 0;
}
