/* Who a report is for. A role is an order of the topics of page one and the sentence it opens with; the numbers are the
 * same for all. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

enum topic {
    TOPIC_DIRECTION,
    TOPIC_WORDS,
    TOPIC_COSTS,
    TOPIC_PEOPLE,
    TOPIC_TIMING,
    TOPIC_PARTNERS,
    TOPIC_ORDER,
    TOPIC_YEARS,
    TOPIC_WHY,
    TOPICS,
};

struct role {
    const char *name;    /* as a person asks for it: "finance" */
    const char *meaning; /* one line, no full stop */
    /* What this reader asks first, in a sentence without full stop; NULL: there is nothing to say of that. */
    const char *(*opening)(const struct comparison *comparison, struct arena *arena);
    enum topic topics[TOPICS]; /* each once, in the order of the page */
};

/* Ended by a row of NULLs. */
extern const struct role roles[];

/* The order where nobody is named: that of enum topic. */
extern const enum topic topics_of_all[TOPICS];
