"""Targets: which links and pictures a page may have."""

from urllib.parse import SplitResult, urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto"})


def link_target(url: str) -> SplitResult:
    """Return the parts of the target of a link.

    Raises:
        TargetError: No page can have such a link.
    """
    if not url:
        raise TargetError("the link leads nowhere", "put an address between the brackets: (../actors/some-actor.md)")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise TargetError(f'"{url}" is not an address') from None
    if parts.scheme and parts.scheme.lower() not in LINK_SCHEMES:
        raise TargetError(f'links of the kind "{parts.scheme}:" are not allowed', "use https://")
    if parts.scheme and "@" in parts.netloc:
        raise TargetError(f'"{url}" names a user or a password', f"write the server alone: {_without_user(parts)}")
    if not parts.scheme and (parts.netloc or url.startswith("/")):
        message = f'"{url}" begins at the root of a server'
        raise TargetError(message, "write the way from this file: ../actors/some-actor.md")
    return parts


def _without_user(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


class TargetError(Exception):
    """A target that is refused: what is wrong, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def is_elsewhere(url: str) -> bool:
    """Tell whether a picture lies on a server, or inside its own address, and not in the archive."""
    return ":" in url or url.startswith("/")
