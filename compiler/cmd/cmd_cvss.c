/* SPDX-License-Identifier: Apache-2.0 */
/* shirube cvss: scores of vectors, by the specifications' own rules. */
#include "cmd/cmd.h"
#include "base/text.h"
#include "cvss/cvss.h"

#include <stdio.h>
#include <string.h>

static int
score(const char *vector)
{
	struct cvss c;
	const char *wrong = cvss_read(vector, &c);

	if (wrong == NULL) {
		g_print(
		    "%s\t%u.%u\t%s\n", vector, c.score / 10, c.score % 10, cvss_severity(c.score));
		return EXIT_CLEAN;
	}
	g_printerr(lang_pick("%s: no CVSS v3.1 or v4.0 vector: %s: it goes wrong at “%s”\n",
	    "%s: CVSS v3.1 または v4.0 のベクトルとして読めません: %s: 誤りは「%s」からです\n"), g_get_prgname(), vector,
	    *wrong != '\0' ? wrong : lang_pick("its end", "末尾"));
	return EXIT_CONTENT;
}

/* One vector a line; a longer line than any vector is none. */
static int
score_lines(void)
{
	char line[512];
	int status = EXIT_CLEAN;

	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] != '\0' && score(line) != EXIT_CLEAN)
			status = EXIT_CONTENT;
	}
	return status;
}

static int
run(int argc, char **argv)
{
	struct cmd_common common = { 0 };
	int status = EXIT_CLEAN;

	if (!cmd_options(&cmd_cvss, NULL, &common, &argc, &argv)) {
		status = EXIT_USAGE;
	} else if (argc < 2) {
		g_printerr(lang_pick("%s: which vector?\n", "%s: ベクトルを指定してください\n"),
		    g_get_prgname());
		status = EXIT_USAGE;
	}
	for (int i = 1; i < argc && status != EXIT_USAGE; i++)
		if ((strcmp(argv[i], "-") == 0 ? score_lines() : score(argv[i])) != EXIT_CLEAN)
			status = EXIT_CONTENT;
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_cvss = {
	.name = "cvss",
	.arguments = "VECTOR…|-",
	.summary = {
		[LANG_EN] = "work out CVSS v3.1 and v4.0 scores",
		[LANG_JA] = "CVSS v3.1 と v4.0 の値を計算する",
	},
	.run = run,
};
