#!/usr/bin/env python3
"""Checks a log by its description in Sources/DecisionLog/README.md, with nothing of ours.

Usage: verify_log.py [--against CHECKPOINT]... --key VKEY... FOLDER...
       verify_log.py --proof FILE --key VKEY...

The log's key is given first, then keys with which it signed before, and those of cosigners.

Prints one line for each folder, 'ok' or 'not ok', and ends with 0 or 2. Needs Python 3.8, nothing else.
"""
import argparse, base64, hashlib, json, os, re, sys

# Ed25519, as in RFC 8032 appendix A, for verifying only.

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e = (y1 - x1) * (y2 - x2) % P
    f = (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(s, point):
    result = (0, 1, 1, 0)
    while s > 0:
        if s & 1:
            result = add(result, point)
        point = add(point, point)
        s >>= 1
    return result


def is_same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else (0, y, 1, 0)
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P:
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verifies(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decompress(key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    return is_same(multiply(s, BASE), add(r, multiply(h, a)))


# Notes, keys and checkpoints.


class Wrong(Exception):
    pass


def need(condition, reason):
    if not condition:
        raise Wrong(reason)


def unbase64(text):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data) == text.encode(), "base64 is not canonical")
    return data


class Key:
    def __init__(self, vkey):
        name, key_id, data = vkey.rstrip("\n").split("+", 2)
        data = unbase64(data)
        need(len(data) == 33 and data[0] in (1, 4), "this is no Ed25519 key")
        self.name, self.kind, self.key = name, data[0], data[1:]
        self.id = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        need(self.id.hex() == key_id, "the id of the key is wrong")


def read_note(data, keys, earlier=False):
    """Origin, size, root; raises unless the log's key signed, and no given key's signature is wrong.

    The log's key is the first of its kind; with earlier, any of them will do.
    """
    logs = [key for key in keys if key.kind == 1]
    need(logs and all(key.name == logs[0].name for key in logs), "the keys are not of one log")
    signers = logs if earlier else logs[:1]
    need(len(data) <= 128 * 1024, "the checkpoint is too long")
    data.decode("utf-8")
    need(all(b >= 0x20 or b == 0x0A for b in data), "the checkpoint has control characters")
    end = data.rfind(b"\n\n")
    need(end >= 0 and data.endswith(b"\n"), "the checkpoint has no signatures")
    text, lines = data[: end + 1], data[end + 2 : -1].split(b"\n")
    need(len(lines) <= 64, "the checkpoint has too many signatures")
    seen, by_log = set(), False
    for line in lines:
        match = re.fullmatch("\u2014 ([^\\s+]+) ([A-Za-z0-9+/=]+)", line.decode("utf-8"))
        need(match, "a line after the text is no signature")
        name, payload = match[1], unbase64(match[2])
        key_id, payload = payload[:4], payload[4:]
        need(payload and (name, key_id) not in seen, "a signature is empty or there twice")
        seen.add((name, key_id))
        for key in keys:
            if (key.name, key.id) != (name, key_id):
                continue
            message = text
            if key.kind == 4:
                time = int.from_bytes(payload[:8], "big")
                message = b"cosignature/v1\ntime %d\n" % time + text
                need(time < 2**63, "the time of a cosignature is wrong")
                payload = payload[8:]
            need(ed25519_verifies(key.key, message, payload), "the signature of %s is wrong" % name)
            by_log = by_log or key in signers
    need(by_log, "the log did not sign the checkpoint")
    lines = text[:-1].split(b"\n")
    need(len(lines) >= 3 and all(lines), "a checkpoint has at least three lines, none of them empty")
    need(logs[0].name.encode() == lines[0], "it is of another log")
    need(re.fullmatch(b"0|[1-9][0-9]{0,18}", lines[1]), "the size is no number")
    root = unbase64(lines[2].decode())
    need(len(root) == 32, "the root is no hash")
    return lines[0].decode(), int(lines[1]), root


# The tree of RFC 6962.


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def root_of(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:split]), root_of(hashes[split:]))


# The folder.


def read_entries(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith(".ndjson"))
    entries = []
    for place, name in enumerate(names):
        need(name == "%012d.ndjson" % (place * 4096), "%s: there is a gap before it" % name)
        with open(os.path.join(folder, name), "rb") as file:
            lines = file.read().split(b"\n")
        need(lines.pop() == b"", "%s: it ends within a line" % name)
        last = place == len(names) - 1
        need(len(lines) == 4096 or (last and len(lines) < 4096), "%s: number of lines" % name)
        entries += lines
    for index, entry in enumerate(entries):
        need(1 <= len(entry) <= 4 << 20, "entry %d: its length" % index)
        need(min(entry) >= 0x20, "entry %d: a control character" % index)
        try:
            entry.decode("utf-8")
        except UnicodeDecodeError:
            raise Wrong("entry %d: not UTF-8" % index)
    return entries


