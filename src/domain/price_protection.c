#include "price_protection.h"
#include <limits.h>
#include <math.h>

double price_protected_units(const struct price_protection *protection, const struct stock_count *stock)
{
    const bool is_old = protection->stock_days > 0.0 && stock->bought_day != INT_MIN &&
                        (double)stock->day - (double)stock->bought_day > protection->stock_days;
    return is_old ? 0.0 : stock->on_hand_units + stock->sold_since_units;
}

double price_protection_usd(const struct price_protection *protection, const struct stock_count *stock)
{
    const double fall_usd = fmax(0.0, stock->old_price_usd - stock->new_price_usd);
    return protection->credit_share * price_protected_units(protection, stock) * fall_usd;
}
