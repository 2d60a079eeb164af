/* Remembers what was not synced, and takes it back when the power is cut.
 *
 * Content is kept per file from its last fsync on; at the cut each page of 4 KB is either as it
 * is or as it was synced (zeros where nothing was), by chance: a disk writes in any order. Names (made, renamed, removed)
 * come back from the last to the first, down to a point by chance, but none that the fsync of its
 * folder, or of one later, made safe: file systems with a journal keep names in order.
 * Not modelled: sectors torn within a page, and disks that lie about fsync.
 */
#define _GNU_SOURCE
#include "shim.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096
#define MOST 200000

struct content { dev_t dev; ino_t ino; int fd; off_t at, size_before; size_t length; char *old; };
struct name { dev_t dev[2]; ino_t ino[2]; char *from, *to, *aside; int safe; };

static struct content *contents;
static struct name *names;
static long content_count, name_count, asides;
static int on;
static unsigned chance;
static char aside[4096];

static unsigned draw(void) { return (chance = chance * 1664525u + 1013904223u) >> 8; }

void power_begin(int is_on, unsigned seed, const char *where) {
    on = is_on;
    chance = seed;
    content_count = name_count = 0;
    if (!on) return;
    snprintf(aside, sizeof aside, "%s", where);
    contents = malloc(MOST * sizeof *contents);
    names = malloc(MOST * sizeof *names);
}

static void *real_of(const char *name) { return dlsym(RTLD_NEXT, name); }
static int open_again(int fd) {
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))real_of("open");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    return real_open(link, O_RDWR | O_CLOEXEC);
}

/* A file is opened once more for taking back, and never closed: that would drop SQLite's locks. */
static int handle_of(int fd, struct stat *state) {
    for (long i = content_count - 1; i >= 0; i--)
        if (contents[i].dev == state->st_dev && contents[i].ino == state->st_ino)
            return contents[i].fd;
    return open_again(fd);
}

static void remember(int fd, off_t at, size_t length) {
    struct stat state;
    if (fstat(fd, &state) || content_count >= MOST) abort();
    ssize_t (*real_pread)(int, void *, size_t, off_t) =
        (ssize_t(*)(int, void *, size_t, off_t))real_of("pread64");
    int handle = handle_of(fd, &state);
    off_t there = state.st_size > at ? state.st_size - at : 0;
    size_t kept = (off_t)length < there ? length : (size_t)there;
    char *old = calloc(length + 1, 1);
    if (handle < 0 || real_pread(handle, old, kept, at) != (ssize_t)kept) abort();
    contents[content_count++] = (struct content){
        state.st_dev, state.st_ino, handle, at, state.st_size, length, old};
}

void power_writing(int fd, off_t at, size_t size) {
    if (on) remember(fd, at, size);
}

void power_resizing(int fd, off_t size) {
    struct stat state;
    if (on && !fstat(fd, &state))
        remember(fd, size, state.st_size > size ? (size_t)(state.st_size - size) : 0);
}

void power_emptying(const char *path) {
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))real_of("open");
    int fd = on ? real_open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) power_resizing(fd, 0);
}

static void parent(const char *path, dev_t *dev, ino_t *ino) {
    char copy[4096];
    struct stat state;
    snprintf(copy, sizeof copy, "%s", path);
    *dev = 0;
    *ino = 0;
    if (!stat(dirname(copy), &state)) *dev = state.st_dev, *ino = state.st_ino;
}

static void note(const char *from, const char *to, char *kept) {
    if (name_count >= MOST) abort();
    struct name *one = &names[name_count++];
    *one = (struct name){.from = from ? strdup(from) : 0, .to = to ? strdup(to) : 0, .aside = kept};
    parent(from ? from : to, &one->dev[0], &one->ino[0]);
    parent(to ? to : from, &one->dev[1], &one->ino[1]);
}

void power_made(const char *path) {
    if (on) note(0, path, 0);
}

