/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees as YAML text, by libyaml's emitter.
 *
 * A scalar marked quoted is text: it is written so that no reader takes it
 * for a number, a truth value or nothing.  Line feeds become a block.
 */
#include "yaml/yaml.h"
#include "base/arena.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

static int
append(void *out, unsigned char *bytes, size_t len)
{
	g_string_append_len(out, (const char *)bytes, (gssize)len);
	return 1;
}

/* Words that YAML 1.1 or 1.2 resolves to something else than themselves. */
static bool
is_word_of_yaml(const char *s)
{
	static const char *const words[] = { "null", "true", "false", "yes", "no", "on", "off", "y",
		"n" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_ascii_strcasecmp(s, words[i]) == 0)
			return true;
	return false;
}

/* Begins like a number or a date, and has no letter that none of these have. */
static bool
is_like_number(const char *s)
{
	if (*s == '\0' || strchr("0123456789+-.~=<", *s) == NULL)
		return false;
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80 ||
		    (g_ascii_isalpha(*s) && strchr("abcdefinoxtzABCDEFINOXTZ", *s) == NULL))
			return false;
	return true;
}

/* Line breaks of YAML 1.1 that are none of YAML 1.2, and what a block would not give back. */
static bool
needs_escapes(const char *s)
{
	for (const char *p = s; *p != '\0'; p++)
		if (((unsigned char)*p < ' ' && *p != '\n') || *p == 0x7f)
			return true;
	return strstr(s, "\xc2\x85") != NULL || strstr(s, "\xe2\x80\xa8") != NULL ||
	    strstr(s, "\xe2\x80\xa9") != NULL;
}

static yaml_scalar_style_t
style_of(const struct yaml_node *n)
{
	const char *s = n->value;

	if (needs_escapes(s))
		return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (strchr(s, '\n') != NULL)
		return *s == ' ' || *s == '\n' ? YAML_DOUBLE_QUOTED_SCALAR_STYLE :
						 YAML_LITERAL_SCALAR_STYLE;
	if (n->quoted && (*s == '\0' || is_like_number(s) || is_word_of_yaml(s)))
		return YAML_SINGLE_QUOTED_SCALAR_STYLE;
	return YAML_PLAIN_SCALAR_STYLE;
}

static void
put_scalar(yaml_emitter_t *e, const char *s, yaml_scalar_style_t style)
{
	yaml_event_t event;

	yaml_scalar_event_initialize(
	    &event, NULL, NULL, (const yaml_char_t *)s, (int)strlen(s), 1, 1, style);
	yaml_emitter_emit(e, &event);
}

static void
put_node(yaml_emitter_t *e, const struct yaml_node *n)
{
	yaml_event_t event;

	switch (n->kind) {
	case YAML_SCALAR:
		put_scalar(e, n->value, style_of(n));
		break;
	case YAML_SEQUENCE:
		yaml_sequence_start_event_initialize(
		    &event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);
		yaml_emitter_emit(e, &event);
		for (size_t i = 0; i < n->n; i++)
			put_node(e, n->items[i]);
		yaml_sequence_end_event_initialize(&event);
		yaml_emitter_emit(e, &event);
		break;
	case YAML_MAP:
		yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
		    n->flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
		yaml_emitter_emit(e, &event);
		for (size_t i = 0; i < n->n; i++) {
			const struct yaml_node key = {
				.kind = YAML_SCALAR, .value = n->pairs[i].key, .quoted = true
			};

			put_scalar(e, key.value, style_of(&key));
			put_node(e, n->pairs[i].value);
		}
		yaml_mapping_end_event_initialize(&event);
		yaml_emitter_emit(e, &event);
		break;
	}
}

void
yaml_write(GString *out, const struct yaml_node *root)
{
	yaml_emitter_t e;
	yaml_event_t event;

	yaml_emitter_initialize(&e);
	yaml_emitter_set_output(&e, append, out);
	yaml_emitter_set_unicode(&e, 1);
	yaml_emitter_set_width(&e, -1);
	yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
	yaml_emitter_emit(&e, &event);
	yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1);
	yaml_emitter_emit(&e, &event);
	put_node(&e, root);
	yaml_document_end_event_initialize(&event, 1);
	yaml_emitter_emit(&e, &event);
	yaml_stream_end_event_initialize(&event);
	yaml_emitter_emit(&e, &event);
	yaml_emitter_delete(&e);
}

/* YAML 1.1, 5.4: U+0085, U+2028 and U+2029 end a line too. */
void
yaml_write_comment(GString *out, const char *text)
{
	static const char *const ends[] = {
		"\r\n", "\n", "\r", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9" };

	g_string_append(out, "# ");
	while (*text != '\0') {
		size_t end = 0;

		for (size_t i = 0; i < G_N_ELEMENTS(ends) && end == 0; i++)
			end = g_str_has_prefix(text, ends[i]) ? strlen(ends[i]) : 0;
		if (end == 0)
			g_string_append_c(out, *text++);
		else
			g_string_append(out, "\n# ");
		text += end;
	}
	g_string_append_c(out, '\n');
}

const struct yaml_node *
yaml_new_text(struct arena *a, const char *value)
{
	struct yaml_node *n = arena_new(a, struct yaml_node);

	*n = (struct yaml_node){ .kind = YAML_SCALAR, .value = value, .quoted = true };
	return n;
}

const struct yaml_node *
yaml_new_number(struct arena *a, guint64 value)
{
	struct yaml_node *n = arena_new(a, struct yaml_node);

	*n = (struct yaml_node){ .kind = YAML_SCALAR };
	n->value = arena_printf(a, "%" G_GUINT64_FORMAT, value);
	return n;
}

const struct yaml_node *
yaml_new_map(struct arena *a, const struct yaml_pair *pairs, size_t n, bool flow)
{
	struct yaml_node *map = arena_new(a, struct yaml_node);

	*map = (struct yaml_node){ .kind = YAML_MAP, .pairs = pairs, .n = n, .flow = flow };
	return map;
}

struct yaml_pair
yaml_new_pair(const char *key, const struct yaml_node *value)
{
	return (struct yaml_pair){ .key = key, .value = value };
}
