#include <mpdecimal.h>
#include <shapes.hpp>

#include <cstring>
#include <stdexcept>

int main() {
    try {
        area(-1, 2);
        return 1;
    } catch (const std::invalid_argument &) {
    }
    return area(3, 2) == 6 && std::strcmp(mpd_version(), MPD_VERSION) == 0 ? 0 : 2;
}
