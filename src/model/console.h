/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a certificate is in the AWS console.  Pure. */
#ifndef MODEL_CONSOLE_H
#define MODEL_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>

/* "https://ap-northeast-1.console.aws.amazon.com/acm/home?region=...#/certificates/ID".  The hosts are
   those of AWS General Reference, "AWS Management Console endpoints", and of the partitions' own
   guides.  false, and "", for what is no ARN of a certificate, and for a partition whose console is
   not known to us. */
bool console_url(const char *arn, char *url, size_t size);

#endif
