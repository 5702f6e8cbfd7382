/* The words of a rebate in a program file. Its schedule has fewer than a rep plan's, and others: until
 * rebate_schedule_close they are these places in the lists below. */
#pragma once

extern const char *const rebate_measure_names[]; /* enum rebate_measure */
extern const char *const rebate_base_names[];    /* enum rebate_base */
extern const char *const rebate_period_names[];  /* enum rebate_period */
extern const char *const rebate_basis_names[];
extern const char *const rebate_unit_names[];

/* The first two are BASIS_ATTAINMENT, here growth, and BASIS_DOLLARS. */
enum { REBATE_FILE_BASIS_GROWTH, REBATE_FILE_BASIS_DOLLARS, REBATE_FILE_BASIS_UNITS };
enum { REBATE_FILE_RATE, REBATE_FILE_USD, REBATE_FILE_USD_EACH };
