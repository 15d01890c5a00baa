#include <assert.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <string.h>

#define ROWS 200
#define COLUMNS 50

static herr_t count(hid_t group, const char *name, const H5L_info2_t *info, void *data) {
    (void)group;
    (void)name;
    (void)info;
    ++*(int *)data;
    return 0;
}

int main(void) {
    static double values[ROWS][COLUMNS], read[ROWS][COLUMNS];
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < COLUMNS; j++)
            values[i][j] = i + j / 64.0;

    hid_t file = H5Fcreate("a.h5", H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    assert(file >= 0);
    hid_t group = H5Gcreate2(file, "group", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    hsize_t size[] = {ROWS, COLUMNS}, chunk[] = {64, 50};
    hid_t space = H5Screate_simple(2, size, NULL);
    hid_t how = H5Pcreate(H5P_DATASET_CREATE);
    assert(H5Pset_chunk(how, 2, chunk) >= 0 && H5Pset_shuffle(how) >= 0);
    assert(H5Pset_deflate(how, 6) >= 0 && H5Pset_fletcher32(how) >= 0);
    hid_t set = H5Dcreate2(group, "values", H5T_IEEE_F32BE, space, H5P_DEFAULT, how, H5P_DEFAULT);
    assert(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
    assert(H5Dget_storage_size(set) < sizeof values / 4);
    assert(H5LTset_attribute_string(group, "values", "unit", "metre") >= 0);
    int whole[] = {1, 2, 3};
    hsize_t three = 3;
    assert(H5LTmake_dataset_int(file, "whole", 1, &three, whole) >= 0);
    assert(H5Dclose(set) >= 0 && H5Pclose(how) >= 0 && H5Sclose(space) >= 0);
    assert(H5Gclose(group) >= 0 && H5Fclose(file) >= 0);

    file = H5Fopen("a.h5", H5F_ACC_RDONLY, H5P_DEFAULT);
    assert(file >= 0);
    assert(H5LTread_dataset_double(file, "group/values", &read[0][0]) >= 0);
    assert(memcmp(values, read, sizeof values) == 0);
    char unit[16];
    assert(H5LTget_attribute_string(file, "group/values", "unit", unit) >= 0);
    assert(strcmp(unit, "metre") == 0);
    int links = 0;
    assert(H5Literate2(file, H5_INDEX_NAME, H5_ITER_INC, NULL, count, &links) >= 0 && links == 2);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    assert(H5Dopen2(file, "none", H5P_DEFAULT) < 0);
    assert(H5Fclose(file) >= 0);
    return 0;
}
