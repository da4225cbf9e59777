/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a service lives: partitions, regions, FIPS, dual-stack.  Pure. */
#ifndef AWS_ENDPOINT_H
#define AWS_ENDPOINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The partition of a region by the patterns of AWS's endpoint rules: "aws", "aws-cn"...; NULL for what
   matches none. */
const char *endpoint_partition(const char *region);
/* Has it the form of a region?  It becomes part of a host name and of a header. */
bool endpoint_is_region(const char *text);
/* Is it one that we have in our list?  AWS makes new ones, so another may be one as well. */
bool endpoint_knows_region(const char *region);
/* The one of all of them that is the least mistyping away; NULL: none is near. */
const char *endpoint_nearest_region(const char *text);
enum { ENDPOINT_NO_REGION = 1 }; /* error.detail */
/* Says that it is none, and which may have been meant; false. */
bool endpoint_refuse_region(const char *region, struct error *error);
/* "https://acm.ap-northeast-1.amazonaws.com", into url; false for a region of no known partition. */
bool endpoint_url(const char *service, const char *region, bool fips, bool dualstack, char *url,
                  size_t size);
/* The regions of a partition where ACM is, in AWS's order; NULL behind the last. */
const char *const *endpoint_regions(const char *partition);

/* A URL taken apart: http or https, or unix:/path for a simulator's socket. */
struct endpoint {
	bool tls;
	/* In small letters, with the port where that is another than the scheme's own: what Host
	   says and is signed. */
	char host[256];
	char url[512];          /* what curl is given: '/' or another path stands behind the host */
	char unix_socket[256];  /* "" for none */
	bool loopback;
	bool link_local;        /* of a metadata service: never through a proxy */
};
/* The path that its requests begin with: "/" where the URL has none.  Borrowed. */
const char *endpoint_path(const struct endpoint *endpoint);
/* Without TLS only this machine is asked, unless insecure_http. */
bool endpoint_parse(const char *url, bool insecure_http, struct endpoint *endpoint,
                    struct error *error);
/* For a service that hands out credentials on this machine or next to it: https anywhere, http to
   loopback and to the addresses of AWS's metadata services.  path: what stands behind the host,
   with its slash, borrowed; "/" where nothing does. */
bool endpoint_parse_metadata(const char *url, struct endpoint *endpoint, const char **path,
                             struct error *error);

/* A value as it may be cited: itself, where it is no address or has nothing to hide; else what is
   put into shown, without the name and the password before the host. */
const char *endpoint_cite(const char *value, char *shown, size_t size);

#endif