def tile_path(level, index):
    parts = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        parts.insert(0, "x%03d" % (index % 1000))
    return "tile/%d/%s" % (level, "/".join(parts))


def check_tiles(folder, leaves, size):
    level, row, allowed = 0, leaves, {}
    while row:
        for index in range((len(row) + 255) // 256):
            hashes = row[index * 256 : index * 256 + 256]
            path = tile_path(level, index)
            for width in range(1, min(len(hashes), 255) + 1):
                allowed["%s.p/%d" % (path, width)] = b"".join(hashes[:width])
            if len(hashes) == 256:
                allowed[path] = b"".join(hashes)
        row = [root_of(row[i : i + 256]) for i in range(0, len(row) - 255, 256)]
        level += 1
    found = set()
    for parent, folders, names in os.walk(os.path.join(folder, "tile")):
        for name in names:
            path = os.path.relpath(os.path.join(parent, name), folder)
            with open(os.path.join(folder, path), "rb") as file:
                need(path in allowed, "%s: it does not belong in a log" % path)
                need(file.read() == allowed[path], "%s: not what the entries hash to" % path)
            found.add(path)
    level = 0
    while size >> 8 * level:
        for index in range(size >> 8 * (level + 1)):
            need(tile_path(level, index) in found, "%s: missing" % tile_path(level, index))
        width = (size >> 8 * level) & 255
        path = tile_path(level, size >> 8 * (level + 1))
        if width:
            need(path in found or "%s.p/%d" % (path, width) in found, "%s: missing" % path)
        level += 1


def check_log(folder, keys, against):
    with open(os.path.join(folder, "checkpoint"), "rb") as file:
        origin, size, root = read_note(file.read(), keys)
    for name in os.listdir(folder):
        known = name in ("checkpoint", "checkpoint.tmp", "tile") or re.fullmatch(r"\d{12,}\.ndjson", name)
        need(known, "%s: it does not belong in a log" % name)
    leaves = [leaf_hash(entry) for entry in read_entries(folder)]
    need(len(leaves) >= size, "entries are missing")
    need(root_of(leaves[:size]) == root, "the root is not what the entries hash to")
    check_tiles(folder, leaves, size)
    for path in against:
        with open(path, "rb") as file:
            old_origin, old_size, old_root = read_note(file.read(), keys, earlier=True)
        need(old_size <= size, "rollback: %s has %d entries" % (path, old_size))
        need(root_of(leaves[:old_size]) == old_root, "fork: %s has another history" % path)
    need(len(leaves) == size, "entries %d to %d are not covered" % (size, len(leaves) - 1))
    return size


# Proofs, by RFC 9162 sections 2.1.3.2 and 2.1.4.2.


def check_inclusion(index, size, leaf, path, root):
    need(index < size, "the index is not below the size")
    fn, sn, r = index, size - 1, leaf
    for p in path:
        need(sn != 0, "the proof is too long")
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and r == root, "the proof does not lead to the root")


def check_consistency(first, second, first_root, path, second_root):
    need(first <= second, "the sizes are in the wrong order")
    if first == second or first == 0:
        need(not path, "the proof is too long")
        need(first_root == (second_root if first else root_of([])), "the roots differ")
        return
    if first & (first - 1) == 0:
        path = [first_root] + path
    need(path, "the proof is too short")
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        need(sn != 0, "the proof is too long")
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and fr == first_root and sr == second_root, "the proof does not lead to the roots")


def check_proof(proof, keys):
    origin, size, root = read_note(proof["checkpoint"].encode(), keys)
    hashes = [unbase64(text) for text in proof["hashes"]]
    need(size == proof["size"], "the proof is of another size than its checkpoint")
    if proof["kind"] == "inclusion":
        check_inclusion(proof["index"], size, leaf_hash(unbase64(proof["entry"])), hashes, root)
    else:
        need(proof["kind"] == "consistency", "no such kind of proof")
        check_consistency(proof["oldSize"], size, unbase64(proof["oldRoot"]), hashes, root)
    return size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--against", action="append", default=[])
    parser.add_argument("--proof", action="append", default=[])
    parser.add_argument("folders", nargs="*")
    options = parser.parse_args()
    keys = [Key(text) for text in options.key]
    worst = 0
    for place in options.folders + options.proof:
        try:
            if place in options.proof:
                with open(place, encoding="utf-8") as file:
                    size = check_proof(json.load(file), keys)
            else:
                size = check_log(place, keys, options.against)
            print("ok %d %s" % (size, place))
        except (Wrong, OSError, ValueError, KeyError) as error:
            print("not ok %s: %s" % (place, error))
            worst = 2
    sys.exit(worst)


if __name__ == "__main__":
    main()
