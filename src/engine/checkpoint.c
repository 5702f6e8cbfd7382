#include "checkpoint.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

static const char title[] = "evenkeel: finished worlds of an unfinished run, format 1\n";

/* What the power may take is what a few seconds made. */
static const double seconds_between_syncs = 5.0;

struct record_head {
    uint64_t mark, world, bytes;
};
static const uint64_t record_mark =
    0x646c726f77206b65u; /* "ek world": another order of bytes does not match */

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Of whole words; a torn or damaged record won't match. */
static uint64_t checksum_of(const unsigned char *data, size_t bytes)
{
    uint64_t sum = 0x9e3779b97f4a7c15u;
    for (size_t at = 0; at + sizeof sum <= bytes; at += sizeof sum) {
        uint64_t word;
        memcpy(&word, data + at, sizeof word);
        sum = (sum ^ word) * 0xff51afd7ed558ccdu;
        sum ^= sum >> 32;
    }
    return sum;
}

/* The caller's to free. */
static char *header_of(const struct checkpoint *checkpoint)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *made = open_memstream(&text, &bytes);
    if (made == NULL)
        memory_exhausted(0);
    fprintf(made, "%slayout: %zu %zu\n%s\n", title, sizeof(struct tally), sizeof(struct sampled_deal),
            checkpoint->facts);
    if (fclose(made) != 0)
        memory_exhausted(bytes);
    return text;
}

static void make_room(struct checkpoint *checkpoint, size_t bytes)
{
    if (checkpoint->buffer_bytes >= bytes)
        return;
    free(checkpoint->buffer);
    checkpoint->buffer = malloc(bytes);
    if (checkpoint->buffer == NULL)
        memory_exhausted(bytes);
    checkpoint->buffer_bytes = bytes;
}

/* The first line in which two headers differ, said in words. */
static bool say_difference(const struct checkpoint *checkpoint, const char *then, const char *now,
                           struct diag *diag)
{
    while (strcspn(then, "\n") == strcspn(now, "\n") && strncmp(then, now, strcspn(now, "\n") + 1) == 0) {
        then += strcspn(then, "\n") + 1;
        now += strcspn(now, "\n") + 1;
    }
    const int then_length = (int)strcspn(then, "\n"), now_length = (int)strcspn(now, "\n");
    const char *colon = strstr(now, ": ");
    const int name = colon != NULL && colon < now + now_length ? (int)(colon - now) : 0;
    if (name > 5 && strncmp(now, "file ", 5) == 0 && strncmp(then, now, (size_t)name + 2) == 0)
        diag_error(diag, (struct span){ 0 }, "can't go on with %s: %.*s has changed since that run began",
                   checkpoint->path, name - 5, now + 5);
    else if (name > 0 && strncmp(then, now, (size_t)name + 2) == 0)
        diag_error(diag, (struct span){ 0 },
                   "can't go on with %s: %.*s is %.*s now and was %.*s when that run began", checkpoint->path,
                   name, now, now_length - name - 2, now + name + 2, then_length - name - 2, then + name + 2);
    else
        diag_error(diag, (struct span){ 0 },
                   "can't go on with %s: this run has `%.*s` where that one had `%.*s`", checkpoint->path,
                   now_length, now, then_length, then);
    diag_hint(diag, "give the command that began it, with --resume; without --resume the run starts anew");
    return false;
}

static bool header_matches(struct checkpoint *checkpoint, const char *header, struct diag *diag)
{
    const size_t bytes = strlen(header);
    char *found =
        calloc(2 * bytes + 2, 1); /* another header may be longer: its first difference is what counts */
    if (found == NULL)
        memory_exhausted(bytes);
    const size_t got = fread(found, 1, 2 * bytes, checkpoint->file);
    bool same = false;
    if (got < sizeof title - 1 || memcmp(found, title, sizeof title - 1) != 0)
        diag_error(diag, (struct span){ 0 }, "%s holds no finished worlds of a run", checkpoint->path);
    else if (got < bytes || memcmp(found, header, bytes) != 0)
        say_difference(checkpoint, found, header, diag);
    else
        same = fseek(checkpoint->file, (long)bytes, SEEK_SET) == 0;
    free(found);
    return same;
}

static bool is_mine_alone(FILE *file)
{
    return flock(fileno(file), LOCK_EX | LOCK_NB) == 0;
}

static bool resume(struct checkpoint *checkpoint, struct diag *diag)
{
    checkpoint->file = fopen(checkpoint->path, "r+b");
    if (checkpoint->file == NULL && errno == ENOENT) {
        diag_error(diag, (struct span){ 0 }, "there is no unfinished run to go on with: %s is missing",
                   checkpoint->path);
        diag_hint(diag, "a run that ends takes it away; one that dies in its first seconds leaves none");
        return false;
    }
    if (checkpoint->file == NULL)
        return diag_machine_error(diag, "can't open %s: %s", checkpoint->path, strerror(errno));
    if (!is_mine_alone(checkpoint->file))
        return diag_error(diag, (struct span){ 0 }, "%s is in use by a run that is still at work",
                          checkpoint->path);
    char *header = header_of(checkpoint);
    const bool same = header_matches(checkpoint, header, diag);
    free(header);
    return same;
}

