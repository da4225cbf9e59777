/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "aws/dns.h"
#include "base/memory.h"

bool dns_server_is_good(const char *server)
{
	const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
	                               .ai_socktype = SOCK_DGRAM};
	const char *colon = strrchr(server, ':');
	struct addrinfo *found = NULL;
	bool good, bracketed;
	size_t length;
	char *host;

	if (!colon || colon == server || !colon[1] || strlen(colon) > 6)
		return false;
	length = (size_t)(colon - server);
	bracketed = server[0] == '[' && server[length - 1] == ']';
	host = memory_copy_bytes(server + bracketed, length - 2 * (size_t)bracketed);
	good = (bracketed || !strchr(host, ':')) &&
	       getaddrinfo(host, colon + 1, &hints, &found) == 0;
	if (found)
		freeaddrinfo(found);
	free(host);
	return good;
}
