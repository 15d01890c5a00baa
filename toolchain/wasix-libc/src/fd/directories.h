// Where open directories are.
#ifndef WASIX_LAYER_DIRECTORIES_H
#define WASIX_LAYER_DIRECTORIES_H

// directories.c, if the program changes to open directories: notes where a descriptor is, if
// that is one.
__attribute__((__weak__, __visibility__("hidden"))) void
__wasix_directory_opened(int descriptor, int parent, const char *path);

#endif
