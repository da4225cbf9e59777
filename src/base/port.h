/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Linux, the BSDs and macOS have each in a way of its own. */
#ifndef BASE_PORT_H
#define BASE_PORT_H

#include <stdbool.h>
#include <stddef.h>

/* A pipe that no child inherits; false: errno says why.  blocking: of both ends. */
bool port_pipe(int ends[2], bool blocking);
/* A socket that no child inherits; -1 and errno. */
int port_socket(int domain, int type);
/* Where this program's own file is; false where the system does not tell. */
bool port_program(char *path, size_t size);
/* Nobody but root may look into our memory from now on, where the system can do that. */
void port_hide_memory(void);
/* How many bytes are there of what malloc gave: at least what was asked for; 0 of NULL. */
size_t port_allocated(void *memory);

#endif
