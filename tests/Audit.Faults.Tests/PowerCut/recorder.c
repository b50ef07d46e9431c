// Loaded into a program with LD_PRELOAD: appends to the file AUDIT_RECORD, in their order, what the program does to the
// files of the folder AUDIT_RECORD_FOLDER. SQLite's -shm file is left out: a power cut takes it, and SQLite makes it anew.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define DESCRIPTORS 65536
#define REAL(name) ((__typeof__(&name))real(#name))

enum kind { CREATED, WRITTEN, TRUNCATED, SYNC_BEGAN, SYNC_ENDED, DELETED };

// What stands before the name and the bytes in the record; read by Recording.cs.
struct head {
    int64_t time; // CLOCK_MONOTONIC, nanoseconds
    int64_t offset;
    int32_t kind, name_length, length, unused;
};

static int record = -1;
static const char *folder;
static char *names[DESCRIPTORS]; // of the open files that are recorded, by descriptor
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void fail(const char *what) {
    fprintf(stderr, "The recorder cannot go on: %s\n", what);
    abort();
}

__attribute__((constructor)) static void start(void) {
    folder = getenv("AUDIT_RECORD_FOLDER");
    record = REAL(open64)(getenv("AUDIT_RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (!folder || record < 0) fail("AUDIT_RECORD_FOLDER or AUDIT_RECORD is missing");
}

// The name under which a path is recorded: "." for the folder; null when it is not to be.
static const char *recorded(const char *path) {
    size_t length = folder && path ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length)) return NULL;
    if (!path[length]) return ".";
    if (path[length] != '/') return NULL;
    const char *name = path + length + 1, *end = name + strlen(name);
    return end - name > 4 && !strcmp(end - 4, "-shm") ? NULL : name;
}

static const char *recorded_file(int file) { return file >= 0 && file < DESCRIPTORS ? names[file] : NULL; }

// Called with the gate held, so that the record's order is the order in which things happened.
static void note(enum kind kind, const char *name, int64_t offset, const void *bytes, size_t length) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct head head = {now.tv_sec * 1000000000LL + now.tv_nsec, offset, kind, (int32_t)strlen(name), (int32_t)length, 0};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)name, strlen(name)}, {(void *)bytes, length}};
    if (writev(record, parts, 3) != (ssize_t)(sizeof head + strlen(name) + length)) fail("the record takes no more");
}

static int opened(const char *path, int flags, mode_t mode) {
    const char *name = recorded(path);
    if (!name) return REAL(open64)(path, flags, mode);
    pthread_mutex_lock(&gate);
    int is_new = (flags & O_CREAT) && access(path, F_OK);
    int file = REAL(open64)(path, flags, mode);
    int error = errno;
    if (file >= DESCRIPTORS) fail("a descriptor is too large");
    if (file >= 0) {
        names[file] = strdup(name);
        if (is_new) note(CREATED, name, 0, NULL, 0);
        else if (flags & O_TRUNC) note(TRUNCATED, name, 0, NULL, 0);
    }
    pthread_mutex_unlock(&gate);
    errno = error;
    return file;
}

static int mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0; }

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = mode_of(flags, more);
    va_end(more);
    return opened(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = mode_of(flags, more);
    va_end(more);
    return opened(path, flags, mode);
}

int close(int file) {
    if (!recorded_file(file)) return REAL(close)(file);
    pthread_mutex_lock(&gate);
    free(names[file]);
    names[file] = NULL;
    int result = REAL(close)(file);
    int error = errno;
    pthread_mutex_unlock(&gate);
    errno = error;
    return result;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    if (!recorded_file(file)) return REAL(pwrite64)(file, bytes, length, offset);
    pthread_mutex_lock(&gate);
    ssize_t written = REAL(pwrite64)(file, bytes, length, offset);
    int error = errno;
    if (written > 0) note(WRITTEN, names[file], offset, bytes, written);
    pthread_mutex_unlock(&gate);
    errno = error;
    return written;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return pwrite64(file, bytes, length, offset); }

ssize_t write(int file, const void *bytes, size_t length) {
    if (!recorded_file(file)) return REAL(write)(file, bytes, length);
    pthread_mutex_lock(&gate);
    ssize_t written = REAL(write)(file, bytes, length);
    int error = errno;
    if (written > 0) note(WRITTEN, names[file], lseek64(file, 0, SEEK_CUR) - written, bytes, written);
    pthread_mutex_unlock(&gate);
    errno = error;
    return written;
}

int ftruncate64(int file, off64_t length) {
    if (!recorded_file(file)) return REAL(ftruncate64)(file, length);
    pthread_mutex_lock(&gate);
    int result = REAL(ftruncate64)(file, length);
    int error = errno;
    if (!result) note(TRUNCATED, names[file], length, NULL, 0);
    pthread_mutex_unlock(&gate);
    errno = error;
    return result;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

// What is written while a sync runs it need not cover, so its beginning and its end are apart. The disk itself is not
// asked: the one that the record is played onto keeps what was synced, and a slow disk would only make the tests slow.
static int synced(int file, int (*sync)(int)) {
    if (!recorded_file(file)) return sync(file);
    pthread_mutex_lock(&gate);
    note(SYNC_BEGAN, names[file], 0, NULL, 0);
    pthread_mutex_unlock(&gate);
    sched_yield();
    pthread_mutex_lock(&gate);
    note(SYNC_ENDED, names[file], 0, NULL, 0);
    pthread_mutex_unlock(&gate);
    return 0;
}

int fsync(int file) { return synced(file, REAL(fsync)); }

int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

int unlink(const char *path) {
    const char *name = recorded(path);
    if (!name) return REAL(unlink)(path);
    pthread_mutex_lock(&gate);
    int result = REAL(unlink)(path);
    int error = errno;
    if (!result) note(DELETED, name, 0, NULL, 0);
    pthread_mutex_unlock(&gate);
    errno = error;
    return result;
}

// What neither SQLite nor the program does today. A record without it would be false, so it ends the program.
int rename(const char *from, const char *to) {
    if (recorded(from) || recorded(to)) fail("it does not know rename");
    return REAL(rename)(from, to);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset) {
    if (recorded_file(file)) fail("it does not know pwritev");
    return REAL(pwritev64)(file, parts, count, offset);
}

int fallocate64(int file, int mode, off64_t offset, off64_t length) {
    if (recorded_file(file)) fail("it does not know fallocate");
    return REAL(fallocate64)(file, mode, offset, length);
}
