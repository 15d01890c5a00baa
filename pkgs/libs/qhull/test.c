#include <libqhull_r/qhull_ra.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The exit code of qhull, and what the hull has. */
static int hull(coordT *points, int dimension, int count, char *command, int *facets, int *vertices, double *volume) {
    qhT state;
    qhT *qh = &state;
    qh_zero(qh, stderr);
    FILE *errors = tmpfile();
    int code = qh_new_qhull(qh, dimension, count, points, False, command, NULL, errors);
    if (code == 0) {
        qh_getarea(qh, qh->facet_list);
        *facets = qh->num_facets;
        *vertices = qh->num_vertices;
        *volume = qh->totvol;
    }
    qh_freeqhull(qh, !qh_ALL);
    int current, total;
    qh_memfreeshort(qh, &current, &total);
    fclose(errors);
    return code;
}

int main(void) {
    int facets, vertices;
    double volume;
    /* A unit square with its middle. */
    coordT square[] = {0, 0, 1, 0, 1, 1, 0, 1, 0.5, 0.5};
    if (hull(square, 2, 5, "qhull", &facets, &vertices, &volume) != 0)
        return 1;
    if (facets != 4 || vertices != 4 || fabs(volume - 1) > 1e-12)
        return 2;
    /* A cube, its faces cut into triangles. */
    coordT cube[24];
    for (int i = 0; i < 24; i++)
        cube[i] = i / 3 >> i % 3 & 1 ? 2 : 0;
    if (hull(cube, 3, 8, "qhull Qt", &facets, &vertices, &volume) != 0)
        return 3;
    if (facets != 12 || vertices != 8 || fabs(volume - 8) > 1e-12)
        return 4;
    /* Points of a line have no hull: an error by longjmp. */
    coordT line[] = {0, 0, 1, 1, 2, 2, 3, 3};
    if (hull(line, 2, 4, "qhull", &facets, &vertices, &volume) != qh_ERRsingular)
        return 5;
    printf("qhull %s\n", qh_version);
    return 0;
}
