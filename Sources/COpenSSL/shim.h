// The parts of OpenSSL that doiwatch and its tests use: SHA-256 for the journal, TLS for the test web.
#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
