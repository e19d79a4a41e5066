"""From offsets in the UTF-8 of a text, which the library gives, to offsets in the str."""

_CONTINUATION = bytes(range(0x80, 0xC0))  # all bytes of a character but its first


class Offsets:
    """Says which character a byte belongs to. Quick where it is asked in ascending order.

    >>> from stance._offsets import Offsets
    >>> offsets = Offsets("Où ça ?", "Où ça ?".encode())
    >>> offsets.character(4), offsets.character(3)
    (3, 2)
    """

    def __init__(self, text: str, data: bytes) -> None:
        self._data = data
        self._ascii = len(text) == len(data)
        self._byte = 0  # the last that was asked for
        self._character = 0

    def character(self, byte: int) -> int:
        """The number of characters that begin before byte number `byte`, from 0."""
        if self._ascii:
            return byte
        if byte < self._byte:
            self._byte = self._character = 0
        between = self._data[self._byte : byte]
        self._character += len(between.translate(None, _CONTINUATION))
        self._byte = byte
        return self._character