/* Keep what a name stands for under another, outside of what is watched. */
static char *kept_aside(const char *path) {
    struct stat state;
    char name[4200];
    if (lstat(path, &state) || !S_ISREG(state.st_mode)) return 0;
    snprintf(name, sizeof name, "%s/%d-%ld", aside, getpid(), asides++);
    if (link(path, name)) abort();
    return strdup(name);
}

static int is_there(const char *path) {
    struct stat state;
    return !lstat(path, &state);
}

void power_renaming(const char *from, const char *to) {
    if (on && is_there(from)) note(from, to, kept_aside(to));
}

void power_removing(const char *path, int folder) {
    if (on && is_there(path)) note(path, 0, folder ? 0 : kept_aside(path));
}

void power_synced(int fd) {
    struct stat state;
    if (!on || fstat(fd, &state)) return;
    if (S_ISDIR(state.st_mode)) {
        for (long i = 0; i < name_count; i++)
            for (int side = 0; side < 2; side++)
                if (names[i].dev[side] == state.st_dev && names[i].ino[side] == state.st_ino)
                    names[i].safe |= 1 << side;
        return;
    }
    long left = 0;
    int has_handle = 0;
    for (long i = 0; i < content_count; i++) {
        struct content one = contents[i];
        if (one.dev == state.st_dev && one.ino == state.st_ino) {
            free(one.old);
            if (has_handle) continue;
            has_handle = 1;
            one.old = 0;
            one.length = 0;
            one.size_before = -1;
        }
        contents[left++] = one;
    }
    content_count = left;
}

static int is_lost(struct content *one, off_t at, unsigned how) {
    if (how == 0) return 1;
    if (how == 1) return 0;
    unsigned mixed = ((unsigned)one->ino * 31u + (unsigned)(at / PAGE)) * 2654435761u ^ chance;
    return (mixed >> 13) & 1;
}

static void take_back_content(unsigned how) {
    ssize_t (*real_pwrite)(int, const void *, size_t, off_t) =
        (ssize_t(*)(int, const void *, size_t, off_t))real_of("pwrite64");
    int (*real_ftruncate)(int, off_t) = (int (*)(int, off_t))real_of("ftruncate64");
    for (long i = content_count - 1; i >= 0; i--) {
        struct content *one = &contents[i];
        if (one->size_before < 0) continue;
        for (size_t done = 0; done < one->length;) {
            size_t step = PAGE - (size_t)((one->at + (off_t)done) % PAGE);
            if (step > one->length - done) step = one->length - done;
            if (is_lost(one, one->at + (off_t)done, how))
                real_pwrite(one->fd, one->old + done, step, one->at + (off_t)done);
            done += step;
        }
        struct stat state;
        int grew = !fstat(one->fd, &state) && state.st_size > one->size_before;
        if (grew && is_lost(one, one->size_before, how)) real_ftruncate(one->fd, one->size_before);
    }
}

static void take_back_name(struct name *one) {
    int (*real_rename)(int, const char *, int, const char *) =
        (int (*)(int, const char *, int, const char *))real_of("renameat");
    int (*real_unlink)(int, const char *, int) =
        (int (*)(int, const char *, int))real_of("unlinkat");
    int (*real_mkdir)(int, const char *, mode_t) =
        (int (*)(int, const char *, mode_t))real_of("mkdirat");
    if (one->from && one->to) real_rename(AT_FDCWD, one->to, AT_FDCWD, one->from);
    if (!one->from && real_unlink(AT_FDCWD, one->to, 0))
        real_unlink(AT_FDCWD, one->to, AT_REMOVEDIR);
    if (one->aside) real_rename(AT_FDCWD, one->aside, AT_FDCWD, one->to ? one->to : one->from);
    else if (!one->to) real_mkdir(AT_FDCWD, one->from, 0700);
}

void power_cut(void) {
    unsigned how = draw() % 3;
    take_back_content(how);
    long first = 0;
    for (long i = 0; i < name_count; i++)
        if (names[i].safe == 3) first = i + 1;
    long left = first + (name_count > first ? draw() % (name_count - first + 1) : 0);
    for (long i = name_count - 1; i >= left; i--) take_back_name(&names[i]);
}
