#include "money_words.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>

static const double million_usd = 1e6, thousands_usd = 1e4;

const char *usd_words(double usd, struct arena *arena)
{
    char number[48];
    const double size = fabs(usd);
    if (size >= million_usd)
        return arena_format(arena, "%s M USD", text_grouped(usd * 1e-6, 2, number));
    if (size >= thousands_usd)
        return arena_format(arena, "%s k USD", text_grouped(usd * 1e-3, 0, number));
    return arena_format(arena, "%s USD", text_grouped(usd, 0, number));
}

const char *usd_interval_words(struct estimate usd, struct arena *arena)
{
    if (!isfinite(usd.low) || !isfinite(usd.high))
        return usd_words(usd.value, arena);
    return arena_format(arena, "%s [%s, %s]", usd_words(usd.value, arena), usd_words(usd.low, arena),
                        usd_words(usd.high, arena));
}
