/* Gates and caps of components: what a period has earned, less what its conditions do not let through. */
#pragma once
#include "pay_book.h"

/* Brings gate and cap of the component's window that holds `period` to what is known now. */
void gate_and_cap(struct pay_book *book, size_t part, size_t period);

/* A gate, and the quota period it is looked at in. */
struct gate_view {
    const struct gate *gate;
    bool whole_year; /* whatever the gate says: it looks at all of the period's year so far */
    size_t period;
};

bool gate_is_open(const struct pay_book *book, const struct gate_view *view);

/* Where the gate's measure stands: a share, attainment or deals. */
double gate_reading(const struct pay_book *book, const struct gate_view *view);

/* "gate shut: attainment 80 %, asked for 100 %". */
const char *gate_note(struct pay_book *book, const struct gate_view *view);

/* What the gate lets through of the window's earnings, as a share. */
double gate_through_share(const struct part_window *window);

/* What of the component's earnings in the window is paid, as a share, after gate, caps of the component and
 * of the plan. 1 where nothing was taken off. */
double paid_through_share(struct pay_book *book, size_t part, size_t period);
