// Loaded by errno_main.c. Published modules import errno as plain data.
extern int published_errno __asm__("errno");

__attribute__((visibility("default"))) int *side_errno_address(void) {
    return &published_errno;
}