bool checkpoint_resume(struct checkpoint *checkpoint, struct diag *diag)
{
    if (resume(checkpoint, diag))
        return true;
    checkpoint_close(checkpoint, false);
    return false;
}

/* A whole record into the buffer. */
static bool read_record(struct checkpoint *checkpoint, struct record_head *head)
{
    const size_t sum_bytes = sizeof(uint64_t);
    if (fread(head, sizeof *head, 1, checkpoint->file) != 1 || head->mark != record_mark ||
        head->bytes % sizeof(uint64_t) != 0 || head->bytes > (uint64_t)1 << 32)
        return false;
    make_room(checkpoint, sizeof *head + head->bytes + sum_bytes);
    memcpy(checkpoint->buffer, head, sizeof *head);
    if (fread(checkpoint->buffer + sizeof *head, 1, head->bytes + sum_bytes, checkpoint->file) !=
        head->bytes + sum_bytes)
        return false;
    uint64_t sum;
    memcpy(&sum, checkpoint->buffer + sizeof *head + head->bytes, sizeof sum);
    return sum == checksum_of(checkpoint->buffer, sizeof *head + head->bytes);
}

bool checkpoint_next(struct checkpoint *checkpoint, size_t *world, const unsigned char **parcel,
                     size_t *bytes)
{
    struct record_head head;
    const long from = ftell(checkpoint->file);
    if (read_record(checkpoint, &head)) {
        *world = head.world;
        *parcel = checkpoint->buffer + sizeof head;
        *bytes = head.bytes;
        return true;
    }
    if (fseek(checkpoint->file, from, SEEK_SET) != 0 || ftruncate(fileno(checkpoint->file), from) != 0)
        checkpoint->failure = errno;
    return false;
}

void checkpoint_begin(struct checkpoint *checkpoint)
{
    checkpoint->began = checkpoint->synced = seconds_now();
}

bool checkpoint_is_due(const struct checkpoint *checkpoint)
{
    return checkpoint->file != NULL || seconds_now() - checkpoint->began >= checkpoint->after_seconds;
}

static void sync_file(struct checkpoint *checkpoint)
{
    if (fflush(checkpoint->file) != 0 || fdatasync(fileno(checkpoint->file)) != 0)
        checkpoint->failure = errno;
    checkpoint->synced = seconds_now();
}

/* Opened before it is emptied: it may be another run's, still at work. */
static FILE *create(const char *path)
{
    const int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "r+b");
    if (file != NULL && is_mine_alone(file) && ftruncate(descriptor, 0) == 0)
        return file;
    const int error = errno;
    if (file != NULL)
        fclose(file);
    errno = error;
    return NULL;
}

static void make_folder_of(const char *path)
{
    struct diag unheard = { 0 }; /* making the file says it again */
    const char *slash = strrchr(path, '/');
    char *folder = slash != NULL && slash > path ? strndup(path, (size_t)(slash - path)) : NULL;
    if (folder != NULL)
        directory_make(folder, &unheard);
    free(folder);
    diag_close(&unheard);
}

void checkpoint_create(struct checkpoint *checkpoint)
{
    if (checkpoint->file != NULL || checkpoint->failure != 0)
        return;
    make_folder_of(checkpoint->path);
    checkpoint->file = create(checkpoint->path);
    if (checkpoint->file == NULL) {
        checkpoint->failure = errno;
        return;
    }
    char *header = header_of(checkpoint);
    if (fputs(header, checkpoint->file) == EOF)
        checkpoint->failure = errno;
    free(header);
    sync_file(checkpoint);
}

void checkpoint_add(struct checkpoint *checkpoint, size_t world, const struct world_results *results)
{
    if (checkpoint->file == NULL || checkpoint->failure != 0)
        return;
    const struct record_head head = { record_mark, world, parcel_bytes(results) };
    const size_t summed = sizeof head + head.bytes;
    make_room(checkpoint, summed + sizeof(uint64_t));
    memcpy(checkpoint->buffer, &head, sizeof head);
    parcel_write(results, checkpoint->buffer + sizeof head);
    const uint64_t sum = checksum_of(checkpoint->buffer, summed);
    memcpy(checkpoint->buffer + summed, &sum, sizeof sum);
    if (fwrite(checkpoint->buffer, 1, summed + sizeof sum, checkpoint->file) != summed + sizeof sum ||
        fflush(checkpoint->file) != 0)
        checkpoint->failure = errno;
    else if (seconds_now() - checkpoint->synced >= seconds_between_syncs)
        sync_file(checkpoint);
}

void checkpoint_close(struct checkpoint *checkpoint, bool remove_it)
{
    if (checkpoint->file != NULL) {
        sync_file(checkpoint);
        fclose(checkpoint->file);
        checkpoint->file = NULL;
    }
    if (remove_it)
        unlink(checkpoint->path);
    free(checkpoint->buffer);
    checkpoint->buffer = NULL;
    checkpoint->buffer_bytes = 0;
}
