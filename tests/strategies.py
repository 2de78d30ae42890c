"""Hypothesis strategies: text of the kind this library meets, and text nobody expects."""

from hypothesis import strategies as st

_FRAGMENTS = [
    "العالم ، تم", "تطبيق.يعمل", "** عنوان **", "## عنوان", "لـ OpenAI", "و Coinbase", "4: 1 ،", "50٪ -60٪", "س 4: 10",
    "&amp;", "&amp;amp;lt;", "&#1575;", "&nbsp;", "\r\n", "\n", "\n\n\n", "  ", "\t", "\u200f", "\u200d", "\ufeff", "\u00a0",
    "فی", "إلی", "کتاب", "ﺍﻟ", "ﷲ", "ﷺ", "。", "，", "：", "（نص）", "( نص )", "”نص“", "« نص »", "د.أحمد", "Node.js", ".NET",
    "https://a.b/ت،ن", "a@b.co", "ا\u0653", "e\u0301", "ـ", "ــ", "**", "*", "ه\u0654", "Ø§Ù„Ø³", "钛资本", "، ", " .", ".", ":",
    "%", "1", "٣", "٣٫٥", "ج:", "Q1:", "GPT-4", "\u0651\u064e", "ۀ", "👨\u200d👩\u200d👧", "\ud800", "\x00", "1،500",
    "<p>", "</p>", "<br/>", "<b>", "a < b", "<!--", "-->", "& quot;", "&quot؛", "شركةOpenAI", "OpenAIهي", "وOpenAI", "الAPI",
    "“ نص ”", '" نص "', '"', "“", "”", "„", "''", "’’", "`", "@user", "#وسم", "www.", "ملف.pdf", "ＧＰＴ－４", "Ã˜Â§Ã™â€ž",
    "ÇáÓíÇ", "ط§ظ„ط³", "<<نص>>", "((نص))", "و_نص_", "لـ**OpenAI**", "#وسم_ثان", "فاز", " ?", ",", ";", "\u0670\u064b", "\u0655", "\u0300", "가", "\u11a8", "Å", "\ufb2e",
]  # fmt: skip

# Every kind of character that some rule looks at.
_ALPHABET = st.one_of(
    st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0x0, max_codepoint=0x24F),
    st.characters(min_codepoint=0x300, max_codepoint=0x36F),
    st.characters(min_codepoint=0x2000, max_codepoint=0x206F),
    st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40),
    st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]),
    st.characters(min_codepoint=0xF900, max_codepoint=0xFFFF),
    st.characters(),
)

messy = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(_ALPHABET, max_size=4)), max_size=14).map(
    "".join
)
anything = st.one_of(messy, st.text(_ALPHABET, max_size=60))
