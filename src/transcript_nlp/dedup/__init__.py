"""Deduplication: documents of a corpus that others duplicate, contain or tell again; `repeats` is about one article.

The room has the name of its public function, `transcript_nlp.dedup(docs)`. Importing any module of the room
binds `transcript_nlp.dedup` to the room, so the room itself can be called and is that function.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _CallableRoom(ModuleType):
    def __call__(self, *args: Any, **options: Any) -> Any:
        from transcript_nlp.dedup.corpus import dedup

        return dedup(*args, **options)


sys.modules[__name__].__class__ = _CallableRoom
