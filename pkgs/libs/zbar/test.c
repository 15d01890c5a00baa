#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zbar.h>

/* "wasix" as a QR code, and an EAN-13. */
static const char *const qr[] = {
    "#######  #    #######",
    "#     # #  ## #     #",
    "# ### # ##### # ### #",
    "# ### # ##  # # ### #",
    "# ### #   # # # ### #",
    "#     #   ##  #     #",
    "####### # # # #######",
    "        #            ",
    "#     # #  # ##  ### ",
    "     # #  #### ## #  ",
    " # ## #  ## # ## ### ",
    "  #    ##  ##### ####",
    "# # # ## # ######   #",
    "        ### #     ###",
    "#######   ## #  ## # ",
    "#     #   #   #  ####",
    "# ### #  ### #  #  # ",
    "# ### #   #####      ",
    "# ### #   #### ## ###",
    "#     #    ####  ##  ",
    "####### ##  #  ### # ",
};
static const char bars[] = "# #   # ## #  ### ##  ##  #  ## #### #  ### # # # ##  ## ## ##  #    # # ###  #  ### #   #  # #";

enum { SIDE = 400, MODULE = 4, QUIET = 40 };
static uint8_t pixels[SIDE * SIDE];

static void dot(int x, int y, int height) {
    for (int row = 0; row < height; row++)
        memset(pixels + (QUIET + y * MODULE + row) * SIDE + QUIET + x * (height == MODULE ? MODULE : 3), 0,
               height == MODULE ? MODULE : 3);
}

/* Whether the picture has one symbol, of the type and with the text. */
static int scan(zbar_symbol_type_t type, const char *text) {
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 1);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, SIDE, SIDE);
    zbar_image_set_data(image, pixels, sizeof pixels, NULL);
    int count = zbar_scan_image(scanner, image);
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    int found = count == 1 && symbol != NULL && zbar_symbol_get_type(symbol) == type &&
                strcmp(zbar_symbol_get_data(symbol), text) == 0;
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    return found;
}

int main(void) {
    memset(pixels, 255, sizeof pixels);
    if (scan(ZBAR_NONE, "") || scan(ZBAR_QRCODE, ""))
        return 1;
    for (int y = 0; y < 21; y++)
        for (int x = 0; x < 21; x++)
            if (qr[y][x] == '#')
                dot(x, y, MODULE);
    if (!scan(ZBAR_QRCODE, "wasix"))
        return 2;

    memset(pixels, 255, sizeof pixels);
    for (int x = 0; bars[x] != 0; x++)
        if (bars[x] == '#')
            dot(x, 0, 100);
    if (!scan(ZBAR_EAN13, "5901234123457"))
        return 3;
    unsigned major, minor, patch;
    zbar_version(&major, &minor, &patch);
    printf("zbar %u.%u.%u\n", major, minor, patch);
    return 0;
}
