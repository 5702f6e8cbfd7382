#include "roles.h"

#include "findings.h"
#include "slides.h"

const enum topic topics_of_all[TOPICS] = { TOPIC_DIRECTION, TOPIC_WORDS,  TOPIC_COSTS,
                                           TOPIC_PEOPLE,    TOPIC_TIMING, TOPIC_PARTNERS,
                                           TOPIC_ORDER,     TOPIC_YEARS,  TOPIC_WHY };

const struct role roles[] = {
    { "sales-ops",
      "for who designs plans: what flips each design, and what it does to reps",
      finding_of_flip,
      { TOPIC_DIRECTION, TOPIC_PEOPLE, TOPIC_WORDS, TOPIC_TIMING, TOPIC_COSTS, TOPIC_WHY, TOPIC_PARTNERS,
        TOPIC_ORDER, TOPIC_YEARS } },
    { "channel",
      "for who leads the channel: which designs push reps away, and what becomes of partners",
      finding_of_pull,
      { TOPIC_DIRECTION, TOPIC_PARTNERS, TOPIC_YEARS, TOPIC_WORDS, TOPIC_ORDER, TOPIC_WHY, TOPIC_PEOPLE,
        TOPIC_COSTS, TOPIC_TIMING } },
    { "finance",
      "for who pays: what each design costs and brings, year by year",
      finding_of_costs,
      { TOPIC_COSTS, TOPIC_YEARS, TOPIC_WHY, TOPIC_DIRECTION, TOPIC_TIMING, TOPIC_PEOPLE, TOPIC_PARTNERS,
        TOPIC_ORDER, TOPIC_WORDS } },
    { 0 },
};
