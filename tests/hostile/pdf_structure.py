"""PDF files whose objects lead astray: loops, bombs, damage, passwords, scripts."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.pdf_file import pages, stream, words, write

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
GIGABYTE = 1 << 30


def flate_bomb(size: int = GIGABYTE, times: int = 1) -> bytes:
    """A content stream of blanks that is ``size`` bytes when unpacked; packed several ``times`` over."""
    squeeze = zlib.compressobj(9)
    packed = b"".join(squeeze.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + squeeze.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = " ".join(["/FlateDecode"] * times)
    body = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(packed), filters.encode(), packed)
    return pages([body])


def object_stream_bomb(objects: int = 5_000_000) -> bytes:
    """An object stream that claims millions of objects."""
    numbers = b"".join(b"%d 0 " % n for n in range(10, 10 + objects // 1000))
    packed = stream(numbers + b"<< >>" * 10, f"/Type /ObjStm /N {objects} /First {len(numbers)}")
    return pages([stream(words("bomb"))], more={90: packed})


def empty_pages(count: int = 5000) -> bytes:
    """Pages with nothing on them."""
    return pages([stream(b"")] * count)


def claimed_pages(count: int = 2_000_000_000) -> bytes:
    """One page, and a page tree that claims more."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] >>"
    return write({1: CATALOGUE, 2: f"<< /Type /Pages /Count {count} /Kids [3 0 R] >>".encode(), 3: page})


def page_tree_loop() -> bytes:
    """A page tree that is its own branch."""
    return write(
        {1: CATALOGUE, 2: b"<< /Type /Pages /Count 9 /Kids [3 0 R] >>", 3: b"<< /Type /Pages /Kids [2 0 R] >>"}
    )


def page_tree_doubling(depth: int = 40) -> bytes:
    """A page tree in which every branch has the next one twice: 2 to the ``depth`` pages."""
    tree = {n: b"<< /Type /Pages /Count 2 /Kids [%d 0 R %d 0 R] >>" % (n + 1, n + 1) for n in range(2, depth)}
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] >>"
    return write({1: CATALOGUE, **tree, depth: page})


def deep_page_tree(depth: int = 50_000) -> bytes:
    """A page tree of one branch in the other."""
    tree = {n: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 1) for n in range(2, depth)}
    return write({1: CATALOGUE, **tree, depth: b"<< /Type /Page /MediaBox [0 0 842 595] >>"})


def xref_loop() -> bytes:
    """A cross-reference table whose previous one is itself."""
    content = pages([stream(words("loop"))])
    place = content.rindex(b"xref\n0 1\n")
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def deep_array(depth: int = 200_000) -> bytes:
    """An array in an array in an array."""
    return pages([stream(words("deep"))], more={90: b"[" * depth + b"]" * depth})


def reference_loop() -> bytes:
    """A length that is the stream's own, and a reference to itself."""
    return pages([b"<< /Length 5 0 R >>\nstream\nBT ET\nendstream"], more={90: b"90 0 R"})


def form_loop() -> bytes:
    """A form that draws itself, and draws it twice."""
    itself = "/Resources << /XObject << /X 6 0 R >> >>"
    form = stream(b"/X Do /X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {itself}")
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 5 0 R {itself} >>".encode()
    tree = b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>"
    return write({1: CATALOGUE, 2: tree, 4: page, 5: stream(b"/X Do"), 6: form})


def damaged(seed: int) -> bytes:
    """A good file with bytes changed at random."""
    content = bytearray(_good())
    chance = random.Random(seed)
    for _ in range(len(content) // 50):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return b"%PDF-1.4\n" + bytes(content[9:])


def cut_off() -> bytes:
    """The first half of a good file."""
    content = _good()
    return content[: len(content) // 2]


def password() -> bytes:
    """A file that cannot be opened without its password."""
    out = BytesIO()
    canvas = Canvas(out, encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 500, "closed")
    canvas.save()
    return out.getvalue()


def script_and_attachment() -> bytes:
    """A file that wants a script run and a program started when it is opened, and carries another file."""
    attached = b"/Names << /EmbeddedFiles << /Names [(a.exe) 8 0 R] >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 5 0 R /AA << /O 7 0 R >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R %s >>" % attached,
        2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: page + b" /Resources << /Font << /F1 3 0 R >> >> >>",
        5: stream(words("open me")),
        6: b"<< /S /JavaScript /JS (while \\(true\\) app.alert\\('hello'\\);) >>",
        7: b"<< /S /Launch /F (/bin/sh) >>",
        8: b"<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>",
        9: stream(b"MZ", "/Type /EmbeddedFile"),
    }
    return write(objects)


def _good() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for page in range(3):
        canvas.drawString(50, 500, f"page {page}")
        canvas.grid([50, 150, 250], [100, 200, 300])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "flate-bomb.pdf": flate_bomb,
    "flate-bomb-twice.pdf": partial(flate_bomb, GIGABYTE, 2),
    "object-stream-bomb.pdf": object_stream_bomb,
    "empty-pages.pdf": empty_pages,
    "claimed-pages.pdf": claimed_pages,
    "page-tree-loop.pdf": page_tree_loop,
    "page-tree-doubling.pdf": page_tree_doubling,
    "deep-page-tree.pdf": deep_page_tree,
    "xref-loop.pdf": xref_loop,
    "deep-array.pdf": deep_array,
    "reference-loop.pdf": reference_loop,
    "form-loop.pdf": form_loop,
    **{f"damaged-{seed}.pdf": partial(damaged, seed) for seed in range(5)},
    "cut-off.pdf": cut_off,
    "password.pdf": password,
    "script-and-attachment.pdf": script_and_attachment,
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "zeros.pdf": lambda: b"%PDF-1.7\n" + bytes(1 << 16),
}
