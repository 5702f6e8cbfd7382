#include "replay.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/sha256.h"
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* One word, from `*at` on, as the record quotes: plain, or in single quotes with '\'' for a quote. NULL: it never ends. */
static const char *next_word(const char **at, struct arena *arena)
{
    char *word = arena_alloc(arena, strlen(*at) + 1);
    size_t length = 0;
    bool quoted = false;
    const char *letter = *at;
    for (; *letter != '\0' && (quoted || *letter != ' '); letter++) {
        if (*letter == '\'')
            quoted = !quoted;
        else if (*letter == '\\' && !quoted && letter[1] != '\0')
            word[length++] = *++letter;
        else
            word[length++] = *letter;
    }
    word[length] = '\0';
    *at = letter + strspn(letter, " ");
    return quoted ? NULL : word;
}

const char *const *replay_words(const char *command_line, struct arena *arena)
{
    const char **words = arena_array(arena, const char *, strlen(command_line) + 2);
    size_t count = 0;
    for (const char *at = command_line; *at != '\0';) {
        const char *word = next_word(&at, arena);
        if (word == NULL)
            return NULL;
        words[count++] = word;
    }
    words[count] = NULL;
    return count >= 2 && strcmp(words[0], "evenkeel") == 0 ? words + 1 : NULL;
}

static bool is_as_it_was(const struct recorded_file *input)
{
    char hash[SHA256_TEXT_BYTES];
    return input->sha256 != NULL && sha256_of_file(input->name, hash) && strcmp(hash, input->sha256) == 0;
}

/* A path inside the folder the command was given in. */
static bool lies_inside(const char *path)
{
    return path[0] != '/' && strncmp(path, "../", 3) != 0 && strstr(path, "/../") == NULL;
}

/* Makes the folders above `path`, then the file. */
static bool lay_out(const char *path, const char *text, struct arena *arena)
{
    struct diag unheard = { 0 };
    struct out_file file;
    const char *slash = strrchr(path, '/');
    const char *folder = arena_text(arena, path, (size_t)(slash - path));
    bool done = directory_make(folder, &unheard) && out_file_open(&file, path, &unheard);
    if (done) {
        fputs(text, file.stream);
        done = out_file_close(&file, &unheard);
    }
    diag_close(&unheard);
    return done;
}

/* Where to run: here, or `scratch` with every input laid out in it. NULL with the reason in `why`. */
static const char *place_of(const struct recorded_run *run, const char *scratch, const char **why,
                            struct arena *arena)
{
    size_t changed = 0;
    for (size_t i = 0; i < run->input_count; i++)
        changed += is_as_it_was(&run->inputs[i]) ? 0 : 1;
    if (changed == 0)
        return ".";
    for (size_t i = 0; i < run->input_count; i++) {
        const struct recorded_file *input = &run->inputs[i];
        if (input->text == NULL || !lies_inside(input->name)) {
            *why = arena_format(arena, "%s is not as it was, and the record keeps %s", input->name,
                                input->text == NULL ? "no text of it" : "it under another folder");
            return NULL;
        }
        if (!lay_out(arena_format(arena, "%s/%s", scratch, input->name), input->text, arena)) {
            *why =
                arena_format(arena, "%s can't be laid out in %s: %s", input->name, scratch, strerror(errno));
            return NULL;
        }
    }
    return scratch;
}

static const char *own_path(struct arena *arena)
{
    char path[4096];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return length > 0 ? arena_text(arena, path, (size_t)length) : "evenkeel";
}

/* What mpirun tells its processes would make this one's child pass for one of them. */
static char **environment_alone(struct arena *arena)
{
    static const char *const told[] = { "OMPI_", "PMIX_", "PMI_" };
    size_t count = 0, kept = 0;
    while (environ[count] != NULL)
        count++;
    char **alone = arena_array(arena, char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_told = false;
        for (size_t t = 0; t < sizeof told / sizeof *told; t++)
            is_told |= strncmp(environ[i], told[t], strlen(told[t])) == 0;
        if (!is_told)
            alone[kept++] = environ[i];
    }
    return alone;
}

static int spawn(const char *const *words, const char *place, int errors, pid_t *child, struct arena *arena)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    char **argv = arena_array(arena, char *, count + 2);
    argv[0] = (char *)own_path(arena);
    memcpy(argv + 1, words, (count + 1) * sizeof *argv);
    posix_spawn_file_actions_t files;
    int failed = posix_spawn_file_actions_init(&files);
    if (failed)
        return failed;
    failed = posix_spawn_file_actions_addchdir_np(&files, place);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!failed)
        failed = posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    if (!failed)
        failed = posix_spawn(child, argv[0], &files, NULL, argv, environment_alone(arena));
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

/* The first line that was printed. */
static const char *first_line(FILE *errors, struct arena *arena)
{
    char line[512];
    rewind(errors);
    if (fgets(line, sizeof line, errors) == NULL)
        return "it said nothing";
    return arena_text(arena, line, strcspn(line, "\r\n"));
}

const char *replay_run(const struct recorded_run *run, const char *const *words, const char *scratch,
                       struct arena *arena)
{
    const char *why = NULL;
    const char *place = place_of(run, scratch, &why, arena);
    if (place == NULL)
        return why;
    FILE *errors = tmpfile();
    if (errors == NULL)
        return arena_format(arena, "no temporary file: %s", strerror(errno));
    pid_t child;
    int status = 0;
    const int failed = spawn(words, place, fileno(errors), &child, arena);
    if (failed)
        why = arena_format(arena, "it can't be started: %s", strerror(failed));
    else if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        why = arena_format(arena, "the command did not end well: %s", first_line(errors, arena));
    fclose(errors);
    return why;
}
