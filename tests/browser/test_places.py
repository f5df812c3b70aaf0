"""The Places page in a real browser: a place on the map and in the list, time, shades, places beside it, the desk, Arabic and Back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server


class Places(Desk):
    """The Places page with the words that the tests use for its parts."""

    def open(self, query: str = "") -> Places:
        self.page.goto(f"{self.url}/places?{query}")
        self.page.wait_for_selector(".leaflet-container canvas, .leaflet-container path.shade", state="attached")
        self.page.wait_for_selector("[data-list], .nothing")
        self.settle()
        return self

    def profile(self) -> str:
        return str(self.page.locator("[data-profile]").get_attribute("data-profile"))

    def now(self) -> str:
        return str(self.page.locator("[data-now]").get_attribute("data-now"))


@pytest.fixture
def places(new_page: NewPage, server: Server) -> Iterator[Places]:
    opened = Places(new_page(), server.url)
    yield opened
    assert opened.faults == []
    assert opened.foreign == []


def test_a_place_on_the_map_and_in_the_list_opens_its_profile(places: Places):
    page = places.open().page
    place = places.place_with_claims()
    places.click_place(place)
    assert places.profile() == place
    assert f"place={place}" in page.url
    row = page.locator('tr[data-row="sy-baghouz"] [data-place]')
    row.focus()
    row.press("Enter")
    places.settle()
    assert places.profile() == "sy-baghouz"
    expect(page.locator('tr[data-row="sy-baghouz"]')).to_have_class("on")
    assert page.locator('.hit[data-place="sy-baghouz"]').get_attribute("aria-pressed") == "true"
    page.go_back()
    places.settle()
    assert places.profile() == place
    page.keyboard.press("Escape")
    places.settle()
    assert places.profile() == ""


def test_the_map_is_made_once_and_keeps_its_zoom_through_time(places: Places):
    page = places.open("size=killed").page
    page.locator(".zoom button").first.click()
    page.wait_for_timeout(600)
    root = page.locator(".root[data-zoom]")
    zoom = root.get_attribute("data-zoom")
    page.locator("[data-turn=on]").click()
    places.settle()
    first = places.now()
    assert first and f"at={first}" in page.url
    page.locator("[data-turn=on]").click()
    places.settle()
    assert places.now() > first
    assert (root.get_attribute("data-zoom"), root.get_attribute("data-maps")) == (zoom, "1")
    page.go_back()
    places.settle()
    assert places.now() == first
    page.locator("[data-turn=all]").click()
    places.settle()
    assert "at=" not in page.url


def test_steps_by_key_by_unit_and_played(places: Places):
    page = places.open().page
    bars = page.locator("[data-now]").locator("xpath=ancestor::*[contains(@class,'root')]").locator("[data-step-key]")
    bars.first.focus()
    page.keyboard.press("End")
    places.settle()
    last = places.now()
    assert last == bars.last.get_attribute("data-step-key")
    page.keyboard.press("ArrowLeft")
    places.settle()
    assert places.now() < last
    page.locator("[data-turn=month]").click()
    places.settle()
    assert "unit=month" in page.url
    page.locator("[data-turn=play]").click()
    places.settle()
    begun = places.now()
    page.wait_for_function(
        "before => { const find = (root) => { for (const n of root.querySelectorAll('*')) { if (n.dataset?.now !== undefined) return n; "
        "if (n.shadowRoot) { const f = find(n.shadowRoot); if (f) return f; } } }; return find(document).dataset.now > before; }",
        arg=begun,
    )
    page.locator("[data-turn=play]").click()
    places.settle()
    stopped = places.now()
    page.wait_for_timeout(2_600)
    assert places.now() == stopped


def test_governorates_are_shaded_and_pressed(places: Places):
    page = places.open("size=killed").page
    page.locator("[data-choice='atlas_shade:governorate']").click()
    places.settle()
    assert "shade=governorate" in page.url
    assert page.locator("path.shade").count() > 2
    assert page.locator("path.shade-0").count() > 0
    area = page.locator('button.lab[data-place="sy-hasakah-governorate"]')
    assert "181" in area.inner_text()
    area.press("Enter")
    places.settle()
    assert places.profile() == "sy-hasakah-governorate"
    page.locator('td [data-door="gov:killed|sy-hasakah-governorate"]').first.click()
    places.settle()
    assert "181" in page.locator("tr[data-claim]").first.inner_text()


def test_a_number_opens_what_stands_behind_it_and_leads_to_the_desk(places: Places):
    page = places.open("place=sy-ghweran-prison").page
    page.locator('[data-door="fig:killed|sy-ghweran-prison"]').click()
    places.settle()
    row = page.locator("tr[data-claim]").first
    quote = row.locator(".words").inner_text()
    row.locator("[data-open]").click()
    page.wait_for_selector(".text")
    places.settle()
    assert "focus=claim" in page.url and "/places" not in page.url
    assert "".join(places.chosen_words().split()) == "".join(quote.split())
    page.go_back()
    page.wait_for_selector("[data-profile]")


def test_a_name_in_its_words_leads_to_its_report(places: Places):
    page = places.open("list=named:sy-baghouz").page
    link = page.locator("[data-list=names] tbody tr").nth(2).locator("[data-open]")
    report, _, start = str(link.get_attribute("data-open")).split("|")[1].partition(":")
    link.click()
    page.wait_for_selector(".text")
    places.settle()
    assert f"{report}%3A{start}" in page.url
    expect(page.locator('.m[data-place="sy-baghouz"]').first).to_be_attached()


def test_bars_of_a_profile_and_places_beside_it_are_doors(places: Places):
    page = places.open("place=sy-baghouz&at=2022").page
    assert page.locator('.hit[data-place="sy-baghouz"]').get_attribute("aria-pressed") == "true"
    bar = page.locator("[data-profile] [data-door^='named_at:sy-baghouz|2021']")
    number = bar.locator("b").inner_text()
    bar.click()
    places.settle()
    assert page.locator("[data-list=names] tbody tr").count() == int(number)
    assert places.now() == "2022", "the map's step stays"
    assert bar.get_attribute("aria-pressed") == "true"
    page.locator("[data-turn=all]").click()
    places.settle()
    door = page.locator("[data-section=places] [data-door]").first
    number = door.inner_text()
    door.click()
    places.settle()
    assert page.locator("[data-list=names] tbody tr").count() == min(20, int(number))
    other = page.locator("[data-section=places] [data-place]").first
    wanted = other.get_attribute("data-place")
    other.click()
    places.settle()
    assert places.profile() == wanted


def test_the_list_is_found_and_sorted(places: Places):
    page = places.open().page
    page.locator("[data-find]").press_sequentially("الباغوز", delay=20)
    page.wait_for_function("() => new URL(location).searchParams.get('find')")
    places.settle()
    assert page.locator("[data-list] tbody tr").count() == 1
    assert page.locator("[data-find]").input_value() == "الباغوز"
    page.locator("[data-clear-find]").click()
    places.settle()
    page.locator("[data-sort=killed]").click()
    places.settle()
    assert "sort=killed" in page.url
    assert page.locator("[data-list] tbody tr").first.get_attribute("data-row") == "sy-ghweran-prison"


def test_in_arabic_and_narrow_and_without_motion(new_page: NewPage, server: Server):
    page = new_page(820, 1200)
    page.emulate_media(reduced_motion="reduce")
    Places(page, server.url).open("lang=ar&place=sy-baghouz")
    assert page.locator("[data-turn=on]").count() == 1
    assert page.locator("[data-turn=play]").count() == 0, "less motion is honoured"
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).direction") == "rtl"
    assert page.locator("h2").first.inner_text() == "الباغوز"
    assert page.locator(".strip").first.evaluate("node => getComputedStyle(node).direction") == "ltr"
    tops = [page.locator(selector).first.bounding_box()["y"] for selector in (".map", "[data-profile]", "[data-list]")]
    assert tops == sorted(tops) and tops[1] > tops[0] + 200
    wide = page.evaluate("() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }")
    assert wide <= 1
