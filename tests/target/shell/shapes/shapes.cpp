#include "shapes.hpp"

#include <stdexcept>

double area(double width, double height) {
    if (width < 0 || height < 0) throw std::invalid_argument("a length is negative");
    return width * height;
}
