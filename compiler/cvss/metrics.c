/* SPDX-License-Identifier: Apache-2.0 */
#include "cvss/metrics.h"

#include <glib.h>
#include <string.h>

/* "AV:N" at TEXT: which metric, or N when there is none of that name. */
static size_t
metric_at(const struct metrics *m, const char *text, size_t *name_length)
{
	*name_length = strcspn(text, ":/");
	for (size_t i = 0; i < m->n; i++)
		if (strlen(m->table[i].name) == *name_length &&
		    strncmp(m->table[i].name, text, *name_length) == 0)
			return i;
	return m->n;
}

/* Words of more than one letter that v4.0 has as values of Provider Urgency. */
static bool
is_value(const struct metric *m, const char *text, size_t length)
{
	static const char *const words[] = { "Clear", "Green", "Amber", "Red" };

	if (strcmp(m->name, "U") == 0) {
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
			if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0)
				return true;
		return length == 1 && *text == 'X';
	}
	return length == 1 && strchr(m->values, *text) != NULL;
}

static const char *
missing_base(const struct metrics *m, const char *end)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->table[i].base && m->value[i] == 'X')
			return end;
	return NULL;
}

const char *
metrics_read(struct metrics *m, const char *text)
{
	bool seen[G_N_ELEMENTS(m->value)] = { false };
	size_t last = 0;

	g_assert(m->n <= G_N_ELEMENTS(m->value));
	memset(m->value, 'X', m->n);
	for (;;) {
		size_t name, value, i = metric_at(m, text, &name);

		if (i == m->n || text[name] != ':' || seen[i] || (m->ordered && i < last))
			return text;
		value = strcspn(text + name + 1, "/");
		if (!is_value(&m->table[i], text + name + 1, value))
			return text + name + 1;
		m->value[i] = text[name + 1];
		seen[i] = true;
		last = i;
		text += name + 1 + value;
		if (*text == '\0')
			return missing_base(m, text);
		text++;
	}
}

char
metrics_get(const struct metrics *m, const char *name)
{
	size_t length, i = metric_at(m, name, &length);

	g_assert(i < m->n);
	return m->value[i];
}

char
metrics_effective(const struct metrics *m, const char *name)
{
	char modified[8] = "M";
	char value;

	g_strlcat(modified, name, sizeof modified);
	value = metrics_get(m, modified);
	return value != 'X' ? value : metrics_get(m, name);
}

void
metrics_base_only(struct metrics *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (!m->table[i].base)
			m->value[i] = 'X';
}
