/* Fails, tears and cuts off what a process does to the files under one folder.
 *
 * Preloaded into the server of rounds (server.py); a forked child arms it with fault_arm(). Every
 * call of a counted kind has a number; at the nth the fault happens. Of all faults the power cut
 * (power.c) is the only one that needs to know what was synced.
 */
#define _GNU_SOURCE
#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static struct {
    char folder[4096];
    size_t length;
    enum mode mode;
    unsigned kinds;
    long nth;
    int error, lasting;
} plan;
static int armed;
static long calls[KINDS], counted, hits;

void fault_arm(const char *folder, int mode, unsigned kinds, long nth, int error, int lasting,
               unsigned seed, const char *aside) {
    snprintf(plan.folder, sizeof plan.folder, "%s", folder);
    plan.length = strlen(plan.folder);
    plan.mode = mode;
    plan.kinds = kinds;
    plan.nth = nth;
    plan.error = error;
    plan.lasting = lasting;
    memset(calls, 0, sizeof calls);
    counted = hits = 0;
    power_begin(mode == POWER, seed, aside);
    armed = 1;
}

void fault_disarm(void) { armed = 0; }
long fault_calls(int kind) { return calls[kind]; }
long fault_hits(void) { return hits; }

static int inside(const char *path) {
    return strncmp(path, plan.folder, plan.length) == 0
        && (path[plan.length] == '/' || path[plan.length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

/* Write the whole path of a name into `path` and tell whether it is watched. */
static int watched(int at, const char *name, char *path) {
    if (!armed) return 0;
    int kept = errno;
    if (name[0] == '/') {
        snprintf(path, 4096, "%s", name);
    } else {
        char base[4096];
        if (at == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(at, base)) return 0;
        if (snprintf(path, 4096, "%s/%s", base, name) >= 4096) return 0;
    }
    errno = kept;
    return inside(path);
}

static int watched_fd(int fd) {
    char path[4096];
    if (!armed) return 0;
    int kept = errno, found = path_of(fd, path) && inside(path);
    errno = kept;
    return found;
}

static void end(void) {
    kill(getpid(), SIGKILL);
    pause();
}

/* Count a call; kill, or say what is to become of it. */
static enum fate fate_of(enum kind kind) {
    __atomic_add_fetch(&calls[kind], 1, __ATOMIC_SEQ_CST);
    if (!(plan.kinds & (1u << kind))) return GOES_ON;
    long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (plan.mode == COUNT || number < plan.nth) return GOES_ON;
    if (number > plan.nth && !plan.lasting) return GOES_ON;
    hits++;
    if (plan.mode == POWER) power_cut();
    if (plan.mode == POWER || plan.mode == KILL) end();
    switch (plan.mode) {
    case TORN: return kind == WRITE ? BREAKS_OFF : GOES_ON;
    case SHORT: return kind == WRITE ? IS_SHORT : GOES_ON;
    default: errno = plan.error; return FAILS;
    }
}

#define OPENING(name) \
    int name(const char *file, int flags, ...) { \
        REAL(name); \
        char path[4096]; \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); \
        } \
        if (!watched(AT_FDCWD, file, path)) return real(file, flags, mode); \
        if (fate_of(flags & (O_CREAT | O_TRUNC) ? OPEN : READ) == FAILS) return -1; \
        int made = flags & O_CREAT && access(path, F_OK) != 0; \
        if (flags & O_TRUNC) power_emptying(path); \
        int fd = real(file, flags, mode); \
        if (fd >= 0 && made) power_made(path); \
        return fd; \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name) \
    int name(int at, const char *file, int flags, ...) { \
        REAL(name); \
        char path[4096]; \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); \
        } \
        if (!watched(at, file, path)) return real(at, file, flags, mode); \
        if (fate_of(flags & (O_CREAT | O_TRUNC) ? OPEN : READ) == FAILS) return -1; \
        int made = flags & O_CREAT && access(path, F_OK) != 0; \
        if (flags & O_TRUNC) power_emptying(path); \
        int fd = real(at, file, flags, mode); \
        if (fd >= 0 && made) power_made(path); \
        return fd; \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!size || !watched_fd(fd)) return real(fd, data, size);
    enum fate fate = fate_of(WRITE);
    if (fate == FAILS) return -1;
    if (fate != GOES_ON) size = (size + 1) / 2;
    power_writing(fd, lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR), size);
    ssize_t done = real(fd, data, size);
    if (fate == BREAKS_OFF) end();
    return done;
}

