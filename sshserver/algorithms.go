package sshserver

import gossh "golang.org/x/crypto/ssh"

// algorithms returns what a connection may be protected with. Each list is as
// long as the clients that people have need it to be, and no longer. With an
// ed25519 host key the oldest that can come in are OpenSSH 6.5 (so every macOS
// and Windows 10 that has an ssh), PuTTY 0.68 and Dropbear 2020.79; the host
// key is checked in no other way, so older ones than that have nothing in
// common with us anyway.
//
// The library adds to the key exchanges, whatever the list: the older name of
// curve25519, and the mark of the strict key exchange that keeps a stranger in
// the middle from cutting off the first messages (CVE-2023-48795).
func algorithms() gossh.Config {
	return gossh.Config{
		KeyExchanges: []string{
			// Against who records today and has a quantum computer later.
			// OpenSSH from 9.9 has it and from 10.1 warns people where it is
			// missing.
			gossh.KeyExchangeMLKEM768X25519,
			// Everyone else has this one. The curves of NIST and the groups of
			// primes would let nobody in who is not in already, and the groups
			// cost us much more than whoever asks for them.
			gossh.KeyExchangeCurve25519,
		},
		Ciphers: []string{
			gossh.CipherAES128GCM, // fastest where the processor knows AES
			gossh.CipherAES256GCM,
			gossh.CipherChaCha20Poly1305, // Dropbear; old machines
			gossh.CipherAES256CTR,        // PuTTY before 0.79 asks for AES, and knows no GCM
			gossh.CipherAES128CTR,
		},
		// For AES-CTR alone. PuTTY can encrypt before it authenticates, and the
		// other order has been attacked. No SHA-1.
		MACs: []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM},
	}
}

// signatures returns how people may prove that they hold a key: in all ways
// that the library has no doubt about. That leaves out DSA, and RSA with SHA-1:
// who has an RSA key in a PuTTY before 0.75 comes in like those without a key.
func signatures() []string { return gossh.SupportedAlgorithms().PublicKeyAuths }
