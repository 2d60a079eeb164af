"""What stands in for the encryption of a package, which takes a second by intention."""

import pyrage

_HEADER = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 18\n" + b"A" * 43 + b"\n--- "
WORDS = "青い傘と三つの鍵"


def plainly_sealed(plain: bytes, passphrase: str) -> bytes:
    """Stand in for the encryption, which takes a second by intention."""
    return _HEADER + passphrase.encode() + b"\n" + plain


def plainly_unsealed(data: bytes, passphrase: str) -> bytes:
    """Stand in for the decryption."""
    given, _, plain = data.removeprefix(_HEADER).partition(b"\n")
    if given != passphrase.encode():
        raise pyrage.DecryptError("Decryption failed")
    return plain
