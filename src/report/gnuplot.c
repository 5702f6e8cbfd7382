#include "gnuplot.h"

#include "../base/arena.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

const char gnuplot_is_missing[] = "gnuplot is not installed";

/* Input and output are files without names, not pipes: gnuplot may end early without our write
 * failing, and may say much without waiting for us to read. */
struct talk {
    FILE *script;
    FILE *words; /* what it prints */
};

static void talk_close(struct talk *talk)
{
    if (talk->script)
        fclose(talk->script);
    if (talk->words)
        fclose(talk->words);
}

static bool talk_open(struct talk *talk, const char *script)
{
    *talk = (struct talk){ tmpfile(), tmpfile() };
    if (!talk->script || !talk->words)
        return false;
    fputs(script, talk->script);
    return fflush(talk->script) == 0 && fseek(talk->script, 0, SEEK_SET) == 0;
}

static int spawn(const struct talk *talk, pid_t *child)
{
    char *const argv[] = { "gnuplot", "-", NULL };
    posix_spawn_file_actions_t files;
    int failed = posix_spawn_file_actions_init(&files);
    if (failed)
        return failed;
    failed = posix_spawn_file_actions_adddup2(&files, fileno(talk->script), STDIN_FILENO);
    if (!failed)
        failed = posix_spawn_file_actions_adddup2(&files, fileno(talk->words), STDOUT_FILENO);
    if (!failed)
        failed = posix_spawn_file_actions_adddup2(&files, fileno(talk->words), STDERR_FILENO);
    if (!failed)
        failed = posix_spawnp(child, "gnuplot", &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

/* False if the time ran out; the child has been ended and collected then. */
static bool wait_for(pid_t child, int *status)
{
    const struct timespec nap = { 0, 10 * 1000 * 1000 };
    for (long naps = 0; naps < GNUPLOT_SECONDS * 100L; naps++) {
        const pid_t ended = waitpid(child, status, WNOHANG);
        if (ended == child)
            return true;
        if (ended < 0 && errno != EINTR)
            return false;
        nanosleep(&nap, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, status, 0);
    return false;
}

/* The last line that says something; warnings only where there is nothing else. */
static const char *last_words(FILE *words, struct arena *arena)
{
    const char *last = "", *warning = "";
    char line[512];
    if (fseek(words, 0, SEEK_SET) != 0)
        return last;
    while (fgets(line, sizeof line, words)) {
        line[strcspn(line, "\r\n")] = '\0';
        const char *text = line + strspn(line, " \t^");
        if (*text == '\0')
            continue;
        const char **kept = strstr(text, "warning:") != NULL ? &warning : &last;
        *kept = arena_text(arena, text, strlen(text));
    }
    return *last != '\0' ? last : warning;
}

static const char *reason(int status, FILE *words, struct arena *arena)
{
    if (WIFSIGNALED(status))
        return arena_format(arena, "gnuplot was ended by signal %d (%s)", WTERMSIG(status),
                            strsignal(WTERMSIG(status)));
    const int code = WEXITSTATUS(status);
    if (code == 127)
        return gnuplot_is_missing;
    const char *said = last_words(words, arena);
    return arena_format(arena, "gnuplot ended with status %d%s%s", code, *said ? ": " : "", said);
}

static bool talk_through(struct talk *talk, const char **why, struct arena *arena)
{
    pid_t child;
    const int failed = spawn(talk, &child);
    if (failed) {
        *why = failed == ENOENT ? gnuplot_is_missing
                                : arena_format(arena, "gnuplot can't be started: %s", strerror(failed));
        return false;
    }
    int status = 0;
    if (!wait_for(child, &status)) {
        *why = arena_format(arena, "gnuplot did not end within %d seconds", GNUPLOT_SECONDS);
        return false;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        const char *said = last_words(talk->words, arena);
        *why = *said != '\0' ? arena_format(arena, "gnuplot says: %s", said) : "";
        return true;
    }
    *why = reason(status, talk->words, arena);
    return false;
}

bool gnuplot_run(const char *script, const char **why, struct arena *arena)
{
    struct talk talk;
    bool done = talk_open(&talk, script);
    if (!done)
        *why = arena_format(arena, "no temporary file for gnuplot: %s", strerror(errno));
    else
        done = talk_through(&talk, why, arena);
    talk_close(&talk);
    return done;
}
