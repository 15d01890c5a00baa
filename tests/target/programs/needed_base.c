// The side module that another one needs: data, and a function.
int base_hundred(void);

__attribute__((visibility("default"))) int base_counter;

__attribute__((visibility("default"))) int base_hundred(void) {
    return 100;
}