#define WRITING_AT(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t at) { \
        REAL(name); \
        if (!size || !watched_fd(fd)) return real(fd, data, size, at); \
        enum fate fate = fate_of(WRITE); \
        if (fate == FAILS) return -1; \
        if (fate != GOES_ON) size = (size + 1) / 2; \
        power_writing(fd, at, size); \
        ssize_t done = real(fd, data, size, at); \
        if (fate == BREAKS_OFF) end(); \
        return done; \
    }
WRITING_AT(pwrite)
WRITING_AT(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    if (watched_fd(fd)) return write(fd, parts[0].iov_base, parts[0].iov_len);
    return real(fd, parts, count);
}

/* What copies within the kernel says it cannot: Python then reads and writes. */
#define NO_SHORTCUT(name, arguments, to, passed) \
    ssize_t name arguments { \
        REAL(name); \
        if (watched_fd(to)) { errno = ENOSYS; return -1; } \
        return real passed; \
    }
NO_SHORTCUT(sendfile, (int to, int from, off_t *at, size_t size), to, (to, from, at, size))
NO_SHORTCUT(sendfile64, (int to, int from, off_t *at, size_t size), to, (to, from, at, size))
NO_SHORTCUT(copy_file_range,
            (int from, off64_t *here, int to, off64_t *there, size_t size, unsigned flags), to,
            (from, here, to, there, size, flags))

#define READING(name, arguments, passed) \
    ssize_t name arguments { \
        REAL(name); \
        if (watched_fd(fd) && fate_of(READ) == FAILS) return -1; \
        return real passed; \
    }
READING(read, (int fd, void *data, size_t size), (fd, data, size))
READING(pread, (int fd, void *data, size_t size, off_t at), (fd, data, size, at))
READING(pread64, (int fd, void *data, size_t size, off_t at), (fd, data, size, at))

#define RESIZING(name) \
    int name(int fd, off_t size) { \
        REAL(name); \
        if (watched_fd(fd)) { \
            if (fate_of(RESIZE) == FAILS) return -1; \
            power_resizing(fd, size); \
        } \
        return real(fd, size); \
    }
RESIZING(ftruncate)
RESIZING(ftruncate64)

/* Nothing is synced in truth: a killed process loses nothing of what it wrote, and what a power
 * cut takes is known without the disk's help. */
#define SYNCING(name) \
    int name(int fd) { \
        REAL(name); \
        if (!watched_fd(fd)) return real(fd); \
        if (fate_of(SYNC) == FAILS) return -1; \
        power_synced(fd); \
        return 0; \
    }
SYNCING(fsync)
SYNCING(fdatasync)

static int renaming(int from_at, const char *from, int to_at, const char *to) {
    static int (*real)(int, const char *, int, const char *);
    if (!real) real = (__typeof__(real))dlsym(RTLD_NEXT, "renameat");
    char old[4096], new[4096];
    int here = watched(from_at, from, old), there = watched(to_at, to, new);
    if (!here && !there) return real(from_at, from, to_at, to);
    if (fate_of(NAME) == FAILS) return -1;
    power_renaming(old, new);
    return real(from_at, from, to_at, to);
}
int rename(const char *from, const char *to) { return renaming(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_at, const char *from, int to_at, const char *to) {
    return renaming(from_at, from, to_at, to);
}

int mkdirat(int at, const char *name, mode_t mode) {
    REAL(mkdirat);
    char path[4096];
    if (!watched(at, name, path)) return real(at, name, mode);
    if (fate_of(NAME) == FAILS) return -1;
    int done = real(at, name, mode);
    if (done == 0) power_made(path);
    return done;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int unlinkat(int at, const char *name, int flags) {
    REAL(unlinkat);
    char path[4096];
    if (!watched(at, name, path)) return real(at, name, flags);
    if (fate_of(REMOVE) == FAILS) return -1;
    power_removing(path, flags & AT_REMOVEDIR);
    return real(at, name, flags);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
