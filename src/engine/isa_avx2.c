/* The hot loops for x86 processors with AVX2: four lanes at a time. The Makefile compiles this file with -mavx2 where the
 * compiler can; elsewhere nothing is in it. */
#include "instruction_set.h"

extern const struct instruction_set isa_avx2;
#ifdef __AVX2__
#include "lanes_avx2.h"

#include "draw_columns_body.h"
#include "route_switch_body.h"
#include "work_plain_body.h"
const struct instruction_set isa_avx2 = { .name = "avx2",
                                          .width = 4,
                                          .draw_columns = draw_columns,
                                          .work_plain = work_plain_slots,
                                          .add_switches = add_switches };
#else
const struct instruction_set isa_avx2 = { .name = "avx2" };
#endif
