// WASIX's own calls, by the types of its headers.
#ifndef WASIX_LAYER_EXTENSIONS_H
#define WASIX_LAYER_EXTENSIONS_H

#include <stddef.h>
#include <stdint.h>
#include <wasix/call_dynamic.h>
#include <wasix/closure.h>
#include <wasix/context.h>
#include <wasix/reflection.h>

#include "host/wasix.h"

#define WASIX_IMPORT(name) \
    __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))
#include "host/extension_calls.h"
#undef WASIX_IMPORT

#endif
