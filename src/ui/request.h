/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key to a question: which mails a certificate or a domain would get. */
#ifndef UI_REQUEST_H
#define UI_REQUEST_H

#include "model/marks.h"
#include "rules/resend.h"
#include "ui/view.h"
#include "ui/wording.h"

/* Puts the question where there is something to send; else says why nothing was sent. mail_domain:
   where the mail goes this time; NULL: where ACM has it on record. */
void request_resend(struct view *view, const struct certificate_id *id, const char *domain,
                    const char *mail_domain, struct intent *intent);
/* Of what is marked. */
void request_resend_marked(struct view *view, const struct certificate_id *id,
                           const struct marks *marks, struct intent *intent);
/* Takes away the marks of what has been sent since they were set: certificates, or, with an id,
   domains of that one.  What was not sent, or only some of, stays marked. */
void request_forget_sent(const struct world *world, const struct certificate_id *id,
                         struct marks *marks);
/* The last mail to a domain that went out, or may have: of this session, or before it.  Borrowed.
 */
bool request_last_mail(const struct world *world, const struct certificate_id *id,
                       const char *domain, struct past *last);
/* Likewise, where that was within a day: it is asked about before another one goes out. */
bool request_recent_mail(const struct world *world, const struct certificate_id *id,
                         const char *domain, struct past *last);
/* Likewise, where the link in it still works: it is the approver's turn. */
bool request_open_mail(const struct world *world, const struct certificate_id *id,
                       const char *domain, struct past *last);
/* Has a mail certainly gone out, and does its link work, for all of its domains that could be
   sent? */
bool request_all_mailed(const struct world *world, const struct certificate_id *id,
                        const struct certificate *certificate);
/* All there is to say of a domain (NULL: the certificate has none): verdict, reason, last mail.
   Borrows its arguments. */
struct case_facts request_case(const struct world *world, const struct certificate_id *id,
                               const struct certificate *certificate, const char *domain);
/* The domain that speaks for a certificate whose verdict has this reason; where it is an approver's
   turn, one where it is not, if there is one.  Borrowed; NULL: none. */
const char *request_telling_domain(const struct world *world, const struct certificate_id *id,
                                   const struct certificate *certificate,
                                   enum resend_reason reason);
/* Where that one stands among its domains; 0 where there is none. */
size_t request_telling_row(const struct world *world, const struct certificate_id *id,
                           const struct certificate *certificate);
/* Adds the note for a domain, or for all that are pending (NULL): for how many it is; 0 also where
   the details are not there. */
size_t request_write_note(const struct world *world, const struct certificate_id *id,
                          const char *domain, struct buffer *out);
/* Copies the note for a domain, or for all that are pending (NULL), and shows it; else says why
   there is none. */
void request_note(struct view *view, const struct certificate_id *id, const char *domain,
                  struct intent *intent);
/* Is that what the plan was made from still true? */
bool request_still_holds(const struct world *world, const struct plan *plan);

#endif
