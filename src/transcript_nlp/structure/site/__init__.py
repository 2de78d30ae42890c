"""What of a page belongs to its site: boilerplate, menus, links, buttons, foot."""
