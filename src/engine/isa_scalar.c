/* The hot loops for any processor: one lane at a time where lanes depend on what came before. */
#include "lanes_scalar.h"

#include "draw_columns_body.h"
#include "route_switch_body.h"
#include "work_plain_body.h"

extern const struct instruction_set isa_scalar;
const struct instruction_set isa_scalar = { .name = "scalar",
                                            .width = 1,
                                            .draw_columns = draw_columns,
                                            .work_plain = work_plain_slots,
                                            .add_switches = add_switches };
