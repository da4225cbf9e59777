/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/endpoint.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/nearest.h"

/* From AWS's endpoint rules for ACM.  A region is a prefix, a word without hyphen, and a number. */
static const struct partition {
	const char *name;
	const char *prefixes; /* separated by blanks */
	const char *suffix, *dualstack_suffix;
	const char *const *regions;
} partitions[] = {
	{"aws", "us eu ap sa ca me af il mx", "amazonaws.com", "api.aws",
	 (const char *const[]){"us-east-1",      "us-east-2",      "us-west-1",      "us-west-2",
	                       "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1",
	                       "ap-northeast-2", "ap-northeast-3", "ap-south-1",     "ap-south-2",
	                       "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
	                       "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",
	                       "ca-west-1",      "eu-central-1",   "eu-central-2",   "eu-north-1",
	                       "eu-south-1",     "eu-south-2",     "eu-west-1",      "eu-west-2",
	                       "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
	                       "mx-central-1",   "sa-east-1",      NULL}},
	{"aws-cn", "cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn",
	 (const char *const[]){"cn-north-1", "cn-northwest-1", NULL}},
	{"aws-us-gov", "us-gov", "amazonaws.com", "api.aws",
	 (const char *const[]){"us-gov-east-1", "us-gov-west-1", NULL}},
	{"aws-eusc", "eusc-de", "amazonaws.eu", "api.amazonwebservices.eu",
	 (const char *const[]){"eusc-de-east-1", NULL}},
	{"aws-iso", "us-iso", "c2s.ic.gov", "api.aws.ic.gov",
	 (const char *const[]){"us-iso-east-1", "us-iso-west-1", NULL}},
	{"aws-iso-b", "us-isob", "sc2s.sgov.gov", "api.aws.scloud",
	 (const char *const[]){"us-isob-east-1", "us-isob-west-1", NULL}},
	{"aws-iso-e", "eu-isoe", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk",
	 (const char *const[]){"eu-isoe-west-1", NULL}},
	{"aws-iso-f", "us-isof", "csp.hci.ic.gov", "api.aws.hci.ic.gov",
	 (const char *const[]){"us-isof-east-1", "us-isof-south-1", NULL}},
};

static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
static const char digits[] = "0123456789";

/* "-northeast-1" behind the prefix, to the end. */
static bool is_rest(const char *rest)
{
	size_t word, number;

	if (*rest++ != '-')
		return false;
	word = strspn(rest, lower);
	if (!word || rest[word] != '-')
		return false;
	rest += word + 1;
	number = strspn(rest, digits);
	return number && !rest[number];
}

static bool has_prefix(const char *region, const char *prefixes)
{
	while (*prefixes) {
		size_t length = strcspn(prefixes, " ");

		if (strncmp(region, prefixes, length) == 0 && is_rest(region + length))
			return true;
		prefixes += length + (prefixes[length] == ' ');
	}
	return false;
}

static const struct partition *find_partition(const char *region)
{
	for (size_t i = 0; i < ARRAY_SIZE(partitions); i++)
		if (has_prefix(region, partitions[i].prefixes))
			return &partitions[i];
	return NULL;
}

bool endpoint_is_region(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return length && length < 40 && !text[length];
}

const char *endpoint_partition(const char *region)
{
	const struct partition *partition = find_partition(region);

	return partition ? partition->name : NULL;
}

bool endpoint_knows_region(const char *region)
{
	const struct partition *partition = find_partition(region);
	const char *const *known = partition ? partition->regions : NULL;

	while (known && *known && strcmp(*known, region) != 0)
		known++;
	return known && *known;
}

const char *endpoint_nearest_region(const char *text)
{
	struct nearest nearest;

	nearest_init(&nearest, text);
	for (size_t i = 0; i < ARRAY_SIZE(partitions); i++)
		for (const char *const *region = partitions[i].regions; *region; region++)
			nearest_try(&nearest, *region);
	return nearest.name;
}

bool endpoint_refuse_region(const char *region, struct error *error)
{
	const char *meant = endpoint_nearest_region(region);

	return error_set(error, ERROR_USAGE, ENDPOINT_NO_REGION,
	                 meant ? N_("%1$s is not an AWS region; did you mean %2$s?")
	                       : N_("%1$s is not an AWS region: a region looks like ap-northeast-1"),
	                 region, meant, NULL);
}

bool endpoint_url(const char *service, const char *region, bool fips, bool dualstack, char *url,
                  size_t size)
{
	const struct partition *partition = find_partition(region);
	bool own_name;

	if (!partition)
		return false;
	/* In GovCloud the plain name is the FIPS one, but for the Resource Groups Tagging API. */
	own_name = fips && (dualstack || strcmp(partition->name, "aws-us-gov") != 0 ||
	                    strcmp(service, "tagging") == 0);
	return snprintf(url, size, "https://%s%s.%s.%s", service, own_name ? "-fips" : "", region,
	                dualstack ? partition->dualstack_suffix : partition->suffix) < (int)size;
}

const char *const *endpoint_regions(const char *name)
{
	static const char *const none[] = {NULL};

	for (size_t i = 0; i < ARRAY_SIZE(partitions); i++)
		if (strcmp(partitions[i].name, name) == 0)
			return partitions[i].regions;
	return none;
}

/* localhost, 127.x.y.z, [::1].  A name such as 127.example.com can be anybody's. */
static bool is_loopback(const char *host)
{
	size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");

	if (strncmp(host, "127.", 4) == 0)
		return strspn(host, "0123456789.") == length;
	return (length == 9 && strncasecmp(host, "localhost", length) == 0) ||
	       strncmp(host, "[::1]", 5) == 0;
}

