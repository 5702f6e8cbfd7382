/* evenkeel: which comp plans push reps away from partners, by how much, how surely, why, and
 * what it costs to change that. */
#include "cli/commands.h"
#include "engine/ranks.h"
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whoever closes a pipe early, as `| head` does, has read what they wanted. */
static bool reader_has_left(void)
{
    struct pollfd answer = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return poll(&answer, 1, 0) == 1 && (answer.revents & POLLERR) != 0;
}

static int run(int argc, char **argv)
{
    gsl_set_error_handler_off(); /* the default aborts; statuses are handled where they arise */
    signal(SIGPIPE, SIG_IGN);    /* `| head` ends the answer, not the files that are still to be written */
    const int code = commands_run(argc, argv);
    const bool failed_before = ferror(stdout) != 0;
    errno = 0;
    if ((fflush(stdout) == 0 && !failed_before) || reader_has_left())
        return code;
    if (code != EXIT_MACHINE) /* whoever ends with that has said why */
        fprintf(stderr, "evenkeel: can't write the answer%s%s\n", errno ? ": " : "",
                errno ? strerror(errno) : "");
    return EXIT_MACHINE;
}

int main(int argc, char **argv)
{
    ranks_open(&argc, &argv);
    if (ranks_here().count > 1)
        setenv("NO_COLOR", "1", 0); /* mpirun shows a terminal to what it writes into a file */
    return ranks_close(run(argc, argv));
}
