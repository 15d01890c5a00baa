// The names of ports, for programs that have no /etc/services.
#ifndef WASIX_LAYER_SERVICES_H
#define WASIX_LAYER_SERVICES_H

#include <stdio.h>

#pragma GCC visibility push(hidden)

// The next line of /etc/services, or of the built-in list if `file` is NULL.
// `position` starts as NULL.
char *__wasix_next_service(FILE *file, const char **position, char *line, int size);

#pragma GCC visibility pop

#endif
