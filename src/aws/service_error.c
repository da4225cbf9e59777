/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/service_error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "aws/xml.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/json.h"
#include "base/utf8.h"

/* A '*' at the end stands for any rest. */
static const struct {
	const char *code;
	enum error_kind kind;
} kinds[] = {
	{"AccessDenied*",                          ERROR_ACCESS           },
	{"UnauthorizedOperation",                  ERROR_ACCESS           },
	{"NotAuthorized",                          ERROR_ACCESS           },
	{"ExpiredToken*",                          ERROR_EXPIRED          },
	{"TokenRefreshRequired",                   ERROR_EXPIRED          },
	{"UnauthorizedException",                  ERROR_EXPIRED          },
	{"UnrecognizedClientException",            ERROR_CREDENTIALS      },
	{"InvalidClientTokenId",                   ERROR_CREDENTIALS      },
	{"InvalidAccessKeyId",                     ERROR_CREDENTIALS      },
	{"MissingAuthenticationToken",             ERROR_CREDENTIALS      },
	{"MissingAuthenticationTokenException",    ERROR_CREDENTIALS      },
	{"IncompleteSignature",                    ERROR_CREDENTIALS      },
	{"IncompleteSignatureException",           ERROR_CREDENTIALS      },
	{"OptInRequired",                          ERROR_CREDENTIALS      },
	{"AuthFailure",                            ERROR_CLOCK            },
	{"InvalidSignatureException",              ERROR_CLOCK            },
	{"SignatureDoesNotMatch",                  ERROR_CLOCK            },
	{"RequestExpired",                         ERROR_CLOCK            },
	{"RequestInTheFuture",                     ERROR_CLOCK            },
	{"RequestTimeTooSkewed",                   ERROR_CLOCK            },
	{"UnknownOperationException",              ERROR_UNKNOWN_OPERATION},
	{"UnknownOperation",                       ERROR_UNKNOWN_OPERATION},
	{"InvalidAction",                          ERROR_UNKNOWN_OPERATION},
	{"Throttling",                             ERROR_THROTTLED        },
	{"ThrottlingException",                    ERROR_THROTTLED        },
	{"ThrottledException",                     ERROR_THROTTLED        },
	{"RequestThrottled",                       ERROR_THROTTLED        },
	{"RequestThrottledException",              ERROR_THROTTLED        },
	{"TooManyRequestsException",               ERROR_THROTTLED        },
	{"ProvisionedThroughputExceededException", ERROR_THROTTLED        },
	{"TransactionInProgressException",         ERROR_THROTTLED        },
	{"RequestLimitExceeded",                   ERROR_THROTTLED        },
	{"BandwidthLimitExceeded",                 ERROR_THROTTLED        },
	{"SlowDown",                               ERROR_THROTTLED        },
	{"slow_down",                              ERROR_THROTTLED        },
	{"PriorRequestNotComplete",                ERROR_THROTTLED        },
	{"EC2ThrottledException",                  ERROR_THROTTLED        },
	{"RequestTimeout",                         ERROR_TIMEOUT          },
	{"RequestTimeoutException",                ERROR_TIMEOUT          },
	{"InternalFailure",                        ERROR_UNAVAILABLE      },
	{"InternalServerError",                    ERROR_UNAVAILABLE      },
	{"InternalServerException",                ERROR_UNAVAILABLE      },
	{"InternalError",                          ERROR_UNAVAILABLE      },
	{"ServiceUnavailable",                     ERROR_UNAVAILABLE      },
	{"ServiceUnavailableException",            ERROR_UNAVAILABLE      },
	{"InvalidStateException",                  ERROR_STATE            },
	{"ResourceNotFoundException",              ERROR_NOT_FOUND        },
	{"InvalidArnException",                    ERROR_INVALID          },
	{"InvalidArgsException",                   ERROR_INVALID          },
	{"InvalidDomainValidationOptionsException", ERROR_INVALID         },
	{"ValidationException",                    ERROR_INVALID          },
	{"ValidationError",                        ERROR_INVALID          },
};

static bool matches(const char *pattern, const char *code)
{
	size_t length = strcspn(pattern, "*");

	return strncmp(pattern, code, length) == 0 && (pattern[length] || !code[length]);
}

static enum error_kind kind_of_status(int status, enum error_kind otherwise)
{
	return status >= 500 ? ERROR_UNAVAILABLE : status == 429 ? ERROR_THROTTLED : otherwise;
}

static enum error_kind kind_of(const char *code, int status)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (matches(kinds[i].code, code))
			return kinds[i].kind;
	return kind_of_status(status, ERROR_SERVICE);
}

struct body {
	const char *type, *message, *Message;
	const char *error, *error_description; /* OAuth's, of the OIDC service */
};

static const struct json_field fields[] = {
	{"__type",  JSON_TEXT, JSON_AT(struct body, type)},
	{"message", JSON_TEXT, JSON_AT(struct body, message)},
	{"Message", JSON_TEXT, JSON_AT(struct body, Message)},
	{"error",   JSON_TEXT, JSON_AT(struct body, error)},
	{"error_description", JSON_TEXT, JSON_AT(struct body, error_description)},
};
static const struct json_shape shape = JSON_SHAPE(struct body, fields);

static bool is_code_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '_' || c == '-';
}

