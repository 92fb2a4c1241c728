#!/usr/bin/env python3
"""Checks a transparency log from the outside, independently of the program that keeps it.

    verify_log.py log PREFIX --vkey VKEY [--token TOKEN] [--witness VKEY ...] [--since CHECKPOINT_FILE]
    verify_log.py proof FILE.tlog-proof --vkey VKEY [--witness VKEY ...] [--act ACT_ID]
    verify_log.py consistency FILE --root ROOT_OF_THE_OLD_SIZE_IN_HEX --vkey VKEY

`log` reads checkpoint, tiles and entries under PREFIX (http(s) address or folder; c2sp.org/tlog-tiles), checks the signatures
(c2sp.org/signed-note, Ed25519 of RFC 8032), recomputes the tree from the entries by the definition of RFC 6962 section 2.1,
compares every tile of every level, and, with --since, that the old checkpoint's tree is a prefix of this one. `proof` checks a
file of c2sp.org/tlog-proof, offline. `consistency` checks a request of c2sp.org/tlog-witness (old size, proof, checkpoint).

Written from those documents; nothing of it comes from the program's code. Exit 0: all holds. Exit 1: what does not is said.
Only Python's standard library.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import sys
import urllib.request


class Wrong(Exception):
    """Something does not hold."""


def demand(holds, what):
    if not holds:
        raise Wrong(what)


# ── Ed25519 verification (RFC 8032, section 5.1.7), in affine coordinates: slow, short, and enough ───────────────────────────────
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def x_of(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0:
        return None
    return P - x if x & 1 != sign else x


def point(data):
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    u, v = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    w, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = v - u, z - w, z + w, v + u
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, a):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, a)
        a, scalar = add(a, a), scalar >> 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def ed25519_holds(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
class Key:
    def __init__(self, vkey):
        self.name, number, data = vkey.split("+", 2)
        data = base64.b64decode(data, validate=True)
        self.kind, self.public = data[0], data[1:]
        demand(self.kind in (1, 4) and len(self.public) == 32, f"not an Ed25519 vkey: {vkey}")
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        demand(self.id.hex() == number, f"the id of this vkey does not fit its key: {vkey}")

    def holds(self, text, signature):
        if self.kind == 1:
            return ed25519_holds(self.public, text.encode(), signature)
        time = int.from_bytes(signature[:8], "big")
        return ed25519_holds(self.public, f"cosignature/v1\ntime {time}\n{text}".encode(), signature[8:])


def number_of(text):
    demand(text.isascii() and text.isdigit() and str(int(text)) == text, f"not a size: {text!r}")
    return int(text)


def hash_of(text):
    data = base64.b64decode(text, validate=True)
    demand(len(data) == 32, f"not a hash: {text!r}")
    return data


def read_checkpoint(note, log_key, witnesses):
    """Size and root, after the log's signature and each witness's own have been checked."""
    demand(all(c >= " " or c == "\n" for c in note) and "\n\n" in note and note.endswith("\n"), "the checkpoint is no signed note")
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    found = {}
    for line in lines.splitlines():
        dash, name, data = line.split(" ")
        demand(dash == "\u2014", f"not a signature line: {line}")
        data = base64.b64decode(data, validate=True)
        found[(name, data[:4])] = data[4:]
    for key in [log_key, *witnesses]:
        demand((key.name, key.id) in found, f"no signature by {key.name}")
        demand(key.holds(text, found[(key.name, key.id)]), f"the signature by {key.name} does not hold")
    body = text[:-1].split("\n")
    demand(len(body) >= 3 and all(body), "the checkpoint lacks origin, size or root")
    demand(body[0] == log_key.name, f"the checkpoint is of another log: {body[0]}")
    return number_of(body[1]), hash_of(body[2])


# ── RFC 6962, section 2.1 ────────────────────────────────────────────────────────────────────────────────────────────────────
def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def tree_hash(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(tree_hash(leaves[:split]), tree_hash(leaves[split:]))


def root_by_path(leaf, index, size, path):
    """Rebuilds the root from an audit path by the recursion of section 2.1.1, from the top down."""
    if size == 1:
        demand(not path, "the inclusion proof is too long")
        return leaf
    demand(path, "the inclusion proof is too short")
    split = 1 << (size - 1).bit_length() - 1
    if index < split:
        return node_hash(root_by_path(leaf, index, split, path[:-1]), path[-1])
    return node_hash(path[-1], root_by_path(leaf, index - split, size - split, path[:-1]))


def roots_by_consistency(old, size, proof, old_root, whole=True):
    """Rebuilds both roots from a consistency proof by the recursion of section 2.1.2."""
    if old == size:
        if whole:
            demand(not proof, "the consistency proof is too long")
            return old_root, old_root
        demand(len(proof) == 1, "the consistency proof has a wrong length")
        return proof[0], proof[0]
    demand(proof, "the consistency proof is too short")
    split = 1 << (size - 1).bit_length() - 1
    if old <= split:
        early, late = roots_by_consistency(old, split, proof[:-1], old_root, whole)
        return early, node_hash(late, proof[-1])
    early, late = roots_by_consistency(old - split, size - split, proof[:-1], old_root, False)
    return node_hash(proof[-1], early), node_hash(proof[-1], late)


# ── commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
def tile_path(index, width):
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return "/".join(groups) + ("" if width == 256 else f".p/{width}")


class Place:
    def __init__(self, prefix, token):
        self.prefix, self.token = prefix.rstrip("/"), token

    def get(self, path):
        if not self.prefix.startswith(("http://", "https://")):
            with open(os.path.join(self.prefix, path), "rb") as file:
                return file.read()
        request = urllib.request.Request(f"{self.prefix}/{path}")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            return answer.read()


def check_log(given, key, witnesses):
    place = Place(given.prefix, given.token)
    size, root = read_checkpoint(place.get("checkpoint").decode(), key, witnesses)
    leaves = []
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        bundle, at = place.get(f"tile/entries/{tile_path(index, width)}"), 0
        for _ in range(width):
            length = int.from_bytes(bundle[at:at + 2], "big")
            demand(len(bundle) >= at + 2 + length, f"entry bundle {index} is cut off")
            leaves.append(leaf_hash(bundle[at + 2:at + 2 + length]))
            at += 2 + length
        demand(at == len(bundle), f"entry bundle {index} holds more than it should")
    level, hashes, tiles = 0, leaves, 0
    while hashes:
        for index in range((len(hashes) + 255) // 256):
            part = hashes[index * 256:(index + 1) * 256]
            tile = place.get(f"tile/{level}/{tile_path(index, len(part))}")
            demand(tile == b"".join(part), f"tile {level}/{tile_path(index, len(part))} does not follow from the entries")
            tiles += 1
        hashes = [tree_hash(hashes[i * 256:(i + 1) * 256]) for i in range(len(hashes) // 256)]
        level += 1
    demand(tree_hash(leaves) == root, "the signed root does not follow from the entries")
    if given.since:
        with open(given.since, encoding="utf-8") as file:
            old_size, old_root = read_checkpoint(file.read(), key, [])
        demand(old_size <= size, f"the log is shorter ({size}) than it was ({old_size})")
        demand(tree_hash(leaves[:old_size]) == old_root, f"the log was rewritten: its first {old_size} leaves are not what was signed")
    print(f"{size} leaves, {tiles} tiles, root {root.hex()}, {1 + len(witnesses)} signatures: all hold")


def check_proof(given, key, witnesses):
    with open(given.file, encoding="utf-8", newline="") as file:
        head, _, checkpoint = file.read().partition("\n\n")
    lines = head.split("\n")
    demand(lines.pop(0) == "c2sp.org/tlog-proof@v1", "not a tlog-proof")
    demand(lines and lines[0].startswith("extra "), "the proof does not say which entry it is of")
    extra = json.loads(base64.b64decode(lines.pop(0)[6:], validate=True))
    demand(lines and lines[0].startswith("index "), "the proof has no index")
    index, path = number_of(lines.pop(0)[6:]), [hash_of(line) for line in lines]
    size, root = read_checkpoint(checkpoint, key, witnesses)
    demand(index < size, "the index lies beyond the checkpoint")
    entry = base64.b64decode(extra["commitment"], validate=True)
    if given.act:
        demand(extra["act"] == given.act, f"the proof is of another act: {extra['act']}")
    opened = "text" in extra
    if opened:
        text = extra["text"]
        demand(hmac.new(base64.b64decode(extra["salt"], validate=True), text.encode(), hashlib.sha256).digest() == entry, "the text is not what was committed to")
        demand(json.loads(text)["act"] == extra["act"], "the text is of another act")
    demand(root_by_path(leaf_hash(entry), index, size, path) == root, "the entry is not in the signed log at this place")
    print(f"act {extra['act']} is leaf {index} of {size}, {1 + len(witnesses)} signatures{', its text is what was committed to' if opened else ''}: all hold")


def check_consistency(given, key, witnesses):
    with open(given.file, encoding="utf-8", newline="") as file:
        head, _, checkpoint = file.read().partition("\n\n")
    lines = head.split("\n")
    demand(lines[0].startswith("old "), "no old size")
    old, proof = number_of(lines[0][4:]), [hash_of(line) for line in lines[1:]]
    size, root = read_checkpoint(checkpoint, key, witnesses)
    old_root = bytes.fromhex(given.root)
    demand(0 < old <= size, "the log is shorter than it was")
    early, late = roots_by_consistency(old, size, proof, old_root)
    demand(early == old_root and late == root, "the new log does not continue the old one")
    print(f"{size} leaves continue {old}: all hold")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(required=True)
    log, proof, consistency = (commands.add_parser(name) for name in ("log", "proof", "consistency"))
    log.add_argument("prefix")
    log.add_argument("--token")
    log.add_argument("--since")
    proof.add_argument("file")
    proof.add_argument("--act")
    consistency.add_argument("file")
    consistency.add_argument("--root", required=True)
    for command, run in ((log, check_log), (proof, check_proof), (consistency, check_consistency)):
        command.add_argument("--vkey", required=True)
        command.add_argument("--witness", action="append", default=[])
        command.set_defaults(run=run)
    given = arguments.parse_args()
    try:
        given.run(given, Key(given.vkey), [Key(vkey) for vkey in given.witness])
    except (Wrong, ValueError, KeyError, OSError) as problem:
        print(f"WRONG: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
