/* The bare number meant by "20%", "$5,000", "5k" or "90 days". */
#pragma once
#include <stdbool.h>

struct number_hint {
    double number;
    bool percent; /* written as a percentage; `number` is the share */
};

/* False if `text` reads as no amount a person would write. */
bool number_hint_from(const char *text, struct number_hint *hint);
