#include "fitted.h"

#include <math.h>

struct fitted fitted_of(double value, double standard_error, size_t count)
{
    const double half = FITTED_NORMAL * standard_error;
    return (struct fitted){ value, standard_error, value - half, value + half, count };
}

static struct fitted nothing(size_t count)
{
    return (struct fitted){ NAN, NAN, NAN, NAN, count };
}

struct fitted fitted_mean(const double *sample, size_t count)
{
    if (count == 0)
        return nothing(0);
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += sample[i];
    const double mean = sum / (double)count;
    double square_sum = 0.0;
    for (size_t i = 0; i < count; i++)
        square_sum += (sample[i] - mean) * (sample[i] - mean);
    const double error = count > 1 ? sqrt(square_sum / (double)(count - 1) / (double)count) : NAN;
    return fitted_of(mean, error, count);
}

struct fitted fitted_difference(struct fitted left, struct fitted right)
{
    return fitted_of(left.value - right.value, hypot(left.standard_error, right.standard_error),
                     left.count + right.count);
}

struct fitted fitted_rate(struct outcome_count outcomes)
{
    if (outcomes.deals == 0)
        return nothing(0);
    const double n = (double)outcomes.deals;
    const double rate = (double)outcomes.won / n;
    const double z2 = FITTED_NORMAL * FITTED_NORMAL;
    const double middle = (rate + z2 / (2.0 * n)) / (1.0 + z2 / n);
    const double half = FITTED_NORMAL * sqrt(rate * (1.0 - rate) / n + z2 / (4.0 * n * n)) / (1.0 + z2 / n);
    const double low = outcomes.won == 0 ? 0.0 : middle - half;
    const double high = outcomes.won == outcomes.deals ? 1.0 : middle + half;
    return (struct fitted){ rate, sqrt(rate * (1.0 - rate) / n), low, high, outcomes.deals };
}

struct fitted fitted_log_odds_ratio(struct outcome_count left, struct outcome_count right)
{
    const size_t count = left.deals + right.deals;
    const double cells[] = { (double)left.won, (double)(left.deals - left.won), (double)right.won,
                             (double)(right.deals - right.won) };
    double variance = 0.0;
    for (size_t i = 0; i < 4; i++) {
        if (cells[i] == 0.0)
            return nothing(count);
        variance += 1.0 / cells[i];
    }
    return fitted_of(log(cells[0] / cells[1]) - log(cells[2] / cells[3]), sqrt(variance), count);
}

/* p1 / p0 - 1 with p1 / p0 = e^d / (1 - p0 + p0 e^d), written so that no lift is exactly 0 and a large
 * difference does not overflow. */
double log_odds_as_lift(double win_rate, double difference)
{
    if (difference > 0.0)
        return -expm1(-difference) * (1.0 - win_rate) / (win_rate + (1.0 - win_rate) * exp(-difference));
    return expm1(difference) * (1.0 - win_rate) / (1.0 + win_rate * expm1(difference));
}

struct fitted fitted_lift(struct fitted log_odds, double win_rate)
{
    if (!(win_rate > 0.0 && win_rate < 1.0) || isnan(log_odds.value))
        return nothing(log_odds.count);
    const double share = log_odds_as_lift(win_rate, log_odds.value);
    const double lifted = win_rate * (1.0 + share);
    return (struct fitted){ share, lifted * (1.0 - lifted) / win_rate * log_odds.standard_error,
                            log_odds_as_lift(win_rate, log_odds.low),
                            log_odds_as_lift(win_rate, log_odds.high), log_odds.count };
}
