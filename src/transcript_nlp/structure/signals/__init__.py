"""Measures of an article, among them how much it reads like machine translation."""
