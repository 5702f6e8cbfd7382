/* The parts of a market file that a calibration is written with. Private to market_*.c. */
#pragma once
#include "../analysis/calibration.h"
#include "market_number.h"

struct arena;

struct market_writer {
    const struct calibration *calibration;
    const struct deal_map *map;
    const char *file; /* the CSV's name without its folders */
    struct arena *arena;
    FILE *out;
};

/* A fitted number with what it stands on. */
void market_put_fitted(const struct market_writer *writer, struct market_number number, int indent,
                       enum evidence grade, const char *source);

/* The assumption about `key`, see market_number_assumed. */
void market_put_assumed(const struct market_writer *writer, const char *key, int indent);

/* 78025 as "78,025", in the arena. */
const char *market_count(const struct market_writer *writer, size_t number);

/* The lists under `segments:` and `routes:`. */
void market_put_segments(const struct market_writer *writer);
void market_put_routes(const struct market_writer *writer);
