/* A way to work, contract and deliver a deal. Routes are data: a market names its own. */
#pragma once
#include "words.h"

struct route {
    const char *name;          /* `direct`, `referral`, `resale`, .. or the user's own */
    bool with_partner;         /* false for exactly one route, which comes first: direct */
    enum party contract;       /* who contracts with the customer */
    enum party services;       /* who delivers services */
    bool listing_fee;          /* a marketplace takes its listing fee */
    double win_lift_share;     /* relative lift of the win rate at the segment's base rate, > -1 */
    double fit_slope;          /* win log-odds per unit of partner fit */
    double preference_shift;   /* win log-odds if the customer prefers a partner, minus it if direct */
    double relationship_shift; /* win log-odds per unit of relationship balance */
    double size_effect;        /* win log-odds per unit of log(list price / segment median) */
    double cycle_effect_days;  /* added to the segment's cycle */
    double rep_hours;          /* of the vendor's rep, per deal */
    double retention_shift;    /* log-odds that a customer stays another year, against direct */
};
