"""Joins the layers: what pages and the command line ask."""
