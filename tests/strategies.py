"""Hypothesis strategies: text of the kind this library meets, and text nobody expects."""

from hypothesis import strategies as st

_FRAGMENTS = [
    "العالم ، تم", "تطبيق.يعمل", "** عنوان **", "## عنوان", "لـ OpenAI", "و Coinbase", "4: 1 ،", "50٪ -60٪", "س 4: 10",
    "&amp;", "&amp;amp;lt;", "&#1575;", "&nbsp;", "\r\n", "\n", "\n\n\n", "  ", "\t", "\u200f", "\u200d", "\ufeff", "\u00a0",
    "فی", "إلی", "کتاب", "ﺍﻟ", "ﷲ", "ﷺ", "。", "，", "：", "（نص）", "( نص )", "”نص“", "« نص »", "د.أحمد", "Node.js", ".NET",
    "https://a.b/ت،ن", "a@b.co", "ا\u0653", "e\u0301", "ـ", "ــ", "**", "*", "ه\u0654", "Ø§Ù„Ø³", "钛资本", "، ", " .", ".", ":",
    "%", "1", "٣", "ج:", "Q1:", "GPT-4", "\u0651\u064e", "ۀ", "👨\u200d👩\u200d👧", "\ud800", "\x00", "1،500",
]  # fmt: skip

messy = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=4)), max_size=14).map("".join)
anything = st.one_of(messy, st.text(max_size=60))
