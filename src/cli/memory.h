/* Memory the program may still take, asked before a run so that it never ends in the middle. */
#pragma once
#include <stddef.h>

/* The smallest of: what the system has free, what the control group allows (containers), what
 * `ulimit -v` allows. SIZE_MAX where nothing can be learned. Bytes. */
size_t memory_available_bytes(void);
