// Devices of the host's file system.
#ifndef WASIX_LAYER_DEVICES_H
#define WASIX_LAYER_DEVICES_H

#include <sys/stat.h>

// Called by stat and fstat of wasi-libc: makes a character device of what is one.
__attribute__((__visibility__("hidden"))) void __wasix_mark_device(struct stat *status);

#endif
