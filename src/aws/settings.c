/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/settings_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "aws/endpoint.h"
#include "base/array.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

/* The sections of a profile in the config file: [profile default] beats [default]. */
static void section_of(const struct aws_files *files, const char *profile, char *section,
                       size_t size)
{
	snprintf(section, size, "profile %s", profile);
	if (!ini_has_section(files->config, section) && strcmp(profile, "default") == 0)
		snprintf(section, size, "default");
}

static const char *get_config(const struct aws_files *files, const char *profile, const char *key)
{
	char section[512];

	section_of(files, profile, section, sizeof(section));
	return ini_get(files->config, section, key);
}

static const char *get(const struct aws_files *files, const char *profile, const char *key)
{
	const char *value = ini_get(files->credentials, profile, key);

	return value ? value : get_config(files, profile, key);
}

const char *aws_settings_get_config(const struct aws_settings *settings, const char *key)
{
	return get_config(settings->files, settings->profile, key);
}

const char *aws_settings_get(const struct aws_settings *settings, const char *key)
{
	return get(settings->files, settings->profile, key);
}

const char *aws_settings_get_wire(const struct aws_settings *settings, const char *key)
{
	return get(settings->files, settings->wire_profile, key);
}

static const char *find_key(const struct ini *ini, const char *name,
                            bool (*wanted)(const char *key))
{
	const struct ini_section *section = ini_sections(ini);
	const struct ini_entry *entry;

	while (section && strcmp(section->name, name) != 0)
		section = section->below;
	entry = section ? section->entries : NULL;
	while (entry && !wanted(entry->key))
		entry = entry->below;
	return entry ? entry->key : NULL;
}

const char *aws_settings_find_key(const struct aws_settings *settings,
                                  bool (*wanted)(const char *key))
{
	char section[512];
	const char *key;

	section_of(settings->files, settings->profile, section, sizeof(section));
	key = find_key(settings->files->config, section, wanted);
	return key ? key : find_key(settings->files->credentials, settings->profile, wanted);
}

static bool is_true(const char *text)
{
	return text && strcasecmp(text, "true") == 0;
}

bool settings_flag(const struct aws_settings *settings, const char *variable, const char *key)
{
	const char *value = aws_environment(variable);

	return is_true(value ? value : aws_settings_get_wire(settings, key));
}

const char *aws_settings_get_section(const struct aws_settings *settings, const char *kind,
                                     const char *name, const char *key)
{
	char section[512];

	snprintf(section, sizeof(section), "%s %s", kind, name);
	return ini_get(settings->files->config, section, key);
}

bool aws_settings_has_section(const struct aws_settings *settings, const char *kind,
                              const char *name)
{
	char section[512];

	snprintf(section, sizeof(section), "%s %s", kind, name);
	return ini_has_section(settings->files->config, section);
}

static bool has_profile(const struct aws_settings *settings)
{
	char section[512];

	section_of(settings->files, settings->profile, section, sizeof(section));
	return ini_has_section(settings->files->config, section) ||
	       ini_has_section(settings->files->credentials, settings->profile);
}

static const char *named_profile(const char *option)
{
	return first_of(option, aws_environment("AWS_PROFILE"),
	                aws_environment("AWS_DEFAULT_PROFILE"));
}

const char *aws_settings_profile_name(const char *option)
{
	const char *name = named_profile(option);

	return name ? name : "default";
}

static bool choose_profile(struct aws_settings *settings, const char *option, const char *wire,
                           struct error *error)
{
	const char *name = named_profile(option);

	settings->profile = memory_copy_text(aws_settings_profile_name(option));
	settings->profile_given = option && *option;
	settings->wire_profile = memory_copy_text(wire ? wire : settings->profile);
	/* What cannot be seen makes one profile look like another. */
	if (!utf8_is_clean(settings->profile, strlen(settings->profile)))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the name of the profile %1$s has characters that cannot be shown"),
		                 settings->profile, NULL);
	settings->profile_exists = has_profile(settings);
	if (settings->profile_exists || !name || strcmp(name, "default") == 0)
		return true;
	return error_set(error, ERROR_CREDENTIALS, 0,
	                 N_("the profile %1$s is in neither %2$s nor %3$s"), name,
	                 settings->files->config_path, settings->files->credentials_path, NULL);
}

static bool choose_region(struct aws_settings *settings, const char *option, struct error *error)
{
	const char *region = first_of(option, aws_environment("AWS_REGION"),
	                              aws_environment("AWS_DEFAULT_REGION"));

	if (!region)
		region = aws_settings_get(settings, "region");
	settings->region = memory_copy_text(region ? region : "");
	if (!*settings->region)
		return error_set(error, ERROR_REGION, 0,
		                 N_("no region is set: give --region, AWS_REGION, or region "
		                    "in the profile %1$s"),
		                 settings->profile, NULL);
	return endpoint_is_region(settings->region) ||
	       endpoint_refuse_region(settings->region, error);
}

