/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcurl and libcrypto, which have our secrets in hand: they allocate as we do, where nothing is
   ever missing, and what they give back is wiped. */
#ifndef AWS_LIBRARIES_H
#define AWS_LIBRARIES_H

/* To be called before anything of them is used; again is fine. */
void libraries_prepare(void);
/* Before libcurl is: takes a while. */
void libraries_start(void);
void libraries_end(void);
/* Who libcurl says we are: "acmdash/1.0", and " app/NAME" by AWS_SDK_UA_APP_ID, which AWS's logs then
   have. */
const char *libraries_user_agent(void);

#endif
