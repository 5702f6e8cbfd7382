/* The hot loops for x86 processors with AVX-512: eight lanes at a time. The Makefile compiles this file with its flags where
 * the compiler can; elsewhere nothing is in it. */
#include "instruction_set.h"

extern const struct instruction_set isa_avx512;
#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512VL__) && defined(__AVX512BW__)
#include "lanes_avx512.h"

#include "draw_columns_body.h"
#include "route_switch_body.h"
#include "work_plain_body.h"
const struct instruction_set isa_avx512 = { .name = "avx512",
                                            .width = 8,
                                            .draw_columns = draw_columns,
                                            .work_plain = work_plain_slots,
                                            .add_switches = add_switches };
#else
const struct instruction_set isa_avx512 = { .name = "avx512" };
#endif
