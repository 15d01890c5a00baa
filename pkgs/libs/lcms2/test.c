#include <lcms2.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static int errors;
static void log_error(cmsContext context, cmsUInt32Number code, const char *text) {
    (void)context;
    (void)code;
    (void)text;
    errors++;
}

int main(void) {
    cmsSetLogErrorHandler(log_error);
    cmsHPROFILE rgb = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM transform =
        cmsCreateTransform(rgb, TYPE_RGB_8, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    if (transform == NULL)
        return 1;
    /* White, grey, red and blue of sRGB, adapted to D50. */
    static const unsigned char in[4][3] = {{255, 255, 255}, {119, 119, 119}, {255, 0, 0}, {0, 0, 255}};
    static const double expected[4][3] = {{100, 0, 0}, {50.03, 0, 0}, {54.29, 80.81, 69.89}, {29.57, 68.30, -112.03}};
    cmsCIELab out[4];
    cmsDoTransform(transform, in, out, 4);
    for (int i = 0; i < 4; i++)
        if (fabs(out[i].L - expected[i][0]) > 0.1 || fabs(out[i].a - expected[i][1]) > 0.1 ||
            fabs(out[i].b - expected[i][2]) > 0.1)
            return 2;
    cmsDeleteTransform(transform);

    /* A profile written, read back, and its transform the identity. */
    static unsigned char file[1 << 16];
    cmsUInt32Number size = 0;
    if (!cmsSaveProfileToMem(rgb, NULL, &size) || size > sizeof file || !cmsSaveProfileToMem(rgb, file, &size))
        return 3;
    if (memcmp(file + 36, "acsp", 4) != 0)
        return 4;
    cmsHPROFILE again = cmsOpenProfileFromMem(file, size);
    transform = cmsCreateTransform(rgb, TYPE_RGB_8, again, TYPE_RGB_8, INTENT_PERCEPTUAL, 0);
    for (int i = 0; i < 4; i++) {
        unsigned char pixel[3];
        cmsDoTransform(transform, in[i], pixel, 1);
        for (int channel = 0; channel < 3; channel++)
            if (pixel[channel] - in[i][channel] > 1 || in[i][channel] - pixel[channel] > 1)
                return 5;
    }
    cmsDeleteTransform(transform);
    cmsCloseProfile(again);
    if (errors != 0 || cmsOpenProfileFromMem(file, 64) != NULL || errors == 0)
        return 6;

    cmsCIELab one = {50, 2.6772, -79.7751}, other = {50, 0, -82.7485};
    if (fabs(cmsCIE2000DeltaE(&one, &other, 1, 1, 1) - 2.0425) > 1e-4)
        return 7;
    cmsCloseProfile(rgb);
    cmsCloseProfile(lab);
    printf("lcms2 %d\n", cmsGetEncodedCMMversion());
    return 0;
}
