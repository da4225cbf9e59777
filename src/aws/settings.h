/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which profile, region and endpoint: command line, environment and the two AWS files, with the AWS
   CLI's precedence.  No network. */
#ifndef AWS_SETTINGS_H
#define AWS_SETTINGS_H

#include "aws/endpoint.h"
#include "aws/files.h"
#include "base/error.h"

/* What the command line says about one source; NULL where it says nothing. */
struct aws_options {
	const char *profile, *region, *endpoint_url, *ca_bundle;
	const char *wire_profile; /* see below; NULL: the profile */
	bool insecure_http; /* an endpoint's http:// may lead to other machines */
	bool known_regions; /* whatever the endpoint is, none but AWS's */
	struct aws_files *files; /* borrowed; NULL: they are read now */
	long connect_timeout, read_timeout; /* milliseconds; 0: as aws/http has it */
};

struct aws_settings {
	struct aws_files *files; /* shared */
	char *profile;          /* never NULL; "default" where nothing was said */
	/* Whose endpoints, retries and the like count: in the search for the credentials of a role,
	   which may go through many profiles, those of the profile that it is for.  Never NULL. */
	char *wire_profile;
	bool profile_given;     /* by --profile: then environment keys do not count */
	bool profile_exists;
	char *region;           /* never NULL */
	char *endpoint_url;     /* the override that wins; NULL: the region's own */
	bool endpoint_given;    /* by --endpoint-url */
	bool insecure_http;
	char *ca_bundle;        /* NULL: the system's */
	bool use_fips, use_dualstack;
	int max_attempts;       /* of a request, the first included; at least 1 */
	bool attempts_by_default; /* nobody says so */
	bool retries_before_2026; /* AWS_NEW_RETRIES_2026=false */
	int metadata_attempts;  /* of one to the instance's metadata */
	long metadata_timeout;  /* milliseconds */
	long connect_timeout, read_timeout; /* milliseconds; 0: as aws/http has it */
};

/* false: a profile that was named and is nowhere, no region anywhere, or a value that makes no
   sense; there is nothing to release then. */
bool aws_settings_resolve(struct aws_settings *settings, const struct aws_options *options,
                          struct error *error);
/* The profile that is meant, even where nothing can be made of it: what the command line says, or
   NULL; else AWS_PROFILE, AWS_DEFAULT_PROFILE, "default".  Borrowed. */
const char *aws_settings_profile_name(const char *option);
/* AWS_METADATA_SERVICE_NUM_ATTEMPTS and AWS_METADATA_SERVICE_TIMEOUT, else what the profile says
   where there is one, else one try of a second: most machines are no instances. */
void aws_settings_take_metadata(struct aws_settings *settings);
/* The endpoint of another service ("sts", "portal.sso", "oidc") in a region: AWS_ENDPOINT_URL_STS,
   AWS_ENDPOINT_URL, the profile's services section and endpoint_url, else AWS's own. */
bool aws_settings_endpoint(const struct aws_settings *settings, const char *service,
                           const char *region, struct endpoint *endpoint, struct error *error);
/* That of the Resource Groups Tagging API: ACM's own where --endpoint-url says it, or where only
   ACM's is elsewhere than at AWS; else likewise. */
bool aws_settings_tagging_endpoint(const struct aws_settings *settings, struct endpoint *endpoint,
                                   struct error *error);
/* Is STS asked at its one global endpoint, which wants signatures of us-east-1?
   AWS_STS_REGIONAL_ENDPOINTS, or sts_regional_endpoints of the profile, is "legacy", and the region
   is one that had no endpoint of its own then. */
bool aws_settings_sts_is_global(const struct aws_settings *settings);
/* Does anything but AWS's own rules say where that service is? */
bool aws_settings_has_endpoint(const struct aws_settings *settings, const char *service);
void aws_settings_release(struct aws_settings *settings);
/* Where the files have changed, the keys of the profile are those of now; its region and ACM's
   endpoint stay.  Files that cannot be read now change nothing. */
void aws_settings_refresh(struct aws_settings *settings);
/* A key of the profile: the credentials file before the config file.  Borrowed; NULL where absent.
 */
const char *aws_settings_get(const struct aws_settings *settings, const char *key);
/* Likewise, of the profile whose endpoints count. */
const char *aws_settings_get_wire(const struct aws_settings *settings, const char *key);
/* The first key of the profile, in both files, that is wanted; NULL where none is. */
const char *aws_settings_find_key(const struct aws_settings *settings,
                                  bool (*wanted)(const char *key));
/* Of the config file alone. */
const char *aws_settings_get_config(const struct aws_settings *settings, const char *key);

/* The names of all profiles in the two files; one that is in both comes twice. */
void aws_settings_profiles(const struct aws_files *files,
                           void (*each)(void *context, const char *name), void *context);
/* A key of a section of the config file, such as [sso-session NAME]; NULL where absent. */
const char *aws_settings_get_section(const struct aws_settings *settings, const char *kind,
                                     const char *name, const char *key);
bool aws_settings_has_section(const struct aws_settings *settings, const char *kind,
                              const char *name);

#endif
