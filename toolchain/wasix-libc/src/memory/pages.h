// Pages of linear memory that are libc's own. The runtime grows memory too, for
// side modules, at any time: only results of our own growths are used, which
// need not follow each other, and the rest of __heap_base's page.

#pragma once

#include <__macro_PAGESIZE.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a thread's heap takes, rounded up.
#define RECORD_SIZE 8192

#pragma GCC visibility push(hidden)

// Takes pages, so that the one at an offset (in pages) is aligned; NULL if there
// are none. `zero`: whether they were never used.
void *__wasix_pages_take(size_t count, size_t alignment, size_t offset, bool *zero);
void __wasix_pages_give(void *start, size_t count);

// Takes just the pages from `start` on; false if one of them is not there.
bool __wasix_pages_take_at(void *start, size_t count);

// Takes a record of RECORD_SIZE bytes, NULL if there is none.
void *__wasix_record_take(void);
void __wasix_record_give(void *record);

#pragma GCC visibility pop
