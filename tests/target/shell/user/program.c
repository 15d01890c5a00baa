int rounded(const char *text);

int main(void) {
    return rounded("2.5") == 2 && rounded("3.5") == 4 ? 0 : 1;
}
