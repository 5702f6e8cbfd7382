/* Credit for what a partner has in stock when a price falls (struct price_protection of partner_program.h). */
#pragma once
#include "partner_program.h"

/* A partner's count of one product after its price fell. */
struct stock_count {
    size_t partner;
    int day;        /* the lower price holds from it */
    int bought_day; /* INT_MIN: not known */
    const char *product;
    double on_hand_units;    /* counted after that day */
    double sold_since_units; /* between that day and the count: they were in stock when the price fell */
    double old_price_usd, new_price_usd; /* what the partner paid a unit, and pays now */
};

/* Units that are protected: those in stock on the day the price fell, 0 where they were bought too long before. */
double price_protected_units(const struct price_protection *protection, const struct stock_count *stock);

/* Dollars of credit, unrounded: share x units x fall of the price; 0 where it did not fall. */
double price_protection_usd(const struct price_protection *protection, const struct stock_count *stock);
