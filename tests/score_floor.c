/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor of make bench-score: reads the names of answer sheets, and prints
 * for each the weighted mean of its levels; weights and conditions are those of
 * tests/lua/bench_sheets.lua, written into the code.  It checks nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

/* Key and value of every pair of scalars, also of {value: na, …}. */
static void
score(FILE *f, const char *name)
{
	yaml_parser_t parser;
	yaml_event_t event;
	char key[256] = "";
	long num = 0, den = 0, open = 0;
	int end = 0;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, f);
	while (!end && yaml_parser_parse(&parser, &event)) {
		if (event.type == YAML_SCALAR_EVENT) {
			const char *value = (const char *)event.data.scalar.value;

			if (strncmp(key, "Q-", 2) == 0) {
				long number = strtol(key + 2, NULL, 10), weight = number % 4 + 1;

				if (*value >= '0' && *value <= '3') {
					num += weight * (*value - '0');
					den += 3 * weight;
				} else if (*value == 'u') {
					open += 3 * weight;
					den += 3 * weight;
				}
				*key = '\0';
			} else {
				snprintf(key, sizeof(key), "%s", value);
			}
		} else if (event.type == YAML_MAPPING_START_EVENT) {
			*key = '\0';
		}
		end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	if (den > 0)
		printf("{\"file\":\"%s\",\"low\":%ld,\"high\":%ld}\n", name, (2000 * num + den) / (2 * den),
		    (2000 * (num + open) + den) / (2 * den));
}

int
main(void)
{
	char name[4096];

	while (fgets(name, sizeof(name), stdin) != NULL) {
		FILE *f;

		name[strcspn(name, "\n")] = '\0';
		if ((f = fopen(name, "rb")) == NULL)
			return 1;
		score(f, name);
		fclose(f);
	}
	return 0;
}
