/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS Certificate Manager, one account in one region: its operations, signed, limited, tried
   again, decoded into the model.  Every call ends in exactly one done, called from the loop.
   https://docs.aws.amazon.com/acm/latest/APIReference/ */
#ifndef AWS_ACM_H
#define AWS_ACM_H

#include "aws/call.h"
#include "aws/paging.h"
#include "model/particulars.h"

struct acm;
struct acm_call;

/* Takes over the settings (and releases them); borrows the identity.  NULL: the endpoint is
   unusable. */
struct acm *acm_new(struct http *http, struct events *events, struct aws_settings *settings,
                    struct identity *identity, struct error *error);
/* other is that of another profile, for the same account and region: from now on acm keeps to its
   limits, so its calls must end before other is freed.  True where it did not keep to these before.
 */
bool acm_share_limits(struct acm *acm, struct acm *other);
/* Cancels what is under way. */
void acm_free(struct acm *acm);

/* What is known about the way to the service; borrowed, changes with the calls. */
struct acm_status {
	const char *endpoint;    /* URL */
	bool endpoint_named;     /* by somebody; else it is AWS's own for the region */
	const char *region, *profile;
	int64_t clock_skew; /* seconds the service is ahead of us; 0 where that does not matter */
	bool throttled;          /* within the last half minute */
	double describe_rate;    /* DescribeCertificate, requests a second */
};
const struct acm_status *acm_status(const struct acm *acm);
/* Numbers, not texts: what the log and the tests call an operation. */
enum acm_operation {
	ACM_SEARCH_CERTIFICATES,
	ACM_LIST_CERTIFICATES,
	ACM_DESCRIBE_CERTIFICATE,
	ACM_LIST_TAGS,
	ACM_LIST_VALIDATIONS,
	ACM_RESEND_VALIDATION_EMAIL,
	ACM_GET_RESOURCES, /* of the Resource Groups Tagging API */
	ACM_OPERATIONS
};

struct acm_page {
	const struct certificate_summary *items;
	size_t count;
	const char *next_token; /* NULL: this was the last page; as it came, not to be shown */
};

/* page and error: one of them is NULL.  Borrowed for the call. */
typedef void acm_page_done(void *context, const struct acm_page *page, const struct error *error);
/* The next page: of 500 by SearchCertificates; of 1000 by ListCertificates with all seven key
   types.  paging: borrowed for the call; it has gone on to the one behind by the time of done.  A
   list that does not end is an error. */
struct acm_call *acm_search(struct acm *acm, struct paging *paging, acm_page_done *done,
                            void *context);
struct acm_call *acm_list(struct acm *acm, struct paging *paging, acm_page_done *done,
                          void *context);
/* Does this error of acm_search say that the operation is not available here, so that acm_list is
   to be used?  (unknown operation, access denied, 500/501, an answer that is HTML or no JSON) */
bool acm_search_missing(const struct error *error);

typedef void acm_certificate_done(void *context, const struct certificate *certificate,
                                  const struct error *error);
struct acm_call *acm_describe(struct acm *acm, const char *arn, acm_certificate_done *done,
                              void *context);

/* The tags of a certificate (ListTagsForCertificate). */
typedef void acm_tags_done(void *context, const struct tags *tags, const struct error *error);
struct acm_call *acm_list_tags(struct acm *acm, const char *arn, acm_tags_done *done,
                               void *context);
/* A page of certificates with their tags, 100 or fewer; one that never had a tag is on none.  ACM
   itself tells those of one certificate only, so the Resource Groups Tagging API is asked.
   NULL, with the error, where its endpoint is unusable.
   https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
struct acm_tagged {
	const char *arn;
	struct tags tags;
};
struct acm_tagged_page {
	const struct acm_tagged *items;
	size_t count;
	const char *next_token; /* NULL: this was the last page */
};
typedef void acm_tagged_done(void *context, const struct acm_tagged_page *page,
                             const struct error *error);
struct acm_call *acm_get_tagged(struct acm *acm, struct paging *paging, acm_tagged_done *done,
                                void *context, struct error *error);
/* Of a certificate that moves to DNS validation: how each domain is to be validated after it
   (ListCertificateDomainValidations, since August 2026). */
typedef void acm_validations_done(void *context, const struct validation_list *list,
                                  const struct error *error);
struct acm_call *acm_list_validations(struct acm *acm, const char *arn,
                                      acm_validations_done *done, void *context);

/* Sends the mail.  started is called right before each time the request is written (again, where
   ACM did nothing), and has the last word; waits where it has gone and is to be tried again.  Both
   may be NULL.  An answer that was lost is ERROR_LOST, never tried again; request_id is "" where
   there is none. */
typedef void acm_resend_done(void *context, const char *request_id, const struct error *error);
struct acm_resend_request {
	const char *arn, *domain, *validation_domain;
	enum call_leave (*started)(void *context, struct error *error);
	void (*waits)(void *context);
};
struct acm_call *acm_resend(struct acm *acm, const struct acm_resend_request *request,
                            acm_resend_done *done, void *context);

/* Is a request of it on its way?  Not while it waits for its turn, or to be tried again. */
bool acm_is_out(const struct acm_call *call);
/* What started made wait asks once more, and goes. */
void acm_go_on(struct acm_call *call);
/* What is out is out, but it is not tried again, whatever ACM says. */
void acm_try_no_more(struct acm_call *call);
/* done will not be called.  A resend whose request is out cannot be called back: cancelling it only
   forgets its answer. */
void acm_cancel(struct acm_call *call);

#endif
