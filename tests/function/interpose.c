/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the C library (LD_PRELOAD) by tests/function/interpose.py, which builds it: makes a
   program die at the nth call that reaches the outside, or fail at the nth allocation.

   INTERPOSE=calls:N         killed right before call N
   INTERPOSE=memory:N        allocation N fails, and those behind it do not
   INTERPOSE=memory-from:N   all from N on fail
   INTERPOSE_COUNT=FILE      how many there were, of calls and of allocations, is written there at the
                             end: N is 0 for that */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static long calls, allocations, kill_at, fail_at, fail_from;
static int over; /* what comes now is not the program's: where coverage is counted, it is written */

static long number_behind(const char *text, const char *word)
{
	size_t length = strlen(word);

	return text && strncmp(text, word, length) == 0 ? atol(text + length) : 0;
}

__attribute__((constructor)) static void begin(void)
{
	const char *what = getenv("INTERPOSE");

	kill_at = number_behind(what, "calls:");
	fail_at = number_behind(what, "memory:");
	fail_from = number_behind(what, "memory-from:");
	/* What is allocated before main is the loader's. */
	calls = allocations = 0;
}

/* The end of main, and exit, which the program calls. */

static int (*real_main)(int count, char **arguments, char **environment);

static int main_and_over(int count, char **arguments, char **environment)
{
	int status = real_main(count, arguments, environment);

	over = 1;
	return status;
}

int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments,
                      void (*init)(void), void (*fini)(void), void (*rtld_fini)(void), void *stack);
int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments,
                      void (*init)(void), void (*fini)(void), void (*rtld_fini)(void), void *stack)
{
	__typeof__(__libc_start_main) *next =
		(__typeof__(__libc_start_main) *)dlsym(RTLD_NEXT, "__libc_start_main");

	real_main = main;
	return next(main_and_over, count, arguments, init, fini, rtld_fini, stack);
}

void exit(int status)
{
	void (*next)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");

	over = 1;
	next(status);
	__builtin_unreachable();
}

static void count_call(void)
{
	if (++calls == kill_at)
		kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("INTERPOSE_COUNT");
	char text[64];
	int fd = path ? openat(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
	int length = snprintf(text, sizeof(text), "%ld %ld\n", calls, allocations);

	if (fd < 0 || write(fd, text, (size_t)length) != length)
		return;
}

#define NEXT(name) \
	static __typeof__(name) *next; \
\
	if (!next) \
		next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name); \
	count_call()

ssize_t write(int fd, const void *bytes, size_t length)
{
	NEXT(write);
	return next(fd, bytes, length);
}

ssize_t read(int fd, void *bytes, size_t length)
{
	NEXT(read);
	return next(fd, bytes, length);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags)
{
	NEXT(send);
	return next(fd, bytes, length, flags);
}

ssize_t recv(int fd, void *bytes, size_t length, int flags)
{
	NEXT(recv);
	return next(fd, bytes, length, flags);
}

int connect(int fd, const struct sockaddr *address, socklen_t length)
{
	NEXT(connect);
	return next(fd, address, length);
}

int fsync(int fd)
{
	NEXT(fsync);
	return next(fd);
}

int close(int fd)
{
	NEXT(close);
	return next(fd);
}

int mkdir(const char *path, mode_t mode)
{
	NEXT(mkdir);
	return next(path, mode);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;
	NEXT(open);

	va_start(arguments, flags);
	mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return next(path, flags, mode);
}

/* For the simulator: of a library that was built without it. */
int MHD_is_feature_supported(int feature);
int MHD_is_feature_supported(int feature)
{
	(void)feature;
	return 0;
}

/* Allocation.  The C library's own names for its functions need no dlsym, which allocates.  Where
   AddressSanitizer is in the program it is its allocator that frees what comes from here. */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__interceptor_malloc(size_t size) __attribute__((weak));
extern void *__interceptor_calloc(size_t count, size_t size) __attribute__((weak));
extern void *__interceptor_realloc(void *memory, size_t size) __attribute__((weak));

static int fails(void)
{
	if (over)
		return 0;
	allocations++;
	if (allocations != fail_at && (!fail_from || allocations < fail_from))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	if (fails())
		return NULL;
	return __interceptor_malloc ? __interceptor_malloc(size) : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (fails())
		return NULL;
	return __interceptor_calloc ? __interceptor_calloc(count, size) : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	if (fails())
		return NULL;
	return __interceptor_realloc ? __interceptor_realloc(memory, size) : __libc_realloc(memory, size);
}

void *reallocarray(void *memory, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		return NULL;
	return realloc(memory, total);
}
