"""What the exports wrote, read back: spans (start, end, label), document by document."""

from io import BytesIO

from transcript_nlp.formats.records import document_from_dict, from_parquet_row


def read_iob(data, texts):
    """The spans of a file that `write_iob` or `write_conll` wrote, document by document, given the clean texts."""
    rows = []
    for line in data.split("\n"):
        if line.startswith(("# id = ", "-DOCSTART- ")):
            rows.append([])
        elif line:
            fields = line.split("\t") if "\t" in line else line.split(" ")
            rows[-1].append((fields[0], fields[-1]))
    return [spans_of(tokens, text) for tokens, text in zip(rows, texts, strict=True)]


def spans_of(tokens, text):
    """The labelled spans that tokens with IOB2 tags (token, tag) have in their text."""
    spans = []
    at = 0
    for token, tag in tokens:
        start = text.find(token, at)
        if start < 0 or text[at:start].strip():
            raise AssertionError(f"the token {token!r} does not follow in the text at code point {at}")
        at = start + len(token)
        kind, _, label = tag.partition("-")
        if kind == "B" and label:
            spans.append((start, at, label))
        elif kind == "I" and spans and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], at, label)
        elif tag != "O":
            raise AssertionError(f"{tag!r} is no IOB2 tag that can stand here")
    return spans


def read_spacy(data):
    """The spans of a `DocBin`, document by document."""
    import spacy
    from spacy.tokens import DocBin

    docs = DocBin().from_bytes(data).get_docs(spacy.blank("ar").vocab)
    return [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in docs]


def read_parquet(data):
    """The documents of a file that `write_parquet` wrote."""
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(BytesIO(data)).to_pylist()
    return [document_from_dict(from_parquet_row(row)) for row in rows]
