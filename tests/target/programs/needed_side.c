// The side module in the middle: its own function, and one of the module it needs.
extern int base_counter;
int base_hundred(void);
int side_apply(int (*function)(int), int value);

__attribute__((visibility("default"))) int side_apply(int (*function)(int), int value) {
    base_counter++;
    return base_hundred() + function(value);
}
