/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include <string.h>

#include <glib.h>
#include <nettle/base16.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>

struct digest {
	struct sha256_ctx ctx;
};

struct digest *
digest_open(void)
{
	struct digest *d = g_new(struct digest, 1);

	sha256_init(&d->ctx);
	return d;
}

void
digest_add(struct digest *d, const void *bytes, size_t len)
{
	sha256_update(&d->ctx, len, bytes);
}

static void
finish(struct digest *d, uint8_t bytes[SHA256_DIGEST_SIZE])
{
	sha256_digest(&d->ctx, SHA256_DIGEST_SIZE, bytes);
	g_free(d);
}

static char *
hex_of(const uint8_t *bytes, size_t len)
{
	char *hex = g_malloc0(BASE16_ENCODE_LENGTH(len) + 1);

	base16_encode_update(hex, len, bytes);
	return hex;
}

char *
digest_close(struct digest *d)
{
	uint8_t bytes[SHA256_DIGEST_SIZE];

	finish(d, bytes);
	return hex_of(bytes, sizeof(bytes));
}

char *
digest_of(const void *bytes, size_t len)
{
	struct digest *d = digest_open();

	digest_add(d, bytes, len);
	return digest_close(d);
}

char *
digest_for_policy(const void *bytes, size_t len)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct digest *d = digest_open();
	char *base64, *text;

	digest_add(d, bytes, len);
	finish(d, digest);
	base64 = g_base64_encode(digest, sizeof(digest));
	text = g_strconcat("sha256-", base64, NULL);
	g_free(base64);
	return text;
}

char *
digest_md5_of(const void *bytes, size_t len)
{
	struct md5_ctx ctx;
	uint8_t digest[MD5_DIGEST_SIZE];

	md5_init(&ctx);
	md5_update(&ctx, len, bytes);
	md5_digest(&ctx, sizeof(digest), digest);
	return hex_of(digest, sizeof(digest));
}

bool
digest_is(const char *text)
{
	return strspn(text, "0123456789abcdefABCDEF") == DIGEST_HEX && text[DIGEST_HEX] == '\0';
}
