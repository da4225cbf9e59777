/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "aws/dns.h"
#include "base/memory.h"
#include "base/number.h"

bool dns_server_is_good(const char *server)
{
	const char *colon = strrchr(server, ':');
	unsigned char address[sizeof(struct in6_addr)];
	bool bracketed, good;
	size_t length;
	int64_t port;
	char *host;

	if (!colon || colon == server || !number_parse(colon + 1, 1, 65535, &port))
		return false;
	length = (size_t)(colon - server);
	bracketed = length > 2 && server[0] == '[' && server[length - 1] == ']';
	host = memory_copy_bytes(server + bracketed, length - 2 * (size_t)bracketed);
	good = inet_pton(bracketed ? AF_INET6 : AF_INET, host, address) == 1;
	free(host);
	return good;
}