/* "com.amazonaws.certificatemanager#InvalidStateException:http://..." is InvalidStateException.  What
   cannot be a name of an error ends it too: it is shown, and a header can hold anything. */
static void take_code(const char *bytes, size_t length, char code[64])
{
	const char *colon = memchr(bytes, ':', length), *hash;
	size_t used = 0;

	if (colon)
		length = (size_t)(colon - bytes);
	while ((hash = memchr(bytes, '#', length))) {
		length -= (size_t)(hash + 1 - bytes);
		bytes = hash + 1;
	}
	while (used < length && used < 63 && is_code_character(bytes[used]))
		used++;
	memcpy(code, bytes, used);
	code[used] = '\0';
}

static void set_words(struct error *error, enum error_kind kind, const char *words,
                      const struct http_answer *answer)
{
	char code[64];

	snprintf(code, sizeof(code), "%s", error->code);
	error_set(error, kind, answer->status,
	          *words ? N_("AWS answered: %1$s (%2$s)") : N_("AWS answered %2$s"), words, code, NULL);
	snprintf(error->code, sizeof(error->code), "%s", code);
	snprintf(error->request_id, sizeof(error->request_id), "%s", answer->request_id);
}

static void set_access(struct error *error, const char *action)
{
	char code[64], request_id[64];

	memcpy(code, error->code, sizeof(code));
	memcpy(request_id, error->request_id, sizeof(request_id));
	error_set(error, ERROR_ACCESS, error->detail,
	          N_("the credentials may not do %1$s"), action, NULL);
	memcpy(error->code, code, sizeof(code));
	memcpy(error->request_id, request_id, sizeof(request_id));
}

/* By what it says, not by what it calls itself: moto sends JSON as text/html. */
static bool is_web_page(const struct http_answer *answer)
{
	return answer->body[strspn(answer->body, " \t\r\n")] == '<';
}

static const char *unreadable(const struct http_answer *answer, const char *action)
{
	if (strncmp(action, "acm:", 4) != 0)
		return N_("the answer to %2$s is not what its contract says (HTTP status %1$s)");
	return is_web_page(answer) ? N_("the answer is a web page, not ACM's (HTTP status %1$s)")
	                           : N_("the answer is not one of ACM's (HTTP status %1$s)");
}

static void set_unreadable(struct error *error, const struct http_answer *answer,
                           const char *action)
{
	char status[16];

	snprintf(status, sizeof(status), "%d", answer->status);
	error_set(error, kind_of_status(answer->status, ERROR_ANSWER), answer->status,
	          unreadable(answer, action), status, action, NULL);
	snprintf(error->request_id, sizeof(error->request_id), "%s", answer->request_id);
}

/* STS speaks XML. */
static bool speaks_xml(const char *action)
{
	return strncmp(action, "sts:", 4) == 0;
}

static char *clean_copy(struct arena *arena, char *text)
{
	const char *clean = text ? utf8_clean(arena, text, strlen(text)) : "";
	char *copy = arena_text(arena, clean, strlen(clean));

	free(text);
	return copy;
}

/* The code goes into error; returns what else it says. */
static const char *read_xml(const struct http_answer *answer, struct arena *arena,
                            struct error *error)
{
	char *code = xml_text(answer->body, answer->length, "Code");

	if (code)
		take_code(code, strlen(code), error->code);
	free(code);
	return clean_copy(arena, xml_text(answer->body, answer->length, "Message"));
}

static const char *read_json(const struct http_answer *answer, struct arena *arena,
                             struct error *error)
{
	struct body body = {0};
	const char *type, *words;

	json_decode(answer->body, answer->length, &shape, &body, arena, NULL);
	type = body.type ? body.type : body.error ? body.error : answer->error_type;
	if (*type)
		take_code(type, strlen(type), error->code);
	words = body.message ? body.message : body.Message ? body.Message : body.error_description;
	return words ? words : "";
}

/* What AWS says of a wrong signature goes on with all that was signed, a session token among it. */
static const char *without_what_was_signed(const char *words, struct arena *arena)
{
	const char *end = strstr(words, "The Canonical String");
	size_t length = end ? (size_t)(end - words) : 0;

	while (length && strchr(" \n", words[length - 1]))
		length--;
	return end ? arena_text(arena, words, length) : words;
}

bool service_error_of(const struct http_answer *answer, const char *action, struct error *error)
{
	bool xml = speaks_xml(action);
	struct arena arena = ARENA_INIT;
	const char *words;

	/* A login page or a proxy may answer 200 as well. */
	if (answer->status == 200 && (xml || !is_web_page(answer)))
		return false;
	error_clear(error);
	words = xml ? read_xml(answer, &arena, error) : read_json(answer, &arena, error);
	words = without_what_was_signed(words, &arena);
	if (*error->code)
		set_words(error, kind_of(error->code, answer->status), words, answer);
	else
		set_unreadable(error, answer, action);
	/* A wrong one-time code has the code of a missing permission. */
	if (error->kind == ERROR_ACCESS && strstr(words, "MultiFactorAuthentication failed"))
		error->kind = ERROR_INVALID;
	if (error->kind == ERROR_ACCESS)
		set_access(error, action);
	arena_release(&arena);
	return true;
}

bool service_error_is_clock(const struct error *error)
{
	return error->kind == ERROR_CLOCK;
}
