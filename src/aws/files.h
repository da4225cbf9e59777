/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two AWS files: read once and shared by all who look into them, however many profiles and
   regions those are, and read again when they have changed. */
#ifndef AWS_FILES_H
#define AWS_FILES_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "base/ini.h"

/* By what a file is known again without being read; all zero where there is none. */
struct aws_file_stamp {
	uint64_t device, inode, size;
	struct timespec modified, changed;
};

struct aws_files {
	struct ini *config, *credentials; /* empty where there is no such file */
	char *config_path, *credentials_path;
	struct aws_file_stamp stamps[2];
	size_t users;
};

/* As they are now; NULL where one of them cannot be read. */
struct aws_files *aws_files_new(struct error *error);
/* One user more; each ends with aws_files_free. */
struct aws_files *aws_files_share(struct aws_files *files);
void aws_files_free(struct aws_files *files); /* NULL is fine */
/* Puts those of now in the place of *files (NULL: none yet) where they are others.  false: they
   cannot be read, and *files is what it was. */
bool aws_files_refresh(struct aws_files **files, struct error *error);

/* Where the two files are, or would be; the caller's. */
char *aws_files_config_path(void);
char *aws_files_credentials_path(void);
/* A variable; NULL where it is not set, or empty, which is as good as none: the AWS CLI would take
   it for a name, and fail. */
const char *aws_environment(const char *name);
/* None of AWS's variables is set any more: in a child that needs none, or with nobody's account. */
void aws_environment_forget(void);
/* "~" and "~/..." only; the caller's. */
char *aws_path_expand(const char *path);
/* That, and $NAME and ${NAME}, as the AWS CLI has them in the variables that name its two files:
   what is not set stays as it is written. */
char *aws_path_expand_variables(const char *path);

#endif
