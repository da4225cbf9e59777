/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/arn_pack.h"

#include <string.h>

#include "model/certificate.h"

/* FNV-1a. */
static uint32_t hash_bytes(const char *bytes, size_t length)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
	return hash;
}

/* Most bits of a UUID are random, but whoever made it up may have counted. */
static uint32_t hash_id(const unsigned char id[UUID_BYTES])
{
	uint64_t first, second;

	memcpy(&first, id, sizeof(first));
	memcpy(&second, id + sizeof(first), sizeof(second));
	first = first * 0x9E3779B97F4A7C15u + second;
	first = (first ^ first >> 32) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(first >> 32);
}

void arn_probe(const char *arn, struct arn_probe *probe)
{
	size_t length = strnlen(arn, ARN_SIZE - 1);
	const char *id = arn + length - UUID_LENGTH;

	*probe = (struct arn_probe){arn, length, .prefix = length, .whole = true};
	if (length > UUID_LENGTH && id[-1] == '/' && uuid_parse(id, probe->id)) {
		probe->whole = false;
		probe->prefix = length - UUID_LENGTH;
	}
	probe->hash = probe->whole ? hash_bytes(arn, length) : hash_id(probe->id);
}

uint32_t arn_pack_hash(const struct packed_arn *packed)
{
	struct arn_probe probe;

	if (!packed->prefix->whole)
		return hash_id(packed->id);
	arn_probe(packed->prefix->text, &probe);
	return probe.hash;
}

static bool is_prefix(const struct arn_prefix *prefix, const char *arn, size_t length)
{
	return prefix->length == length && memcmp(prefix->text, arn, length) == 0;
}

bool arn_probe_is(const struct arn_probe *probe, const struct packed_arn *packed)
{
	const struct arn_prefix *prefix = packed->prefix;

	if (prefix->whole)
		return is_prefix(prefix, probe->arn, probe->length);
	return !probe->whole && memcmp(probe->id, packed->id, UUID_BYTES) == 0 &&
	       is_prefix(prefix, probe->arn, probe->prefix);
}

/* text goes on with the id: all ARNs that begin alike name the same account. */
static const struct arn_prefix *prefix_new(const char *text, size_t length, bool whole,
                                           struct arena *arena)
{
	struct arn_prefix *prefix = arena_take(arena, sizeof(*prefix) + length + 1);
	struct arn arn;

	memset(prefix->account, 0, sizeof(prefix->account));
	if (arn_parse(text, &arn))
		memcpy(prefix->account, arn.account, sizeof(prefix->account));
	prefix->length = length;
	prefix->whole = whole;
	memcpy(prefix->text, text, length);
	prefix->text[length] = '\0';
	return prefix;
}

/* The last one first: pages are of one account in one region.  NULL: there are too many. */
static const struct arn_prefix *intern(struct arn_pack *pack, const char *arn, size_t length,
                                       struct arena *arena)
{
	for (size_t i = pack->count; i > 0; i--)
		if (is_prefix(pack->prefixes[i - 1], arn, length))
			return pack->prefixes[i - 1];
	if (pack->count == ARN_PREFIXES_MOST)
		return NULL;
	return pack->prefixes[pack->count++] = prefix_new(arn, length, false, arena);
}

void arn_pack(struct arn_pack *pack, const struct arn_probe *probe, struct arena *arena,
              struct packed_arn *packed)
{
	memcpy(packed->id, probe->id, UUID_BYTES);
	packed->prefix = probe->whole ? NULL : intern(pack, probe->arn, probe->prefix, arena);
	if (!packed->prefix)
		packed->prefix = prefix_new(probe->arn, probe->length, true, arena);
}

size_t arn_unpack(const struct packed_arn *packed, char arn[ARN_SIZE])
{
	const struct arn_prefix *prefix = packed->prefix;

	memcpy(arn, prefix->text, prefix->length + 1);
	if (prefix->whole)
		return prefix->length;
	uuid_format(packed->id, arn + prefix->length);
	return prefix->length + UUID_LENGTH;
}

size_t arn_unpack_id(const struct packed_arn *packed, char id[ARN_SIZE])
{
	const char *end;
	size_t length;

	if (!packed->prefix->whole) {
		uuid_format(packed->id, id);
		return UUID_LENGTH;
	}
	end = arn_id(packed->prefix->text);
	length = strlen(end);
	memcpy(id, end, length + 1);
	return length;
}
