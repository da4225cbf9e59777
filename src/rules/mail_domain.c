/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/mail_domain.h"

#include <libpsl.h>
#include <string.h>
#include <strings.h>

/* Nobody can be written to at "co.jp".  A name without a dot is left to ACM to refuse. */
static bool is_public_suffix(const char *name)
{
	return !strchr(name, '.') || psl_is_public_suffix(psl_builtin(), name);
}

const char *mail_domain_candidate(const char *domain, size_t index)
{
	if (strncmp(domain, "*.", 2) == 0)
		domain += 2;
	for (; index; index--) {
		domain = strchr(domain, '.');
		if (!domain || is_public_suffix(++domain))
			return NULL;
	}
	return domain;
}

bool mail_domain_may_be(const char *domain, const char *mail_domain)
{
	const char *candidate;

	for (size_t i = 0; (candidate = mail_domain_candidate(domain, i)); i++)
		if (strcasecmp(candidate, mail_domain) == 0)
			return true;
	return false;
}
