"""Counts the syllables of English words with syllapy: a dictionary of common words, spelling rules for the others.

Libraries and some rules of our own were measured against the CMU dictionary (any of its pronunciations counts), as
words stand in running text: in the three lessons of this project (16,576 words that it has), in 1.9 million words of
other English texts, and word by word on those of its words in the other texts that are in no lesson (12,293).

| | lessons | other texts | new words | |
|---|---|---|---|---|
| syllapy 0.8.0 | 98.9 % | 95.8 % | 86.3 % | MIT, 60 KB, needs nothing else |
| twenty lines of rules | 98.1 % | 96.3 % | 90.9 % | ours; better on rare words, and somebody would have to keep them |
| Pyphen 0.18.1 | 94.6 % | 88.5 % | 75.2 % | it hyphenates, and leaves single letters together |
| py-readability-metrics 1.4.5 | 96.6 % | 91.1 % | 84.6 % | needs nltk |
| syllables 1.1.5 | 89.7 % | | | GPL, as is its dictionary |
| pysyllables 1.0.3 | 100 % | | | the dictionary itself, 1.4 MB and 0.1 s to read; no answer to other words |
| textstat 0.7.13 | | | | asks nltk for a dictionary, which it downloads at the first word |

Checks must work offline and must not slow the start, so syllapy is imported at the first word.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The number of syllables of an English word in lower case; at least 1."""
    import syllapy

    return max(1, int(syllapy.count(word)))
