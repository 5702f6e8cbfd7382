#include "money_words.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>

/* What would round to 1,000 k is a million. */
static const double million_usd = 999500.0, thousands_usd = 1e4;

/* How dollars of a size are spoken of. */
struct spoken {
    double scale;
    int decimals;
    const char *unit;
};

static struct spoken spoken_of(double usd)
{
    const double size = fabs(usd);
    return size >= million_usd     ? (struct spoken){ 1e-6, 2, "M USD" }
           : size >= thousands_usd ? (struct spoken){ 1e-3, 0, "k USD" }
                                   : (struct spoken){ 1.0, 0, "USD" };
}

const char *usd_words(double usd, struct arena *arena)
{
    char number[48];
    const struct spoken as = spoken_of(usd);
    return arena_format(arena, "%s %s", text_grouped(usd * as.scale, as.decimals, number), as.unit);
}

const char *usd_interval_words(struct estimate usd, struct arena *arena)
{
    if (!isfinite(usd.low) || !isfinite(usd.high))
        return usd_words(usd.value, arena);
    char low[48], high[48];
    const struct spoken as = spoken_of(usd.value);
    return arena_format(arena, "%s [%s, %s]", usd_words(usd.value, arena),
                        text_grouped(usd.low * as.scale, as.decimals, low),
                        text_grouped(usd.high * as.scale, as.decimals, high));
}
