#include "interrupt.h"
#include <stdlib.h>
#include <unistd.h>

/* The one variable of the program outside its functions: a signal handler has no other way
 * to leave word. */
static volatile sig_atomic_t asked_to_stop;

static void ask_to_stop(int signal_number)
{
    static const char message[] =
        "\nstopping as soon as the work in hand is done; Ctrl-C again ends at once\n";
    asked_to_stop = signal_number;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        asked_to_stop = signal_number; /* nobody left to tell */
}

const volatile sig_atomic_t *interrupt_watch(void)
{
    struct sigaction action = { .sa_handler = ask_to_stop, .sa_flags = (int)SA_RESETHAND | SA_RESTART };
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &asked_to_stop;
}

void interrupt_end(void)
{
    const int signal_number = asked_to_stop ? (int)asked_to_stop : SIGINT;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    _Exit(128 + signal_number);
}
