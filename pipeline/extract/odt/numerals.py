"""How lists write their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

_CHINESE = "一二三四五六七八九"
_FORMAL = "壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, form: str) -> str | None:
    """A number in the form that ``style:num-format`` names; ``None`` where the form is not known or has no such number.

    The Chinese forms are named by their first three numbers, as LibreOffice writes them (``一, 二, 三, ...``).
    """
    write = _FORMS.get("".join(form.split()))
    return write(number) if write is not None else None


def _letters(first: str) -> Callable[[int], str | None]:
    """``a`` … ``z``, then ``aa``, ``bb``."""

    def write(number: int) -> str | None:
        if not 1 <= number <= 26 * 3:
            return None
        return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)

    return write


def _roman(number: int) -> str | None:
    if not 1 <= number < 4000:
        return None
    text = ""
    for amount, letters in (*_ROMAN, *_ROMAN_ONES):
        text += letters * (number // amount)
        number %= amount
    return text


def _upper_roman(number: int) -> str | None:
    text = _roman(number)
    return text.upper() if text is not None else None


def _chinese(digits: str, ten: str, leading_one: bool) -> Callable[[int], str | None]:
    """Numbers below 100; ``leading_one`` says whether ten is ``壹拾`` or ``十``."""

    def write(number: int) -> str | None:
        if not 1 <= number < 100:
            return None
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else (digits[tens - 1] if tens > 1 or leading_one else "") + ten
        return head + (digits[ones - 1] if ones else "")

    return write


def _one_of(signs: Sequence[str]) -> Callable[[int], str | None]:
    """Signs that are counted through once."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


_FORMS: dict[str, Callable[[int], str | None]] = {
    "": lambda _number: "",
    "1": str,
    "01,02,03,...": lambda number: f"{number:02d}",
    "a": _letters("a"),
    "A": _letters("A"),
    "i": _roman,
    "I": _upper_roman,
    "一,二,三,...": _chinese(_CHINESE, "十", leading_one=False),
    "壹,貳,參,...": _chinese(_FORMAL, "拾", leading_one=True),
    "甲,乙,丙,...": _one_of(_STEMS),
    "子,丑,寅,...": _one_of(_BRANCHES),
    "①,②,③,...": _one_of([chr(0x2460 + i) for i in range(20)]),
    "１,２,３,...": lambda number: str(number).translate(_FULL_WIDTH),
}
