/* libcrypto costs 2.8 million instructions to load and more at its first use,
 * as much as all the rest of a diagnosis; most bounces never need it.  So it is
 * no dependency of the program, but opened when a signature is to be verified.
 * Its headers are there for the types alone. */
#include "check/dkim_crypto.h"

#include <dlfcn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

/* All that is used of it. */
#define FUNCTIONS(X)                                                           \
	X(OPENSSL_init_crypto)                                                 \
	X(d2i_PUBKEY)                                                          \
	X(d2i_PublicKey)                                                       \
	X(EVP_PKEY_new_raw_public_key)                                         \
	X(EVP_PKEY_free)                                                       \
	X(EVP_PKEY_CTX_new)                                                    \
	X(EVP_PKEY_CTX_free)                                                   \
	X(EVP_PKEY_CTX_set_rsa_padding)                                        \
	X(EVP_PKEY_CTX_set_signature_md)                                       \
	X(EVP_PKEY_verify_init)                                                \
	X(EVP_PKEY_verify)                                                     \
	X(EVP_sha256)                                                          \
	X(EVP_MD_CTX_new)                                                      \
	X(EVP_MD_CTX_free)                                                     \
	X(EVP_DigestVerifyInit)                                                \
	X(EVP_DigestVerify)

struct crypto {
	void *library;
#define MEMBER(name) __typeof__(name) *(name);
	FUNCTIONS(MEMBER)
#undef MEMBER
};

/* Opening it again costs next to nothing, so that no global has to hold it: it
 * stays loaded once it is. */
static bool
open_crypto(struct crypto *ret_crypto)
{
	static const uint64_t options = OPENSSL_INIT_NO_LOAD_CONFIG |
					OPENSSL_INIT_NO_ATEXIT |
					OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS;
	void *library = dlopen(WB_LIBCRYPTO, RTLD_NOW | RTLD_NODELETE);

	if (library == NULL)
		return false;
	ret_crypto->library = library;
#define FIND(name)                                                             \
	*(void **)&ret_crypto->name = dlsym(library, #name);                   \
	if (ret_crypto->name == NULL)                                          \
		goto missing;
	FUNCTIONS(FIND)
#undef FIND
	if (ret_crypto->OPENSSL_init_crypto(options, NULL) == 1)
		return true;
missing:
	dlclose(library);
	return false;
}

static EVP_PKEY *
read_key(const struct crypto *c, const struct wb_dkim_key_record *key)
{
	const unsigned char *at = key->key.at;
	long len = (long)key->key.len;

	if (key->algorithm == WB_DKIM_ED25519)
		return c->EVP_PKEY_new_raw_public_key(
			EVP_PKEY_ED25519, NULL, at, key->key.len);
	if (key->pkcs1)
		return c->d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, len);
	return c->d2i_PUBKEY(NULL, &at, len);
}

static bool
verify_rsa(const struct crypto *c, EVP_PKEY *key, const uint8_t *digest,
	struct wb_bytes signature)
{
	EVP_PKEY_CTX *ctx = c->EVP_PKEY_CTX_new(key, NULL);
	bool ok =
		ctx != NULL && c->EVP_PKEY_verify_init(ctx) == 1 &&
		c->EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
		c->EVP_PKEY_CTX_set_signature_md(ctx, c->EVP_sha256()) == 1 &&
		c->EVP_PKEY_verify(ctx, signature.at, signature.len, digest,
			WB_SHA256_LEN) == 1;

	c->EVP_PKEY_CTX_free(ctx);
	return ok;
}

/* RFC 8463 section 3: what is signed is the digest itself. */
static bool
verify_ed25519(const struct crypto *c, EVP_PKEY *key, const uint8_t *digest,
	struct wb_bytes signature)
{
	EVP_MD_CTX *ctx = c->EVP_MD_CTX_new();
	bool ok = ctx != NULL &&
		  c->EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
		  c->EVP_DigestVerify(ctx, signature.at, signature.len, digest,
			  WB_SHA256_LEN) == 1;

	c->EVP_MD_CTX_free(ctx);
	return ok;
}

enum wb_dkim_state
wb_dkim_verify(const struct wb_dkim_key_record *key,
	const uint8_t digest[WB_SHA256_LEN], struct wb_bytes signature)
{
	struct crypto c;
	EVP_PKEY *pkey;
	bool ok;

	if (!open_crypto(&c))
		return WB_DKIM_NOT_CHECKED;
	pkey = read_key(&c, key);
	if (pkey == NULL)
		ok = false;
	else if (key->algorithm == WB_DKIM_ED25519)
		ok = verify_ed25519(&c, pkey, digest, signature);
	else
		ok = verify_rsa(&c, pkey, digest, signature);
	c.EVP_PKEY_free(pkey);
	dlclose(c.library);
	return ok ? WB_DKIM_VALID : WB_DKIM_INVALID;
}
