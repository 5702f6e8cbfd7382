#include "out_file.h"
#include "arena.h"
#include "diag.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_TRIES = 100 };

static char *copied(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        memory_exhausted(strlen(text) + 1);
    return copy;
}

static bool cannot_write(const char *path, int error, struct diag *diag)
{
    if (error == 0)
        return diag_machine_error(diag, "can't write %s", path);
    return diag_machine_error(diag, "can't write %s: %s", path, strerror(error));
}

static void forget(struct out_file *file)
{
    free(file->path);
    free(file->temporary);
    *file = (struct out_file){ 0 };
}

/* The temporary name is in the same folder, as a rename can't cross file systems. The process id
 * keeps two runs into one folder apart. */
static int open_temporary(struct out_file *file, mode_t mode)
{
    int descriptor = -1;
    for (int number = 0; number < NAME_TRIES && descriptor < 0; number++) {
        free(file->temporary);
        if (asprintf(&file->temporary, "%s.%ld-%d.tmp", file->path, (long)getpid(), number) < 0)
            memory_exhausted(strlen(file->path));
        descriptor = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    return descriptor;
}

/* What the name stands for now: following a link keeps the link. */
static char *resolved(const char *path)
{
    char *target = realpath(path, NULL);
    return target != NULL ? target : copied(path);
}

bool out_file_open(struct out_file *file, const char *path, struct diag *diag)
{
    *file = (struct out_file){ .path = resolved(path) };
    struct stat about;
    const bool exists = stat(file->path, &about) == 0;
    int descriptor = -1;
    if (exists && S_ISDIR(about.st_mode))
        errno = EISDIR;
    else if (exists && !S_ISREG(about.st_mode))
        descriptor = open(file->path, O_WRONLY | O_CLOEXEC);
    else if (exists && access(file->path, W_OK) != 0)
        descriptor = -1; /* a rename would replace a file that is write-protected on purpose */
    else
        descriptor = open_temporary(file, exists ? about.st_mode & 0777 : 0666);

    if (descriptor >= 0)
        file->stream = fdopen(descriptor, "wb");
    if (file->stream == NULL) {
        cannot_write(path, errno, diag);
        if (descriptor >= 0) {
            close(descriptor);
            if (file->temporary != NULL)
                unlink(file->temporary);
        }
        forget(file);
        return false;
    }
    return true;
}

/* A rename is only sure to outlive a power cut once its folder is on the disk too. Not every file
 * system can sync a folder, so failing at it is no error. */
static void sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL   ? copied(".")
                   : slash == path ? copied("/")
                                   : strndup(path, (size_t)(slash - path));
    const int descriptor = folder != NULL ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
    free(folder);
}

static bool flush_to_disk(struct out_file *file)
{
    errno = 0;
    if (fflush(file->stream) != 0 || ferror(file->stream))
        return false;
    return file->temporary == NULL || fsync(fileno(file->stream)) == 0;
}

bool out_file_seal(struct out_file *file, struct diag *diag)
{
    bool sound = flush_to_disk(file);
    int error = errno;
    if (fclose(file->stream) != 0 && sound) {
        sound = false;
        error = errno;
    }
    file->stream = NULL;
    if (!sound) {
        cannot_write(file->path, error, diag);
        out_file_abandon(file);
    }
    return sound;
}

bool out_file_place(struct out_file *file, struct diag *diag)
{
    const bool placed = file->temporary == NULL || rename(file->temporary, file->path) == 0;
    if (!placed) {
        cannot_write(file->path, errno, diag);
        out_file_abandon(file);
        return false;
    }
    if (file->temporary != NULL)
        sync_folder_of(file->path);
    forget(file);
    return true;
}

bool out_file_close(struct out_file *file, struct diag *diag)
{
    return out_file_seal(file, diag) && out_file_place(file, diag);
}

void out_file_abandon(struct out_file *file)
{
    if (file->path == NULL)
        return;
    if (file->stream != NULL)
        fclose(file->stream);
    if (file->temporary != NULL)
        unlink(file->temporary);
    forget(file);
}

static bool make_one(const char *path)
{
    struct stat about;
    if (mkdir(path, 0777) == 0)
        return true;
    const int error = errno;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return true;
    errno = error == EEXIST ? ENOTDIR : error;
    return false;
}

bool directory_make(const char *path, struct diag *diag)
{
    char *part = copied(path);
    bool made = true;
    for (char *at = part + (*part == '/'); made && *at != '\0'; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        made = make_one(part);
        *at = '/';
    }
    if (made)
        made = make_one(path);
    if (!made)
        diag_machine_error(diag, "can't make the folder %s: %s", path, strerror(errno));
    free(part);
    return made;
}
