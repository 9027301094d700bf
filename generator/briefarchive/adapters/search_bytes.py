"""The same bytes for the same index, and few: puts what Pagefind writes in the order of its hash tables into one order.

Every search begins with the head of the index, so it holds no more of each page than a search needs.

Source: the files of Pagefind 1.5: CBOR (RFC 8949) behind a signature, in gzip; the head of an index names its parts by
a hash of their content.
"""

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

Item: TypeAlias = "int | bytes | str | list[Item]"

_SIGNATURE = b"pagefind_dcd"
_NEEDED = ("pagefind.js", "pagefind-entry.json")
_HASH_CHARS = 10
_FRAGMENT_CHARS = 5
"""The least length of a fragment's name: what a browser kept of an older one is not taken for it."""
_ANY_LENGTH = 1
_UNSIGNED, _BYTES, _TEXT, _ARRAY = 0, 2, 3, 4
_LONGEST_INSIDE = 23
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}


def tidy(folder: Path) -> None:
    """Sort the parts of an index, name them anew, and delete what our own search page does not load.

    Args:
        folder: What Pagefind wrote, of one language.

    Raises:
        ValueError: The files are not those of the Pagefind that this was written for.
    """
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    ((language, index),) = entry["languages"].items()
    head_file = folder / f"pagefind.{index['hash']}.pf_meta"
    head = _read(head_file)
    head_file.unlink()
    version, pages, chunks, filters, sorts, fields = _list(head)
    named = sorted([_list(name)[0], _sorted_filter(folder, str(_list(name)[1]), language)] for name in _list(filters))
    listed = rename_fragments(folder / "fragment", _list(pages))
    data = encode([version, listed, chunks, [list(pair) for pair in named], sorted(_list(sorts), key=str), fields])
    index["hash"] = _name(data, language)
    _write(folder / f"pagefind.{index['hash']}.pf_meta", data)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    wasm = f"wasm.{index['wasm'] or 'unknown'}.pagefind"
    for file in folder.iterdir():
        if file.is_file() and file.name not in (*_NEEDED, wasm) and file.suffix != ".pf_meta":
            file.unlink()


def rename_fragments(folder: Path, pages: list[Item]) -> list[Item]:
    """Name each fragment by the beginning of its name that is its own; returns the pages as the head lists them.

    The number of its words, by which Pagefind can rank, is the same for all: our search does not ask for it.
    """
    names: dict[str, None] = {}
    for page in pages:
        whole = str(_list(page)[0])
        _, _, digits = whole.rpartition("_")
        name = next(part for end in range(_FRAGMENT_CHARS, len(digits) + 1) if (part := digits[:end]) not in names)
        names[name] = None
        (folder / f"{whole}.pf_fragment").rename(folder / f"{name}.pf_fragment")
    return [[name, _ANY_LENGTH] for name in names]


def _sorted_filter(folder: Path, name: str, language: str) -> str:
    """Write the values of a facet in their order; return the new name of the file."""
    file = folder / "filter" / f"{name}.pf_filter"
    facet, values = _list(_read(file))
    file.unlink()
    data = encode([facet, sorted(_list(values), key=lambda pair: str(_list(pair)[0]))])
    name = _name(data, language)
    _write(folder / "filter" / f"{name}.pf_filter", data)
    return name


def _name(data: bytes, language: str) -> str:
    return f"{language}_{sha256(data).hexdigest()[:_HASH_CHARS]}"


def _read(file: Path) -> Item:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is no file of a search index")
    return decode(data[len(_SIGNATURE) :])


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + data, 9, mtime=0))


def _list(item: Item) -> list[Item]:
    if not isinstance(item, list):
        raise TypeError("the search index is laid out in another way than Pagefind 1.5 lays it out")
    return item


def decode(data: bytes) -> Item:
    """Return what a CBOR text says, of the kinds that an index is made of.

    Raises:
        ValueError: It holds another kind of item, or something follows it.
    """
    item, end = _item(data, 0)
    if end != len(data):
        raise ValueError("something follows the search index")
    return item


def _item(data: bytes, start: int) -> tuple[Item, int]:
    kind, short = data[start] >> 5, data[start] & 31
    start += 1
    count = short
    if short > _LONGEST_INSIDE:
        if short not in _SIZES:
            raise ValueError("the search index holds a number of a length that is not known")
        size = _SIZES[short]
        count = int.from_bytes(data[start : start + size])
        start += size
    if kind == _UNSIGNED:
        return count, start
    if kind in (_BYTES, _TEXT):
        raw = data[start : start + count]
        return (raw.decode() if kind == _TEXT else raw), start + count
    if kind != _ARRAY:
        raise ValueError(f"the search index holds an item of the unknown kind {kind}")
    items = []
    for _ in range(count):
        item, start = _item(data, start)
        items.append(item)
    return items, start


def encode(item: Item) -> bytes:
    """Return the shortest CBOR text for an item."""
    return b"".join(_encoded(item))


def _encoded(item: Item) -> Iterator[bytes]:
    if isinstance(item, int):
        yield _head(_UNSIGNED, item)
    elif isinstance(item, list):
        yield _head(_ARRAY, len(item))
        for inside in item:
            yield from _encoded(inside)
    else:
        raw = item.encode() if isinstance(item, str) else item
        yield _head(_TEXT if isinstance(item, str) else _BYTES, len(raw)) + raw


def _head(kind: int, count: int) -> bytes:
    if count <= _LONGEST_INSIDE:
        return bytes([kind << 5 | count])
    short, size = next((short, size) for short, size in _SIZES.items() if count < 1 << 8 * size)
    return bytes([kind << 5 | short]) + count.to_bytes(size)
