"""Partner: one organisation on a page, and its one-page PDF."""

from pages.parts import board_page
from pages.parts.partner import partner_pack

board_page("partner")
partner_pack()