static bool choose_attempts(struct aws_settings *settings, struct error *error)
{
	const char *mode = first_of(aws_environment("AWS_RETRY_MODE"),
	                            aws_settings_get_wire(settings, "retry_mode"), "standard");
	const char *text = first_of(aws_environment("AWS_MAX_ATTEMPTS"),
	                            aws_settings_get_wire(settings, "max_attempts"), "");
	int64_t attempts;

	settings->attempts_by_default = !*text;
	settings->retries_before_2026 =
		!is_true(first_of(aws_environment("AWS_NEW_RETRIES_2026"), "true", NULL));
	if (!*text)
		text = strcasecmp(mode, "legacy") == 0 ? "5" : "3";
	if (!number_parse(text, 1, 1000, &attempts))
		return error_set(error, ERROR_USAGE, 0,
		                 N_("max_attempts is %1$s: it must be a number from 1 to 1000"),
		                 text, NULL);
	settings->max_attempts = (int)attempts;
	return true;
}

static int64_t metadata_number(const struct aws_settings *settings, const char *variable,
                               const char *key, int64_t most)
{
	const char *profile = settings->files ? aws_settings_get_wire(settings, key) : NULL;
	int64_t number;

	return number_parse(first_of(aws_environment(variable), profile, "1"), 1, most, &number)
	               ? number
	               : 1;
}

void aws_settings_take_metadata(struct aws_settings *settings)
{
	settings->metadata_attempts = (int)metadata_number(
		settings, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 100);
	settings->metadata_timeout = 1000 * (long)metadata_number(
		settings, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 3600);
}

static bool resolve(struct aws_settings *settings, const struct aws_options *options,
                    struct error *error)
{
	const char *url, *bundle;

	settings->files = options->files ? aws_files_share(options->files) : aws_files_new(error);
	if (!settings->files ||
	    !choose_profile(settings, options->profile, options->wire_profile, error) ||
	    !choose_region(settings, options->region, error) || !choose_attempts(settings, error))
		return false;
	url = first_of(options->endpoint_url, settings_configured_endpoint(settings, "acm"),
	               NULL);
	settings->endpoint_url = memory_copy_text(url);
	settings->endpoint_given = url && url == options->endpoint_url;
	if (!settings_check_services(settings, error))
		return false;
	aws_settings_take_metadata(settings);
	settings->insecure_http = options->insecure_http;
	settings->connect_timeout = options->connect_timeout;
	settings->read_timeout = options->read_timeout;
	bundle = first_of(first_of(options->ca_bundle, aws_environment("AWS_CA_BUNDLE"), NULL),
	                  aws_settings_get_wire(settings, "ca_bundle"),
	                  aws_environment("REQUESTS_CA_BUNDLE"));
	settings->ca_bundle = bundle ? aws_path_expand(bundle) : NULL;
	settings->use_fips = settings_flag(settings, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
	settings->use_dualstack =
		settings_flag(settings, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
	return (!bundle || file_is_harmless(settings->ca_bundle, error)) &&
	       ((settings->endpoint_url && !options->known_regions) ||
	        endpoint_partition(settings->region) ||
	        endpoint_refuse_region(settings->region, error));
}

bool aws_settings_resolve(struct aws_settings *settings, const struct aws_options *options,
                          struct error *error)
{
	memset(settings, 0, sizeof(*settings));
	if (resolve(settings, options, error))
		return true;
	aws_settings_release(settings);
	return false;
}

void aws_settings_release(struct aws_settings *settings)
{
	aws_files_free(settings->files);
	free(settings->profile);
	free(settings->wire_profile);
	free(settings->region);
	free(settings->endpoint_url);
	free(settings->ca_bundle);
	memset(settings, 0, sizeof(*settings));
}

void aws_settings_refresh(struct aws_settings *settings)
{
	if (aws_files_refresh(&settings->files, NULL))
		settings->profile_exists = has_profile(settings);
}

void aws_settings_profiles(const struct aws_files *files,
                           void (*each)(void *context, const char *name), void *context)
{
	const struct ini_section *section;

	for (section = ini_sections(files->config); section; section = section->below)
		if (strcmp(section->name, "default") == 0)
			each(context, section->name);
		else if (strncmp(section->name, "profile ", 8) == 0)
			each(context, section->name + 8);
	for (section = ini_sections(files->credentials); section; section = section->below)
		each(context, section->name);
}
