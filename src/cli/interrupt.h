/* Ctrl-C as a wish, not an accident: the first asks the run to end with what it has, the
 * second ends the program at once. SIGTERM counts the same. */
#pragma once
#include <signal.h>

/* From here on Ctrl-C sets the number returned; not 0 means stop. */
const volatile sig_atomic_t *interrupt_watch(void);

/* Ends the program the way Ctrl-C ends one that does not watch for it. Used when there is
 * nothing worth keeping. */
__attribute__((noreturn)) void interrupt_end(void);
