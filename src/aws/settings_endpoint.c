/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where services are: what the variables, a services section and the profile say of them.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
#include <stdio.h>
#include <string.h>

#include "aws/settings_internal.h"
#include "base/array.h"

/* How AWS names its services: in variables, in a services section, and in host names. */
static const struct {
	const char *host, *variable, *section;
} services[] = {
	{"acm",        "AWS_ENDPOINT_URL_ACM",      "acm"     },
	{"sts",        "AWS_ENDPOINT_URL_STS",      "sts"     },
	{"portal.sso", "AWS_ENDPOINT_URL_SSO",      "sso"     },
	{"oidc",       "AWS_ENDPOINT_URL_SSO_OIDC", "sso_oidc"},
	{"tagging",    "AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API",
	 "resource_groups_tagging_api"},
};

static size_t service_index(const char *host)
{
	size_t i = 0;

	while (strcmp(services[i].host, host) != 0)
		i++;
	return i;
}

/* [services x] with  acm = / endpoint_url = ..., named by the profile's  services = x. */
static const char *services_endpoint(const struct aws_settings *settings, const char *service)
{
	const char *name = aws_settings_get_wire(settings, "services");
	char section[512];

	if (!name)
		return NULL;
	snprintf(section, sizeof(section), "services %s", name);
	return ini_get_nested(settings->files->config, section, service, "endpoint_url");
}

static bool ignores_configured(const struct aws_settings *settings)
{
	return settings_flag(settings, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
	                     "ignore_configured_endpoint_urls");
}

const char *settings_configured_endpoint(const struct aws_settings *settings, const char *host)
{
	size_t i = service_index(host);
	const char *variable = first_of(aws_environment(services[i].variable),
	                                aws_environment("AWS_ENDPOINT_URL"), NULL);

	if (ignores_configured(settings))
		return NULL;
	return first_of(variable, services_endpoint(settings, services[i].section),
	                first_of(aws_settings_get_wire(settings, "endpoint_url"), NULL, NULL));
}

/* A services section was meant to lead somewhere else: if it is missing, requests must not go to
   AWS instead. */
bool settings_check_services(const struct aws_settings *settings, struct error *error)
{
	const char *name = aws_settings_get_wire(settings, "services");
	const char *before = first_of(settings->endpoint_given ? settings->endpoint_url : NULL,
	                              aws_environment("AWS_ENDPOINT_URL_ACM"),
	                              aws_environment("AWS_ENDPOINT_URL"));

	if (!name || before || ignores_configured(settings) ||
	    aws_settings_has_section(settings, "services", name))
		return true;
	return error_set(error, ERROR_PROFILE, 0,
	                 N_("the profile %1$s names the services section %2$s, and there is no such "
	                    "section in %3$s"),
	                 settings->wire_profile, name, settings->files->config_path, NULL);
}

bool aws_settings_has_endpoint(const struct aws_settings *settings, const char *service)
{
	return settings_configured_endpoint(settings, service);
}

bool aws_settings_sts_is_global(const struct aws_settings *settings)
{
	static const char *const regions[] = {
		"ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
		"eu-central-1",   "eu-north-1", "eu-west-1",      "eu-west-2",      "eu-west-3",
		"sa-east-1",      "us-east-1",  "us-east-2",      "us-west-1",      "us-west-2",
	};
	const char *which = first_of(aws_environment("AWS_STS_REGIONAL_ENDPOINTS"),
	                             aws_settings_get_wire(settings, "sts_regional_endpoints"), "");
	size_t i = 0;

	if (strcmp(which, "legacy") != 0 || settings->use_fips || settings->use_dualstack ||
	    aws_settings_has_endpoint(settings, "sts"))
		return false;
	while (i < ARRAY_SIZE(regions) && strcmp(regions[i], settings->region) != 0)
		i++;
	return i < ARRAY_SIZE(regions);
}

bool aws_settings_endpoint(const struct aws_settings *settings, const char *service,
                           const char *region, struct endpoint *endpoint, struct error *error)
{
	const char *configured = settings_configured_endpoint(settings, service);
	char url[512];

	if (configured)
		return endpoint_parse(configured, settings->insecure_http, endpoint, error);
	if (!endpoint_url(service, region, settings->use_fips, settings->use_dualstack, url,
	                  sizeof(url)))
		return endpoint_refuse_region(region, error);
	return endpoint_parse(url, false, endpoint, error);
}

/* A simulator answers everything at one address, and its keys go nowhere else. */
bool aws_settings_tagging_endpoint(const struct aws_settings *settings, struct endpoint *endpoint,
                                   struct error *error)
{
	bool same = settings->endpoint_given ||
		    (settings->endpoint_url && !settings_configured_endpoint(settings, "tagging"));

	if (same)
		return endpoint_parse(settings->endpoint_url, settings->insecure_http, endpoint,
		                      error);
	return aws_settings_endpoint(settings, "tagging", settings->region, endpoint, error);
}
