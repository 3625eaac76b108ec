"""Summary: the meeting on one screen."""

from pages.parts import board_page, require
from pages.parts.frame import seen_as
from pages.parts.own_data import offer_own
from pages.parts.presenting import place_shown

person = seen_as(require("viewer"))
board_page("summary")
if person.role == "coordinator" and not place_shown():
    offer_own("own-data-summary")