static bool parse_unix(const char *path, struct endpoint *endpoint)
{
	endpoint->loopback = true;
	snprintf(endpoint->host, sizeof(endpoint->host), "localhost");
	snprintf(endpoint->url, sizeof(endpoint->url), "http://localhost/");
	return *path == '/' && snprintf(endpoint->unix_socket, sizeof(endpoint->unix_socket), "%s",
	                                path) < (int)sizeof(endpoint->unix_socket);
}

/* As curl, and every server, has it: what is signed must be what is asked. */
static void take_host(struct endpoint *endpoint, const char *host, size_t length)
{
	const char *usual = endpoint->tls ? ":443" : ":80";
	size_t behind = length > strlen(usual) ? length - strlen(usual) : 0;

	if (behind && strncmp(host + behind, usual, strlen(usual)) == 0)
		length = behind;
	for (size_t i = 0; i < length; i++) {
		bool capital = host[i] >= 'A' && host[i] <= 'Z';

		endpoint->host[i] = (char)(capital ? host[i] + ('a' - 'A') : host[i]);
	}
	endpoint->host[length] = '\0';
}

/* Printable, and nothing that a name and a password, a query or a part begin with, nor what curl
   would make another path of. */
static bool is_plain(const char *text)
{
	for (const char *c = text; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || strchr("?#@\\", *c))
			return false;
	return !strstr(text, "//") && !strstr(text, "/.");
}

/* A host, a port, and perhaps a path: a gateway may have put the service below one. */
static bool parse_host(const char *rest, struct endpoint *endpoint)
{
	size_t length = strcspn(rest, "/");
	const char *path = rest + length;

	if (!path[strspn(path, "/")])
		path = "/";
	if (!length || length >= sizeof(endpoint->host) || !is_plain(path))
		return false;
	take_host(endpoint, rest, length);
	endpoint->loopback = is_loopback(endpoint->host);
	return is_plain(endpoint->host) &&
	       snprintf(endpoint->url, sizeof(endpoint->url), "%s://%s%s",
	                endpoint->tls ? "https" : "http", endpoint->host, path) <
	               (int)sizeof(endpoint->url);
}

const char *endpoint_path(const struct endpoint *endpoint)
{
	return strchr(strstr(endpoint->url, "://") + 3, '/');
}

static void hide_user(const char *url, char *shown, size_t size)
{
	const char *at = strrchr(url, '@'), *host = strstr(url, "://");
	size_t before = host && at && host < at ? (size_t)(host + 3 - url) : 0;

	snprintf(shown, size, "%.*s%s%s", (int)before, url, at ? "***" : "", at ? at : url);
}

const char *endpoint_cite(const char *value, char *shown, size_t size)
{
	if (!strstr(value, "://") || !strchr(value, '@'))
		return value;
	hide_user(value, shown, size);
	return shown;
}

static bool parse(const char *url, struct endpoint *endpoint, struct error *error)
{
	bool fine = false;
	char shown[MESSAGE_ARGUMENT_SIZE];

	memset(endpoint, 0, sizeof(*endpoint));
	if (strncmp(url, "unix:", 5) == 0) {
		fine = parse_unix(url + 5, endpoint);
	} else if (strncasecmp(url, "https://", 8) == 0) {
		endpoint->tls = true;
		fine = parse_host(url + 8, endpoint);
	} else if (strncasecmp(url, "http://", 7) == 0) {
		fine = parse_host(url + 7, endpoint);
	}
	hide_user(url, shown, sizeof(shown));
	if (!fine)
		return error_set(error, ERROR_USAGE, 0,
		                 N_("the endpoint URL %1$s is not an http, https or unix: address"),
		                 shown, NULL);
	return true;
}

bool endpoint_parse(const char *url, bool insecure_http, struct endpoint *endpoint,
                    struct error *error)
{
	if (!parse(url, endpoint, error))
		return false;
	if (!endpoint->tls && !endpoint->loopback && !insecure_http)
		return error_set(error, ERROR_USAGE, 0,
		                 N_("the endpoint URL %1$s is not encrypted: without https, requests go only to this machine, or with --insecure-http wherever it says"),
		                 url, NULL);
	return true;
}

/* https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
static bool is_metadata_host(const char *host)
{
	static const char *const hosts[] = {"169.254.169.254", "169.254.170.2", "169.254.170.23",
	                                    "[fd00:ec2::254]", "[fd00:ec2::23]"};
	size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");

	for (size_t i = 0; i < ARRAY_SIZE(hosts); i++)
		if (strlen(hosts[i]) == length && strncasecmp(host, hosts[i], length) == 0)
			return true;
	return false;
}

bool endpoint_parse_metadata(const char *url, struct endpoint *endpoint, const char **path,
                             struct error *error)
{
	const char *host = strstr(url, "://");
	size_t length = host ? (size_t)(host + 3 - url) + strcspn(host + 3, "/") : strlen(url);
	char base[sizeof(endpoint->url)];

	*path = url[length] ? url + length : "/";
	if (strncmp(url, "unix:", 5) == 0)
		return endpoint_parse(url, false, endpoint, error);
	snprintf(base, sizeof(base), "%.*s", (int)(length < sizeof(base) ? length : 0), url);
	if (!parse(base, endpoint, error))
		return false;
	endpoint->link_local = is_metadata_host(endpoint->host);
	if (endpoint->tls || endpoint->loopback || endpoint->link_local)
		return true;
	return error_set(error, ERROR_MACHINE, 0,
	                 N_("%1$s may not be asked for credentials: only https, this machine and AWS's metadata addresses may"),
	                 url, NULL);
}
