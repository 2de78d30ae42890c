"""The report page: everything escaped, every mark there, and how it behaves in a real browser."""

import re
import shutil
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.strategies import anything
from transcript_nlp.report.corpus import corpus_page
from transcript_nlp.report.marks import Mark, marked
from transcript_nlp.report.page import report_page

HOSTILE = '<script>document.title="pwned"</script><img src=x onerror="document.title=1"> "\'>&'


class Text(HTMLParser):
    """The text and the open elements of a piece of HTML."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.tags = "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@given(st.text(alphabet="aب<&\"'>", max_size=30), st.data())
def test_marks_nest_and_keep_the_text(text, data):
    cut = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(cut, cut), max_size=6))
    marks = [Mark(min(a, b), max(a, b), "mark", (("id", "x"), ("title", '"><b>'))) for a, b in spans]
    parsed = Text(marked(text, 0, len(text), marks))
    assert parsed.text == text
    assert parsed.open == []
    assert set(parsed.tags) <= {"mark"}


@settings(
    max_examples=settings.default.max_examples // 3
)  # each makes two pages, and the hostile part is always there
@given(anything)
def test_no_document_breaks_out_of_its_page(text):
    document = tn.process(text + HOSTILE, id=HOSTILE)
    html = report_page(document)
    assert "pwned" not in re.sub(r"&lt;script&gt;.*?&lt;/script&gt;", "", html)
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert html.count("<script>") == corpus_page([document], HOSTILE).count("<script>") == 1


def test_the_page_shows_names_edits_and_removals():
    source = (ARTICLES / "chips_doubled.txt").read_bytes().decode()
    document = tn.process(source, id="chips")
    html = report_page(document)
    assert all(f'id="m{k}"' in html and f'id="s{k}"' in html for k in range(len(document.mentions)))
    assert html.count("<del ") >= len(document.removed)
    assert "<rt>Jensen Huang</rt>" in html


def test_arabic_lines_run_to_the_left_whatever_they_begin_with():
    html = report_page(tn.process("GLM-4.6 نموذج جديد.\n\nThe second line is English.\n\nقالت OpenAI نعم."))
    assert re.findall('<p[^>]* dir="([a-z]+)"', html) == ["rtl", "auto", "rtl"] * 2


# In a browser


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: the report page was not tested in a browser")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def opened(browser, tmp_path, html, **options):
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    tab = browser.new_context(**options).new_page()
    requests, errors = [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.goto((tmp_path / "page.html").as_uri())
    assert errors == []
    assert len(requests) == 1  # the page itself
    return tab


@pytest.fixture(scope="module")
def page_html():
    return report_page(tn.process((ARTICLES / "chips_doubled.txt").read_bytes().decode(), id="chips"))


def test_columns_stand_right_to_left_and_fold_on_a_small_screen(browser, tmp_path, page_html):
    tab = opened(browser, tmp_path, page_html, viewport={"width": 1300, "height": 900})
    clean, source = (tab.locator(f"article.{name}").bounding_box() for name in ("clean", "source"))
    assert clean["x"] > source["x"] + source["width"] - 1
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.set_viewport_size({"width": 420, "height": 800})
    clean, source = (tab.locator(f"article.{name}").bounding_box() for name in ("clean", "source"))
    assert clean["y"] < source["y"]
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_filters_links_keyboard_and_theme(browser, tmp_path, page_html):
    tab = opened(browser, tmp_path, page_html, color_scheme="dark")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.keyboard.press("t")
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"
    tab.uncheck("input[data-off=ORG]")
    assert tab.locator("tr.ORG").first.is_hidden()
    assert tab.locator("tr.PERSON").first.is_visible()
    tab.uncheck("input[data-off=gone]")
    assert tab.locator("del").first.is_hidden()
    tab.locator("body").click(position={"x": 2, "y": 2})
    tab.keyboard.press("n")
    assert tab.evaluate("document.activeElement.id") == "m0"
    tab.keyboard.press("n")
    assert tab.evaluate("document.activeElement.id") == "m1"
    tab.keyboard.press("Enter")
    assert tab.locator("#s1.here").count() == 1
    tab.locator("#m3").click()
    assert tab.locator("#s3.here").count() == 1
    rule = tab.locator("#rule option").nth(1).get_attribute("value")
    tab.select_option("#rule", rule)
    assert tab.locator("mark.dim, del.dim").count() > 0


def test_hostile_input_runs_nothing(browser, tmp_path):
    document = tn.process(f"{HOSTILE}\nقال جيفري هينتون {HOSTILE} ، ثم صمت.", id=HOSTILE)
    tab = opened(browser, tmp_path, report_page(document))
    assert tab.title() not in ("pwned", "1")
    assert HOSTILE in tab.locator(".meta").inner_text()


def test_a_long_article(browser, tmp_path):
    body = (ARTICLES / "models_digest.txt").read_bytes().decode()
    text = "\n".join(f"{line} {k}" for k in range(30) for line in body.split("\n"))[:300_000]
    tab = opened(browser, tmp_path, report_page(tn.process(text, id="long")))
    assert tab.locator("article.clean p").count() > 100


def test_corpus_page(browser, tmp_path):
    documents = [
        tn.process(path.read_bytes().decode(), id=path.stem) for path in sorted(ARTICLES.glob("*.txt"))
    ]
    tab = opened(browser, tmp_path, corpus_page(documents, "fixtures"))
    assert tab.locator("figure svg").count() == len(documents[0].signals)
    assert tab.locator("td", has_text="Nvidia").first.is_visible()
