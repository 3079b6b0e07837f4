/* Stands between a program and its disk (LD_PRELOAD), for the files below one folder.
 *
 * It counts the calls that change something there and writes each, with its data, into a log; the
 * n-th of them kills the process or fails, once or from then on. It also counts what would go out
 * to a network. `shim.py` builds it, drives it and reads the log.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 65536

static char folder[4096];
static size_t length;
static int log_file = -1, fault, lasting;
static long calls, at, outgoing;
static unsigned char watched[MOST]; /* descriptors of what lies below the folder */

struct __attribute__((packed)) record { /* HEAD in shim.py */
    char what;
    uint8_t made;
    uint16_t name, other;
    uint32_t size;
    int64_t inode, offset;
};

static void note(char what, int made, const char *name, const char *other, int64_t inode,
                 int64_t offset, const void *data, size_t size) {
    if (log_file < 0) return;
    struct record head = {what, made, strlen(name), strlen(other), size, inode, offset};
    syscall(SYS_write, log_file, &head, sizeof head);
    syscall(SYS_write, log_file, name, (size_t)head.name);
    syscall(SYS_write, log_file, other, (size_t)head.other);
    syscall(SYS_write, log_file, data, size);
}

/* From here on `place` is watched, and the `n`-th call fails with `error`; 0 kills. */
void faults_watch(const char *place, const char *log, long n, int error, int for_good) {
    strncpy(folder, place, sizeof folder - 1);
    length = strlen(folder);
    calls = 0, at = n, fault = error, lasting = for_good;
    if (*log) log_file = syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY | O_APPEND, 0600);
}
/* The disk works again; returns the calls so far. */
long faults_end(void) { at = 0; return calls; }
void faults_mark(const char *text) { note('m', 0, text, "", 0, 0, "", 0); }
long faults_outgoing(void) { return outgoing; }

static int below(const char *path) {
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}
static int mine(int file) { return file >= 0 && file < MOST && watched[file]; }
static int64_t inode_of(int file) {
    struct stat found;
    return fstat(file, &found) ? -1 : (int64_t)found.st_ino;
}
/* Whether this call, which would change something, is to fail. */
static int due(void) {
    calls++;
    if (!at || calls < at || (calls > at && !lasting)) return 0;
    if (!fault) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

static int opened(int at_folder, const char *path, int flags, mode_t mode) {
    int ours = below(path), makes = ours && (flags & O_CREAT) && access(path, F_OK);
    if ((makes || (ours && (flags & O_TRUNC))) && due()) return -1;
    int file = syscall(SYS_openat, at_folder, path, flags, mode);
    if (file >= 0 && file < MOST) watched[file] = ours;
    if (mine(file)) note('o', makes, path, "", inode_of(file), 0, "", 0);
    if (mine(file) && (flags & O_TRUNC)) note('t', 0, "", "", inode_of(file), 0, "", 0);
    return file;
}
#define MODE mode_t mode; va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest)
int open(const char *path, int flags, ...) { MODE; return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE; return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE; return opened(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int close(int file) {
    if (file >= 0 && file < MOST) watched[file] = 0;
    return syscall(SYS_close, file);
}

static ssize_t put(int file, const void *data, size_t size, off_t offset, int placed) {
    if (mine(file) && due()) {
        /* A disk that fills up takes a part of what fills it. */
        if (!lasting || errno != ENOSPC || calls > at || size < 2) return -1;
        size /= 2;
    }
    int64_t where = placed ? offset : !mine(file) ? 0
        : fcntl(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
    ssize_t done = placed ? syscall(SYS_pwrite64, file, data, size, offset)
                          : syscall(SYS_write, file, data, size);
    if (done > 0 && mine(file)) note('w', 0, "", "", inode_of(file), where, data, done);
    return done;
}
ssize_t write(int file, const void *data, size_t size) { return put(file, data, size, 0, 0); }
ssize_t pwrite(int file, const void *data, size_t n, off_t at) { return put(file, data, n, at, 1); }
ssize_t pwrite64(int file, const void *data, size_t n, off_t at) { return put(file, data, n, at, 1); }
/* Copying goes through write() instead, where it is seen. */
ssize_t sendfile(int to, int from, off_t *at, size_t n) { errno = EINVAL; return -1; }
ssize_t sendfile64(int to, int from, off_t *at, size_t n) { errno = EINVAL; return -1; }
ssize_t copy_file_range(int a, off_t *b, int c, off_t *d, size_t n, unsigned f) { errno = EINVAL; return -1; }

#define CHANGES(ours, call, noted)       \
    int result;                          \
    if ((ours) && due()) return -1;      \
    result = (call);                     \
    if (!result && (ours)) noted;        \
    return result
#define ON_FILE(what, call, offset) \
    CHANGES(mine(file), call, note(what, 0, "", "", inode_of(file), offset, "", 0))
#define ON_NAMES(what, name, other, call) \
    CHANGES(below(name), call, note(what, 0, name, other, 0, 0, "", 0))
int fsync(int file) { ON_FILE('s', syscall(SYS_fsync, file), 0); }
int fdatasync(int file) { ON_FILE('s', syscall(SYS_fdatasync, file), 0); }
int ftruncate(int file, off_t size) { ON_FILE('t', syscall(SYS_ftruncate, file, size), size); }
int ftruncate64(int file, off_t size) { ON_FILE('t', syscall(SYS_ftruncate, file, size), size); }
int unlink(const char *name) { ON_NAMES('u', name, "", syscall(SYS_unlinkat, AT_FDCWD, name, 0)); }
int mkdir(const char *name, mode_t mode) { ON_NAMES('d', name, "", syscall(SYS_mkdirat, AT_FDCWD, name, mode)); }
int rename(const char *name, const char *new) { ON_NAMES('r', name, new, syscall(SYS_renameat2, AT_FDCWD, name, AT_FDCWD, new, 0)); }
int link(const char *name, const char *new) { ON_NAMES('l', name, new, syscall(SYS_linkat, AT_FDCWD, name, AT_FDCWD, new, 0)); }

int connect(int file, const struct sockaddr *to, socklen_t size) {
    if (to->sa_family != AF_UNIX) outgoing++;
    return syscall(SYS_connect, file, to, size);
}
