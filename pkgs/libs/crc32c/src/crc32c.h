/* CRC-32C (Castagnoli), by the names and types of Google's library of that name. */
#ifndef CRC32C_CRC32C_H_
#define CRC32C_CRC32C_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The checksum of what `crc` is the checksum of, followed by `count` bytes at `data`. */
uint32_t crc32c_extend(uint32_t crc, const uint8_t *data, size_t count);

/* The checksum of `count` bytes at `data`. */
uint32_t crc32c_value(const uint8_t *data, size_t count);

#ifdef __cplusplus
}
#endif

#endif
