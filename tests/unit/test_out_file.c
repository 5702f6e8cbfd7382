#include "../../src/base/out_file.h"
#include "scratch.h"
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static struct arena *arena;
static struct diag diag;
static char folder[SCRATCH_PATH_BYTES];

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
    scratch_folder(folder);
}

static char *path_of(const char *name)
{
    return arena_format(arena, "%s/%s", folder, name);
}

static size_t files_left(void)
{
    size_t count = 0;
    DIR *listing = opendir(folder);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(listing);
    return count;
}

static void close_all(void)
{
    scratch_folder_remove(folder);
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(out_file, .init = open_all, .fini = close_all);

static const char *content(const char *path)
{
    const char *text = file_text(path, arena);
    return text != NULL ? text : "(no file)";
}

Test(out_file, a_new_file_appears_only_when_closed)
{
    struct out_file file;
    cr_assert(out_file_open(&file, path_of("report.csv"), &diag));
    fputs("pull\n", file.stream);
    cr_assert_eq(access(path_of("report.csv"), F_OK), -1);
    cr_assert(out_file_close(&file, &diag));
    cr_assert_str_eq(content(path_of("report.csv")), "pull\n");
    cr_assert_eq(files_left(), 1, "the temporary name is gone");
    cr_assert_null(file.stream);
}

Test(out_file, abandoning_keeps_the_earlier_file)
{
    struct out_file file;
    put_file(path_of("report.csv"), "earlier");
    cr_assert(out_file_open(&file, path_of("report.csv"), &diag));
    fputs("half a rep", file.stream);
    out_file_abandon(&file);
    out_file_abandon(&file);
    cr_assert_str_eq(content(path_of("report.csv")), "earlier");
    cr_assert_eq(files_left(), 1);
    cr_assert_eq(diag.count, 0);
}

/* A limit on file size stands for a full disk: writing fails in the middle. */
Test(out_file, a_write_that_fails_keeps_the_earlier_file_and_says_why)
{
    struct out_file file;
    put_file(path_of("report.csv"), "earlier");
    const struct rlimit small = { 10000, 10000 };
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    cr_assert(out_file_open(&file, path_of("report.csv"), &diag));
    for (int i = 0; i < 50000; i++)
        fputs("line\n", file.stream);
    cr_assert_not(out_file_close(&file, &diag));
    cr_assert_str_eq(content(path_of("report.csv")), "earlier");
    cr_assert_eq(files_left(), 1);
    cr_assert(diag.machine_failed);
    cr_assert_not_null(strstr(diag.problems[0].message, "report.csv"));
    cr_assert_eq(diag_exit_code(&diag), 74);
}

/* The disk has room again before the end: what was lost in the middle stays lost. */
Test(out_file, a_write_that_failed_earlier_is_not_forgotten)
{
    struct out_file file;
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    cr_assert(out_file_open(&file, path_of("report.csv"), &diag));
    setvbuf(file.stream, NULL, _IONBF, 0);
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlim_t usual = limit.rlim_cur;
    limit.rlim_cur = 10;
    setrlimit(RLIMIT_FSIZE, &limit);
    fputs("a line that is too long\n", file.stream);
    limit.rlim_cur = usual;
    setrlimit(RLIMIT_FSIZE, &limit);
    cr_assert_not(out_file_close(&file, &diag));
    cr_assert_eq(files_left(), 0);
}

Test(out_file, a_full_device_is_reported_with_the_reason)
{
    struct out_file file;
    if (access("/dev/full", W_OK) != 0)
        cr_skip_test("no /dev/full here");
    cr_assert(out_file_open(&file, "/dev/full", &diag));
    fputs("line\n", file.stream);
    cr_assert_not(out_file_close(&file, &diag));
    cr_assert_str_eq(diag.problems[0].message, "can't write /dev/full: No space left on device");
}

Test(out_file, a_folder_that_is_not_there_is_reported)
{
    struct out_file file;
    cr_assert_not(out_file_open(&file, path_of("no/such/report.csv"), &diag));
    cr_assert_str_eq(
        diag.problems[0].message,
        arena_format(arena, "can't write %s: No such file or directory", path_of("no/such/report.csv")));
    cr_assert_null(file.stream);
    out_file_abandon(&file);
}

Test(out_file, a_folder_can_not_be_written_as_a_file)
{
    struct out_file file;
    cr_assert_not(out_file_open(&file, folder, &diag));
    cr_assert_not_null(strstr(diag.problems[0].message, "Is a directory"));
}

Test(out_file, a_link_stays_a_link_and_rights_stay_as_they_were)
{
    struct out_file file;
    struct stat about;
    put_file(path_of("real.csv"), "earlier");
    chmod(path_of("real.csv"), 0640);
    cr_assert_eq(symlink("real.csv", path_of("link.csv")), 0);
    cr_assert(out_file_open(&file, path_of("link.csv"), &diag));
    fputs("later", file.stream);
    cr_assert(out_file_close(&file, &diag));
    cr_assert_str_eq(content(path_of("real.csv")), "later");
    cr_assert(lstat(path_of("link.csv"), &about) == 0 && S_ISLNK(about.st_mode));
    cr_assert(stat(path_of("real.csv"), &about) == 0);
    cr_assert_eq(about.st_mode & 0777, 0640);
}

Test(out_file, two_runs_into_one_folder_do_not_meet)
{
    struct out_file one, other;
    cr_assert(out_file_open(&one, path_of("report.csv"), &diag));
    cr_assert(out_file_open(&other, path_of("report.csv"), &diag));
    fputs("one", one.stream);
    fputs("other", other.stream);
    cr_assert(out_file_close(&one, &diag));
    cr_assert_str_eq(content(path_of("report.csv")), "one");
    cr_assert(out_file_close(&other, &diag));
    cr_assert_str_eq(content(path_of("report.csv")), "other");
}

Test(out_file, folders_are_made_with_their_parents)
{
    struct stat about;
    const char *deep = path_of("out/channel-tax/figures/");
    cr_assert(directory_make(deep, &diag));
    cr_assert(directory_make(deep, &diag), "being there already is fine");
    cr_assert(stat(deep, &about) == 0 && S_ISDIR(about.st_mode));
    rmdir(path_of("out/channel-tax/figures"));
    rmdir(path_of("out/channel-tax"));
}

Test(out_file, a_file_in_the_way_of_a_folder_is_reported)
{
    put_file(path_of("out"), "a file");
    cr_assert_not(directory_make(path_of("out/deep"), &diag));
    cr_assert_not_null(strstr(diag.problems[0].message, "Not a directory"));
    cr_assert_not(directory_make(path_of("out"), &diag));
    cr_assert(diag.machine_failed);
}

Test(out_file, sealed_files_wait_until_they_are_placed)
{
    struct out_file one, other;
    put_file(path_of("one.csv"), "earlier");
    cr_assert(out_file_open(&one, path_of("one.csv"), &diag));
    cr_assert(out_file_open(&other, path_of("other.csv"), &diag));
    fputs("later", one.stream);
    cr_assert(out_file_seal(&one, &diag) && out_file_seal(&other, &diag));
    cr_assert_str_eq(content(path_of("one.csv")), "earlier");
    cr_assert(out_file_place(&one, &diag));
    cr_assert_str_eq(content(path_of("one.csv")), "later");
    out_file_abandon(&other);
    out_file_abandon(&one);
    cr_assert_eq(files_left(), 1);
}

Test(out_file, a_folder_that_came_in_the_way_is_reported_and_nothing_stays)
{
    struct out_file file;
    cr_assert(out_file_open(&file, path_of("report.csv"), &diag));
    cr_assert(out_file_seal(&file, &diag));
    cr_assert_eq(mkdir(path_of("report.csv"), 0755), 0);
    cr_assert_not(out_file_place(&file, &diag));
    cr_assert_not_null(strstr(diag.problems[0].message, "report.csv"));
    cr_assert_eq(files_left(), 1, "the folder");
}
