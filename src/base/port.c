/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/port.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif
#ifdef HAVE_SYS_PROCCTL_H
#include <sys/procctl.h>
#endif
#ifdef HAVE__NSGETEXECUTABLEPATH
#include <mach-o/dyld.h>
#endif
#if defined HAVE_MALLOC_MALLOC_H
#include <malloc/malloc.h>
#define malloc_usable_size malloc_size
#elif defined HAVE_MALLOC_NP_H
#include <malloc_np.h>
#else
#include <malloc.h>
#endif
#ifdef HAVE_SYSCTL_KERN_PROC_PATHNAME
#include <sys/sysctl.h>
#endif

static bool set_flags(int fd, bool blocking)
{
	return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
	       (blocking || fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
}

bool port_pipe(int ends[2], bool blocking)
{
#ifdef HAVE_PIPE2
	return pipe2(ends, O_CLOEXEC | (blocking ? 0 : O_NONBLOCK)) == 0;
#else
	return pipe(ends) == 0 && set_flags(ends[0], blocking) && set_flags(ends[1], blocking);
#endif
}

int port_socket(int domain, int type)
{
	int fd = socket(domain, type, 0);

	if (fd >= 0)
		set_flags(fd, true);
	return fd;
}

#if defined HAVE__NSGETEXECUTABLEPATH
bool port_program(char *path, size_t size)
{
	char raw[PATH_MAX], real[PATH_MAX];
	uint32_t length = sizeof(raw);

	if (_NSGetExecutablePath(raw, &length) != 0 || !realpath(raw, real) ||
	    strlen(real) >= size)
		return false;
	memcpy(path, real, strlen(real) + 1);
	return true;
}
#elif defined HAVE_SYSCTL_KERN_PROC_PATHNAME
bool port_program(char *path, size_t size)
{
	int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, -1};

	return sysctl(name, 4, path, &size, NULL, 0) == 0;
}
#else
bool port_program(char *path, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", path, size - 1);

	if (length <= 0)
		return false;
	path[length] = '\0';
	return true;
}
#endif

void port_hide_memory(void)
{
#if defined HAVE_SYS_PRCTL_H
	prctl(PR_SET_DUMPABLE, 0);
#elif defined HAVE_SYS_PROCCTL_H && defined PROC_TRACE_CTL
	int no = PROC_TRACE_CTL_DISABLE;

	procctl(P_PID, getpid(), PROC_TRACE_CTL, &no);
#endif
}

size_t port_allocated(void *memory)
{
	return malloc_usable_size(memory);
}
