// Devices of the host's file system.
#ifndef WASIX_LAYER_DEVICES_H
#define WASIX_LAYER_DEVICES_H

#include <sys/stat.h>
#include <wasi/api.h>

// Called by stat and fstat of wasi-libc: makes a character device of what is one.
__attribute__((__visibility__("hidden"))) void __wasix_mark_device(struct stat *status);
// Called by fstat of wasi-libc: what the host knows of a descriptor.
__attribute__((__visibility__("hidden"))) __wasi_errno_t
__wasix_filestat(int descriptor, __wasi_filestat_t *status);

#endif
