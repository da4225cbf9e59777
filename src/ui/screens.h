/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each screen is opened. */
#ifndef UI_SCREENS_H
#define UI_SCREENS_H

#include "ui/view.h"

/* The list of certificates: always at the bottom of the stack. */
struct view *certificates_view_new(const struct world *world);
/* One certificate with its domains; copies the id.  domain: which to select, as soon as the
   details are there; NULL: the first that can be sent. */
struct view *certificate_view_new(const struct world *world, const struct certificate_id *id,
                                  const char *domain);
/* Asks whether to carry out a plan, which it takes over and empties. */
struct view *confirm_view_new(const struct world *world, struct plan *plan);
/* The keys of the screen below. */
struct view *help_view_new(const struct world *world, const struct view_ops *below);
/* What goes wrong in each source, in full: the errors, and which credentials were looked for. */
struct view *trouble_view_new(const struct world *world);
/* Who asks AWS: account, caller, credentials. */
struct view *who_view_new(const struct world *world);
/* The words of ACM in both languages. */
struct view *terms_view_new(const struct world *world);
/* All that is known of a certificate, above all of a domain of it, or NULL; copies both. */
struct view *facts_view_new(const struct world *world, const struct certificate_id *id,
                            const char *domain);
/* What has happened. */
struct view *events_view_new(const struct world *world);
/* The note for a domain, or for all that are pending (NULL); copies both. */
struct view *note_view_new(const struct world *world, const struct certificate_id *id,
                           const char *domain);
/* What can be copied of a certificate, or of one of its domains (NULL: of all); copies both. */
struct view *copy_view_new(const struct world *world, const struct certificate_id *id,
                           const char *domain);
/* The commands of the AWS CLI for it. */
struct view *aws_view_new(const struct world *world, const struct certificate_id *id,
                          const char *domain);
/* Its way from e-mail to DNS validation; copies the id. */
struct view *migration_view_new(const struct world *world, const struct certificate_id *id);
/* Pushes the view into which an error message of AWS is pasted, and which then opens the
   certificate that it is about: at once where there is a message already. */
void explain_open(struct view_stack *stack, const struct world *world, const char *message,
                  struct intent *intent);
/* Which profiles, which regions are looked at. */
struct view *profiles_view_new(const struct world *world);
struct view *regions_view_new(const struct world *world);
/* What failed, to choose what is tried again. */
struct view *retry_view_new(const struct world *world);
/* Where the mail for a domain goes, this time; now: where it would go by itself.  The choice goes
   into *into, which is to outlive the view, and the view below is told to resend. */
struct view *mail_domain_view_new(const struct world *world, const char *domain, const char *now,
                                  char **into);
/* An MFA code; copies the question. */
struct view *code_view_new(const struct world *world, const struct question *question);
/* A few steps that show the demo account. */
struct view *tour_view_new(const struct world *world);
/* ":" and a command by name, completed by Tab; Up and Down bring back what was typed before. */
struct view *palette_view_new(struct view_stack *stack, unsigned contexts);

#endif
