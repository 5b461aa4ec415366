"""Hides secrets in settings that are shown. The rules are those of ``ConfRedaction`` in Java."""

from __future__ import annotations

import re

HIDDEN = "*********(redacted)"

_SPARKS = "secret|password|token|access[.]?key"
_NAMES = (
    "passwd|pass[._-]?(?:phrase|code)|pwd|(?:api|access|private|account|signing|encryption)"
    "[._-]?key|credential|bearer|authorization|cookie|pin[._-]?code"
)
#: Names that are too short to be looked for within others.
_SHORT_NAMES = "pass|auth|pin|otp|jwt|sig|signature"
_SECRET_KEY = re.compile(f"(?i){_SPARKS}|{_NAMES}|(?:^|[._-])(?:{_SHORT_NAMES})$")
_SECRET_VALUE = re.compile(
    f"(?i){_SPARKS}|(?:{_NAMES})[\"']?(?:\\s*[=:]|\\s)\\s*\\S"
    f"|[?&](?:[\\w.-]*[._-])?(?:{_SHORT_NAMES})=\\S"
)
_IN_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://[^\s/:@]*:)\S+(@)")
_IN_ORACLE_URL = re.compile(r"(jdbc:oracle:\w+:[^\s/@]+/)[^\s@]+(@)")


class Redaction:
    """Decides what may be shown of a setting.

    Parameters
    ----------
    regex : str, optional
        The value of ``spark.redaction.regex``. Names and values that it matches are hidden. The
        default finds the usual names of secrets; it is also used if this is no regular expression.
    """

    def __init__(self, regex: str | None) -> None:
        self._key, self._value = _SECRET_KEY, _SECRET_VALUE
        if regex is not None:
            try:
                self._key = self._value = re.compile(regex)
            except re.error:
                pass

    def shown(self, key: str, value: str) -> str:
        """Returns the value, or what may be shown of it."""
        if self._key.search(key) or self._value.search(value):
            return HIDDEN
        masked = _IN_URL.sub(rf"\g<1>{HIDDEN}\g<2>", value)
        return _IN_ORACLE_URL.sub(rf"\g<1>{HIDDEN}\g<2>", masked)
