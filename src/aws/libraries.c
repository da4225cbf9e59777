/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/libraries.h"

#include <curl/curl.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <string.h>

#include "aws/files.h"
#include "base/memory.h"

/* Without memory libcrypto signs wrongly, or crashes.  These are heard only before it has allocated
   anything. */
static void *take_for_openssl(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return size ? memory_take(size) : NULL;
}

static void *resize_for_openssl(void *memory, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	if (size)
		return memory_resize_wiped(memory, size);
	memory_free_wiped(memory);
	return NULL;
}

static void free_for_openssl(void *memory, const char *file, int line)
{
	(void)file;
	(void)line;
	memory_free_wiped(memory);
}

void libraries_prepare(void)
{
	CRYPTO_set_mem_functions(take_for_openssl, resize_for_openssl, free_for_openssl);
}

void libraries_start(void)
{
	curl_global_init_mem(CURL_GLOBAL_DEFAULT, memory_take, memory_free_wiped,
	                     memory_resize_wiped, memory_copy_text, memory_new);
}

void libraries_end(void)
{
	curl_global_cleanup();
}

/* As the SDKs have it: at most 50 characters, and those of a header's words. */
const char *libraries_user_agent(void)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				   "!#$%&'*+-.^_`|~";
	static char text[128];
	const char *app = aws_environment("AWS_SDK_UA_APP_ID");
	size_t written = (size_t)snprintf(text, sizeof(text), "acmdash/%s", PACKAGE_VERSION);

	if (!app || !*app)
		return text;
	snprintf(text + written, sizeof(text) - written, " app/%.50s", app);
	for (char *at = text + written + strlen(" app/"); *at; at++)
		if (!strchr(good, *at))
			*at = '-';
	return text;
}
