#include "effort_split.h"

#include <math.h>

struct effort_split effort_split_of(double first_reward, double second_reward, double k)
{
    if (second_reward <= k * first_reward)
        return (struct effort_split){ first_reward, 0.0 };
    if (first_reward <= k * second_reward)
        return (struct effort_split){ 0.0, second_reward };
    const double one = 1.0 - k * k;
    return (struct effort_split){ (first_reward - k * second_reward) / one,
                                  (second_reward - k * first_reward) / one };
}

double second_effort_share(struct effort_split split)
{
    const double all = split.first + split.second;
    return all > 0.0 ? split.second / all : NAN;
}
