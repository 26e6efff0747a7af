/* SPDX-License-Identifier: Apache-2.0 */
/* How the model is built, file after file, pass after pass.  Private to model/. */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "model/refs.h"

struct build {
	struct model		*m;
	struct arena		*arena;
	struct diags		*diags;
	struct md_shelf		*shelf;			/* where chapters come from; or NULL */
	struct reader		 reader;
	struct refs		 refs;
	struct edition_file	*edition;
	GPtrArray		*mapping_files;		/* struct mapping_file * */
};

/* ---- files.c ---- */

/*
 * Names in content/FOLDER that end with ".yaml",
 * without it, sorted; what else lies there is reported.
 */
GPtrArray	*build_names(struct build *, const char *folder);
/* Names of the entries of content/PATH, sorted; NULL when there is no such folder. */
GPtrArray	*build_entries(struct build *, const char *path);
bool		 build_exists(struct build *, const char *path);
/* The place of a file as a whole. */
struct loc	 build_file_loc(struct build *, const char *path);

/* Read a file of a kind; NULL when it is no map, after a message. */
void		*build_file(struct build *, const char *kind, const char *path);
/*
 * The same for a file named by its id: NULL also when it has no id; one that
 * differs from NAME is reported at ID_LOC_AT.
 */
void		*build_named(struct build *, const char *kind, const char *path, const char *name,
		    size_t id_at, size_t loc_at);

/*
 * Enter an object under its id.  An id that is taken is reported with the
 * first place, and false returned.
 */
bool		 build_enter(struct build *, GHashTable *, const char *id, const struct loc *, void
		    *object, size_t loc_at);

/* ---- passes, in this order ---- */

void	 build_sources(struct build *);		/* sources.c */
void	 build_pins(struct build *);
/* Report a level that no clause of the edition has. */
void	 build_check_level(struct build *, const struct source_edition *, const char *level, const
		    struct loc *);
void	 build_guides(struct build *);		/* guides.c */
void	 build_mappings(struct build *);	/* mappings.c */
void	 build_checklists(struct build *);	/* checklists.c */
void	 build_profiles(struct build *);
void	 build_findings(struct build *);	/* findings.c */
void	 build_comments(struct build *);
void	 build_style(struct build *);		/* cases.c */
void	 build_facing(struct build *);		/* findings.c */
void	 build_cases(struct build *);		/* cases.c */
void	 build_surveys(struct build *);		/* surveys.c */

/* With all references resolved: */
void	 build_finish_guides(struct build *);
void	 build_finish_mappings(struct build *);
void	 build_finish_checklists(struct build *);
void	 build_finish_profiles(struct build *);
void	 build_finish_comments(struct build *);
void	 build_finish_surveys(struct build *);
void	 model_check_links(struct build *);		/* links.c */

#endif
